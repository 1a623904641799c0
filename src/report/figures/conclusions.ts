import type { Conclusion } from '../../plan/decision.js';
import type { Tone } from '../figure.js';

/** Colours of conclusions: of a line or a word, of an area, and of letters on the area. */
export const conclusionTone: Readonly<
  Record<Conclusion, { readonly line: Tone; readonly area: Tone; readonly on: Tone }>
> = {
  supported: { line: 'curve', area: 'curve', on: 'inverse' },
  refuted: { line: 'mark', area: 'mark', on: 'inverse' },
  inconclusive: { line: 'quiet', area: 'middle', on: 'ink' },
  'not-interpretable': { line: 'quiet', area: 'ground', on: 'ink' },
};
