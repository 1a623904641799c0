import { agreesWithSimulation } from './agreement.js';
import { visits } from './visits.js';

agreesWithSimulation(visits);
