import type { Plan } from './plan.js';

/**
 * What a study asks of its analysis and the planned tests do not do, in sentences. Power, models and scripts are those of the planned
 * tests; the design review says what each wish would cost.
 */
export function unfollowedWishes({ analysis, hypotheses, measures }: Plan): string[] {
  const withBaseline = hypotheses.some(({ outcomes }) =>
    Object.values(outcomes).some((outcome) => measures.some(({ id, hasBaseline }) => id === outcome && hasBaseline)),
  );
  const instead = 'The tests planned here, with their power, models and scripts';
  return [
    ...(analysis?.changeScores === true && withBaseline
      ? [`The study asks for changes from the baseline. ${instead}, adjust the outcome for its baseline instead.`]
      : []),
    ...(analysis?.afterOnly === true && withBaseline
      ? [
          `The study asks for the values after alone. ${instead}, adjust them for the baseline that is measured, which costs nothing.`,
        ]
      : []),
    ...(analysis?.moderatorScale === 'median-split' && hypotheses.some(({ moderator }) => moderator !== undefined)
      ? [`The study asks for a moderator split at its median. ${instead}, keep it continuous, which finds more.`]
      : []),
  ];
}
