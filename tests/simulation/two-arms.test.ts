import { agreesWithSimulation } from './agreement.js';
import { twoArms } from './two-arms.js';

agreesWithSimulation(twoArms);
