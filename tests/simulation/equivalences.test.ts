import { agreesWithSimulation } from './agreement.js';
import { equivalences } from './equivalences.js';

agreesWithSimulation(equivalences);
