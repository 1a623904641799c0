import { agreesWithSimulation } from './agreement.js';
import { tTests } from './t-tests.js';

agreesWithSimulation(tTests);
