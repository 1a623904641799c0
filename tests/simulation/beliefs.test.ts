import { agreesWithSimulation } from './agreement.js';
import { beliefs } from './beliefs.js';

agreesWithSimulation(beliefs);
