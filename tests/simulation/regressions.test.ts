import { agreesWithSimulation } from './agreement.js';
import { regressions } from './regressions.js';

agreesWithSimulation(regressions);
