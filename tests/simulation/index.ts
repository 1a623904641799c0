import type { Simulated } from './agreement.js';
import { beliefs } from './beliefs.js';
import { betweenPeople } from './between-people.js';
import { classes } from './classes.js';
import { clusters } from './clusters.js';
import { correlations } from './correlations.js';
import { equivalences } from './equivalences.js';
import { generalisedModels } from './generalised-models.js';
import { mediation } from './mediation.js';
import { mediationInClasses } from './mediation-classes.js';
import { mediationInClassesSeveral } from './mediation-classes-several.js';
import { moderations } from './moderations.js';
import { proportions } from './proportions.js';
import { regressions } from './regressions.js';
import { scoresByArm } from './scores-by-arm.js';
import { severalTests } from './several-tests.js';
import { simulations } from './simulations.js';
import { tTests } from './t-tests.js';
import { trials } from './trials.js';
import { twoArms } from './two-arms.js';
import { visits } from './visits.js';
import { withinPeople } from './within-people.js';

/** Every simulation, by subject; each subject has a test file of its own, so that they run side by side. */
export const subjects: Readonly<Record<string, readonly Simulated[]>> = {
  beliefs,
  'between-people': betweenPeople,
  classes,
  clusters,
  correlations,
  equivalences,
  'generalised-models': generalisedModels,
  mediation,
  'mediation-classes': mediationInClasses,
  'mediation-classes-several': mediationInClassesSeveral,
  moderations,
  proportions,
  regressions,
  'scores-by-arm': scoresByArm,
  'several-tests': severalTests,
  simulations,
  't-tests': tTests,
  trials,
  'two-arms': twoArms,
  visits,
  'within-people': withinPeople,
};
