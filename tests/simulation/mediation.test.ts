import { agreesWithSimulation } from './agreement.js';
import { mediation } from './mediation.js';

agreesWithSimulation(mediation);
