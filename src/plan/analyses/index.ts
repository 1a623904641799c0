import type { AnalysisKind, TestName } from '../../schema/analysis.js';
import type { Analysis } from './analysis.js';
import { association } from './association.js';
import { baselineModeration } from './baseline-moderation.js';
import { binary } from './binary.js';
import { complier } from './complier.js';
import { count } from './count.js';
import { crossLagged } from './cross-lagged.js';
import { crossover } from './crossover.js';
import { directional } from './directional.js';
import { dissociation } from './dissociation.js';
import { doseTrend } from './dose-trend.js';
import { dyadic } from './dyadic.js';
import { equivalence } from './equivalence.js';
import { factorial } from './factorial.js';
import { growth } from './growth.js';
import { invertedU } from './inverted-u.js';
import { mediation } from './mediation.js';
import { moderatedMediation } from './moderated-mediation.js';
import { moderation } from './moderation.js';
import { noninferiority } from './noninferiority.js';
import { parallelMediation } from './parallel-mediation.js';
import { serialMediation } from './serial-mediation.js';
import { variance } from './variance.js';
import { withinPerson } from './within-person.js';

export const analyses: readonly Analysis[] = [
  directional,
  equivalence,
  noninferiority,
  binary,
  count,
  growth,
  complier,
  variance,
  crossover,
  factorial,
  doseTrend,
  dissociation,
  moderation,
  baselineModeration,
  mediation,
  serialMediation,
  parallelMediation,
  moderatedMediation,
  association,
  crossLagged,
  withinPerson,
  dyadic,
  invertedU,
];

const byKind = new Map(analyses.map((analysis) => [analysis.kind, analysis]));
const byTest = new Map(analyses.flatMap((analysis) => analysis.tests.map((test) => [test, analysis] as const)));

export function analysisOf(kind: AnalysisKind): Analysis {
  const found = byKind.get(kind);
  if (!found) throw new RangeError(`there is no analysis "${kind}"`);
  return found;
}

/** The kind of analysis that a test belongs to. */
export function analysisOfTest(test: TestName): Analysis {
  const found = byTest.get(test);
  if (!found) throw new RangeError(`there is no analysis with a test "${test}"`);
  return found;
}
