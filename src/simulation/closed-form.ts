import type { StudyPower } from '../sizing/result.js';
import type { SimulationSummary } from './summary.js';

/** Simulated and calculated power of one hypothesis, side by side. */
export interface BesideClosedForm {
  readonly hypothesis: string;
  /** Id of the truth in which the two are compared. */
  readonly truth: string;
  readonly simulated: number;
  readonly standardError: number;
  readonly closedForm: number;
  /** Simulated minus calculated, in Monte Carlo standard errors. */
  readonly standardErrors: number;
  /** Within four standard errors. */
  readonly agrees: boolean;
}

const LIMIT = 4;

/**
 * The power of each hypothesis beside that of its closed form at the same people: at the planning effects, or, where those of the
 * hypothesis give way to a rival's, in the truth in which it is the rival that gives way.
 */
export function besideClosedForm(summary: SimulationSummary, power: StudyPower): BesideClosedForm[] {
  return power.results.flatMap(({ hypothesis, atStudySize }) => {
    const found = whereItHolds(summary, hypothesis);
    if (found?.result.rejected.origin.kind !== 'simulated') return [];
    const { value, origin } = found.result.rejected;
    const closedForm = atStudySize.power.value;
    const standardErrors = (value - closedForm) / origin.standardError;
    return [
      {
        hypothesis,
        truth: found.truth,
        simulated: value,
        standardError: origin.standardError,
        closedForm,
        standardErrors,
        agrees: Math.abs(standardErrors) <= LIMIT,
      },
    ];
  });
}

/** The first of these truths in which the planning effects of a hypothesis hold, with what was found there. */
export function whereItHolds({ scenarios }: SimulationSummary, id: string) {
  for (const truth of ['planning', id]) {
    const result = scenarios
      .find((scenario) => scenario.id === truth)
      ?.hypotheses.find(({ hypothesis, followed }) => hypothesis === id && followed);
    if (result) return { truth, result };
  }
  return undefined;
}
