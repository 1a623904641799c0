import type { Answer, Question } from './plan-text.js';

/** To the planner's worker: the library once, then studies. */
export type ToPlanner =
  | { readonly kind: 'library'; readonly json: string }
  | { readonly kind: 'plan'; readonly id: number; readonly question: Question };

/** From it. Of questions that wait, only the latest is answered. */
export type FromPlanner =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer; readonly isWhole: boolean }
  | { readonly kind: 'failure'; readonly id: number; readonly reason: string };
