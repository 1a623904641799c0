import { agreesWithSimulation } from './agreement.js';
import { clusters } from './clusters.js';

agreesWithSimulation(clusters);
