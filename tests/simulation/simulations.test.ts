import { agreesWithSimulation } from './agreement.js';
import { simulations } from './simulations.js';

agreesWithSimulation(simulations);
