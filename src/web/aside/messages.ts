import type { Outcome, Varied } from '../../drafting/index.js';
import type { Call, CallAnswer } from './answer-call.js';

/** What is asked beside the planning of the study: one number, or other designs. */
export type AsideQuestion =
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'vary'; readonly text: string; readonly file: string; readonly what: Varied }
  | {
      readonly kind: 'beside';
      readonly studies: readonly { readonly label: string; readonly text: string }[];
    };

/** One design more; `of` says how many there will be. */
export interface ComparedPart {
  readonly outcome: Outcome;
  readonly of: number;
}

export type AsideAnswer =
  | { readonly kind: 'call'; readonly answer: CallAnswer }
  | { readonly kind: 'compared'; readonly part: ComparedPart }
  /** Nothing can be compared, in words. */
  | { readonly kind: 'no-comparison'; readonly reason: string };

/** To the worker: the packs once, before designs are compared; then questions. */
export type ToAside =
  | { readonly kind: 'library'; readonly json: string }
  | { readonly kind: 'question'; readonly id: number; readonly question: AsideQuestion };

/** From it: any number of answers, then the end. */
export type FromAside =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: AsideAnswer }
  | { readonly kind: 'end'; readonly id: number; readonly failure?: string };
