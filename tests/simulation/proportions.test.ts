import { agreesWithSimulation } from './agreement.js';
import { proportions } from './proportions.js';

agreesWithSimulation(proportions);
