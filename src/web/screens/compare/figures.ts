import type { Outcome } from '../../../drafting/index.js';

/** One figure of a design, in the order in which `mettle compare` shows them. */
export interface Figure {
  readonly key: string;
  readonly title: string;
  /** The hypothesis it is of, by its title. */
  readonly hypothesis?: string;
  /** The number itself; undefined where the design has none. */
  of(outcome: Outcome): number | undefined;
  /** Decimals it is shown with. */
  readonly places: number;
  /** Shown where there is no number. */
  readonly missing: string;
}

const resources = [
  ['people', 'People'],
  ['visits', 'Visits'],
  ['classes', 'Classes'],
  ['teachingHours', 'Teaching hours'],
  ['scans', 'Scans'],
  ['bloodDraws', 'Blood draws'],
] as const;

/** Figures that at least one of the designs has. */
export function figuresOf(outcomes: readonly Outcome[], titles: ReadonlyMap<string, string>): readonly Figure[] {
  const planned = outcomes.filter(({ problems }) => problems.length === 0);
  const ids = [...new Set(planned.flatMap(({ hypotheses }) => hypotheses.map(({ id }) => id)))];
  const claim = (outcome: Outcome, id: string) => outcome.hypotheses.find((each) => each.id === id);
  return [
    ...ids.flatMap((id): Figure[] => [
      {
        key: `${id}-needed`,
        title: 'Needed',
        hypothesis: titles.get(id) ?? id,
        of: (outcome) => claim(outcome, id)?.needed,
        places: 0,
        missing: 'no size',
      },
      {
        key: `${id}-power`,
        title: 'Power',
        hypothesis: titles.get(id) ?? id,
        of: (outcome) => claim(outcome, id)?.powerAtStudySize,
        places: 3,
        missing: '',
      },
    ]),
    ...resources
      .filter(([key]) => planned.some((outcome) => outcome[key] !== undefined))
      .map(([key, title]): Figure => ({ key, title, of: (outcome) => outcome[key], places: 0, missing: 'none' })),
    ...(['error', 'warning', 'advice'] as const).map(
      (severity): Figure => ({
        key: severity,
        title: { error: 'Errors', warning: 'Warnings', advice: 'Advice' }[severity],
        of: ({ findings }) => findings[severity].length,
        places: 0,
        missing: '',
      }),
    ),
  ];
}

export function shown({ of, places, missing }: Figure, outcome: Outcome): string {
  const value = of(outcome);
  return value === undefined ? missing : value.toFixed(places);
}
