import { agreesWithSimulation } from './agreement.js';
import { mediationInClassesSeveral } from './mediation-classes-several.js';

agreesWithSimulation(mediationInClassesSeveral);
