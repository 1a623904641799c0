import type { AnalysisKind } from '../../schema/analysis.js';
import { directional } from './directional.js';
import { dyadic } from './dyadic.js';
import { equivalence } from './equivalence.js';
import { growth } from './growth.js';
import type { SimulatedKind } from './kind.js';
import { mediation } from './mediation.js';
import { readingAuxiliaries } from './missing-data.js';
import { moderatedMediation } from './moderated-mediation.js';
import { noninferiority } from './noninferiority.js';
import { parallelMediation } from './parallel-mediation.js';
import { serialMediation } from './serial-mediation.js';
import { withinPerson } from './within-person.js';

/** Every kind of analysis that can be simulated. */
export const simulatedKinds: readonly SimulatedKind[] = [
  directional,
  equivalence,
  noninferiority,
  growth,
  mediation,
  serialMediation,
  parallelMediation,
  moderatedMediation,
  withinPerson,
  dyadic,
];

const byKind = new Map(simulatedKinds.map((simulated) => [simulated.kind, readingAuxiliaries(simulated)]));

export function simulatedKind(kind: AnalysisKind): SimulatedKind | undefined {
  return byKind.get(kind);
}
