import { interactionKind, moderatorOf } from './arm-by-moderator.js';
import { primaryVariable } from './planned-variables.js';

/** The difference between two arms depends on a genotype: what an allele (or carrying one) adds to it. */
export const moderation = interactionKind('moderation', {
  contribute: (draft, hypothesis, { alleleFrequency }) => draft.genotype(moderatorOf(hypothesis), alleleFrequency),
  variable: (plan, hypothesis) => primaryVariable(plan, moderatorOf(hypothesis)),
  unit: () => 1,
});
