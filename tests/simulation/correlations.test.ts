import { agreesWithSimulation } from './agreement.js';
import { correlations } from './correlations.js';

agreesWithSimulation(correlations);
