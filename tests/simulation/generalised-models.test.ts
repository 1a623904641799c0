import { agreesWithSimulation } from './agreement.js';
import { generalisedModels } from './generalised-models.js';

agreesWithSimulation(generalisedModels);
