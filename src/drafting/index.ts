export { type DraftChoices, draftFor } from './draft.js';
export { findingsBeside, type Outcome, sideBySide } from './side-by-side.js';
export { type Choice, comparatorsFor, type MeasureRole, measuresFor } from './suit.js';
export { type Variant, type Varied, variantsOf, varied } from './variants.js';
export { writeDraft } from './write-draft.js';
