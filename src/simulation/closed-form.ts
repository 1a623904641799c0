import type { StudyPower } from '../sizing/result.js';
import type { SimulationSummary } from './summary.js';

/** Simulated and calculated power of one hypothesis, side by side. */
export interface BesideClosedForm {
  readonly hypothesis: string;
  readonly simulated: number;
  readonly standardError: number;
  readonly closedForm: number;
  /** Simulated minus calculated, in Monte Carlo standard errors. */
  readonly standardErrors: number;
  /** Within four standard errors. */
  readonly agrees: boolean;
}

const LIMIT = 4;

/** The power of each hypothesis whose claim holds at the planning effects beside that of its closed form at the same people. */
export function besideClosedForm(summary: SimulationSummary, power: StudyPower): BesideClosedForm[] {
  const planning = summary.scenarios.find(({ id }) => id === 'planning');
  return (planning?.hypotheses ?? []).flatMap(({ hypothesis, claimHolds, rejected }) => {
    // A closed form is the power of a claim that holds; a rival's may be false in these data.
    if (!claimHolds) return [];
    const closedForm = power.results.find((result) => result.hypothesis === hypothesis)?.atStudySize.power.value;
    if (closedForm === undefined || rejected.origin.kind !== 'simulated') return [];
    const { standardError } = rejected.origin;
    const standardErrors = (rejected.value - closedForm) / standardError;
    return [
      {
        hypothesis,
        simulated: rejected.value,
        standardError,
        closedForm,
        standardErrors,
        agrees: Math.abs(standardErrors) <= LIMIT,
      },
    ];
  });
}
