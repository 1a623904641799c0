import type { AnalysisKind } from '../../schema/analysis.js';
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
import type { ScriptedKind } from './kind.js';
import { mediation } from './mediation.js';
import { moderatedMediation } from './moderated-mediation.js';
import { moderation } from './moderation.js';
import { noninferiority } from './noninferiority.js';
import { parallelMediation } from './parallel-mediation.js';
import { serialMediation } from './serial-mediation.js';
import { variance } from './variance.js';
import { withinPerson } from './within-person.js';

/** Every kind of analysis as a script. */
export const scriptedKinds: readonly ScriptedKind[] = [
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

const byKind = new Map(scriptedKinds.map((scripted) => [scripted.kind, scripted]));

export function scriptedKind(kind: AnalysisKind): ScriptedKind {
  const found = byKind.get(kind);
  if (!found) throw new RangeError(`there is no script of the analysis "${kind}"`);
  return found;
}
