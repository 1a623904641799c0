import type { Machinery } from './kernel.js';
import { simulatedKind } from './kinds/index.js';
import { prepareGenerator } from './model/generate.js';

/** The kinds and the generator that are built in. */
export const simulationMachinery: Machinery = {
  kind(hypothesis) {
    const found = simulatedKind(hypothesis.kind);
    if (!found) throw new RangeError(`${hypothesis.id} is of a kind that is not simulated: ${hypothesis.kind}`);
    return found;
  },
  generator: (model, seed, wanted) => prepareGenerator(model, { seed, wanted }),
};
