import { agreesWithSimulation } from './agreement.js';
import { scoresByArm } from './scores-by-arm.js';

agreesWithSimulation(scoresByArm);
