import { agreesWithSimulation } from './agreement.js';
import { moderations } from './moderations.js';

agreesWithSimulation(moderations);
