import { quantity } from '../quantity.js';

/**
 * How much of a gain against no treatment is left against an arm with contact, effort and a rationale: pooled effects of
 * mindfulness-based programmes on symptoms after the course (Goldberg and others 2018: 142 samples, 12005 people).
 * The nearest there is; for kindness practices nobody has pooled both against the same outcome.
 */
export const shareThatSurvives = {
  passive: quantity(0.55, 'sd', { kind: 'evidence', id: 'goldberg-2018-no-treatment' }),
  active: quantity(0.35, 'sd', { kind: 'evidence', id: 'goldberg-2018-nonspecific-active' }),
};
