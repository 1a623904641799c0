import { agreesWithSimulation } from './agreement.js';
import { mediationInClasses } from './mediation-classes.js';

agreesWithSimulation(mediationInClasses);
