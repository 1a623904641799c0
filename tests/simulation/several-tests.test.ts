import { agreesWithSimulation } from './agreement.js';
import { severalTests } from './several-tests.js';

agreesWithSimulation(severalTests);
