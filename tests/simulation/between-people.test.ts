import { agreesWithSimulation } from './agreement.js';
import { betweenPeople } from './between-people.js';

agreesWithSimulation(betweenPeople);
