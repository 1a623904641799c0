import { agreesWithSimulation } from './agreement.js';
import { classes } from './classes.js';

agreesWithSimulation(classes);
