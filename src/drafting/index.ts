export { type Draft, type DraftChoices, draftFor } from './draft.js';
export { type Choice, comparatorsFor, type MeasureRole, measuresFor } from './suit.js';
export { writeDraft } from './write-draft.js';
