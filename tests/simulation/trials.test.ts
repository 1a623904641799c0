import { agreesWithSimulation } from './agreement.js';
import { trials } from './trials.js';

agreesWithSimulation(trials);
