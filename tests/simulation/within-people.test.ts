import { agreesWithSimulation } from './agreement.js';
import { withinPeople } from './within-people.js';

agreesWithSimulation(withinPeople);
