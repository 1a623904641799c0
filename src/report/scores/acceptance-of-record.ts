import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import { confirmatoryHypotheses, resultOf } from '../../rules/look-up.js';
import type { Design } from '../../rules/rule.js';
import type { StudyPower } from '../../sizing/result.js';
import { type StudySizes, studySizes } from '../../sizing/size-study.js';
import { ofTestedMeasures, part } from './parts.js';
import type { Criterion } from './score.js';

/** What was done with a plan beyond planning it, as far as whoever asks can show it. */
export interface Done {
  /** Truths that `mettle simulate` was run at: no-effect, half-sesoi, sesoi, planning. */
  readonly simulatedTruths?: readonly string[];
  /** The analysis script was run on made-up data and gave its conclusion. */
  readonly scriptRun?: boolean;
}

/** Words that stand for a limit two people would apply alike: a number, a time, a name with a cut. */
const limit =
  /\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve|week|month|year|diagnos|current|lives?|reads?|speaks?|no|none|never)/i;

/**
 * Points about reasons and rules that stand in the plan as text, and about what can be done again. Texts are scored by words
 * they hold: a hint for the reader, who judges whether they say it well.
 */
export const acceptanceOfRecord = (done: Done): readonly Criterion[] => [
  {
    id: 'A5',
    title: 'What each result would say about the theory, and a rival account',
    parts: ({ plan }) =>
      confirmatoryHypotheses(plan).flatMap(({ id, entry }) => [
        part(
          `hypotheses.${id}.hypothesis`,
          entry.supports !== '' && entry.refutes !== '',
          `Test a prediction in ${id} whose entry says what would support and what would refute it.`,
        ),
        part(
          `hypotheses.${id}.hypothesis`,
          entry.competes.length > 0,
          `Name in the entry of ${id} an account that expects another result (competes).`,
        ),
      ]),
  },
  {
    id: 'B5',
    title: 'The numbers can be worked out again: method, inputs, seed; done again, the same sizes',
    parts: (design) => [
      part('seed', Number.isSafeInteger(design.plan.seed), 'Plan the study with a seed.'),
      ...confirmatoryHypotheses(design.plan).map((hypothesis) => {
        const result = resultOf(design, hypothesis);
        return part(
          `hypotheses.${hypothesis.id}.test`,
          result && result.procedure !== '' && result.method !== '' && Object.keys(result.inputs).length > 0,
          `Choose a test for ${hypothesis.id} whose procedure and inputs are recorded.`,
        );
      }),
      part('arms', sameAgain(design), 'Plan the study again: its sizes are not those that its plan gives.'),
    ],
  },
  {
    id: 'C1',
    title: 'Who may take part, so that two people would decide alike; earlier practice too',
    parts: ({ plan: { sample } }) => [
      part(
        'sample.inclusions',
        sample.details?.inclusions?.length,
        'Add sample.inclusions: instrument, cut and time window of each.',
      ),
      part(
        'sample.exclusions',
        sample.exclusions.length > 0,
        'Add sample.exclusions, each with its cut or time window.',
      ),
      part(
        'sample.inclusions',
        [...(sample.details?.inclusions ?? []), ...sample.exclusions].some((text) => limit.test(text)),
        'Give the criteria in sample.inclusions and sample.exclusions a number, a cut or a time window.',
      ),
      part('sample.screening', sample.details?.screening, 'Add sample.screening: how and by whom people are screened.'),
      part(
        'sample.practiceExperience',
        sample.details?.practiceExperience,
        'Add sample.practiceExperience: how much earlier practice is allowed, in which time.',
      ),
    ],
  },
  {
    id: 'F4',
    title: 'Measures are reliable and valid in these people and this language',
    parts: (design) =>
      ofTestedMeasures(design, 'validity', 'Add validity to {}: evidence in these people and this language.'),
  },
  {
    id: 'H1',
    title: 'Every pattern of results leads to exactly one conclusion, and each conclusion can be reached',
    parts: ({ plan }) => [
      ...confirmatoryHypotheses(plan).map((hypothesis) =>
        part(
          `hypotheses.${hypothesis.id}.sesoi`,
          decides(hypothesis),
          `Add sesoi to ${hypothesis.id}: without it, one of its conclusions can never be reached.`,
        ),
      ),
      part(
        'qualityChecks',
        plan.qualityChecks?.length,
        'Add qualityChecks: without one, no result could be called not interpretable.',
      ),
    ],
  },
  {
    id: 'H3',
    title:
      'Chances of each conclusion, worked out for no effect, half the smallest of interest, that effect, and the planned one',
    parts: ({ plan }) =>
      truthsFor(plan).map((truth) =>
        part(
          'simulation',
          done.simulatedTruths?.includes(truth),
          'Run mettle simulate study.yaml --json > simulation.json, and show it with --simulation simulation.json.',
        ),
      ),
  },
  {
    id: 'K2',
    title: 'Departures from the plan: how logged, who decides, what stays confirmatory',
    parts: ({ plan: { openness } }) => {
      const text = openness.deviations;
      const says = (pattern: RegExp, close: string) =>
        part('openness.deviations', text !== undefined && pattern.test(text), close);
      return [
        part(
          'openness.deviations',
          text,
          'Add openness.deviations: how departures are logged, who decides, what is exploratory then.',
        ),
        says(
          /\b(log|record|document|list|table|register|report)/i,
          'Say in openness.deviations where departures are logged.',
        ),
        says(/\b(by|decid|committee|analyst|author|investigator|team)/i, 'Say in openness.deviations who decides.'),
        says(/\b(explorator|confirmator)/i, 'Say in openness.deviations which results are exploratory then.'),
      ];
    },
  },
  {
    id: 'K3',
    title: 'Exploratory analyses are kept apart',
    parts: ({ plan }) => [
      part(
        'exploratory',
        plan.exploratory.length > 0 || plan.hypotheses.some(({ role }) => role === 'exploratory'),
        'Add exploratory: what else will be looked at, or a line that says that nothing else will be.',
      ),
      part(
        'inference.multiplicity.family',
        plan.hypotheses.every(
          ({ id, role }) => role !== 'exploratory' || !plan.inference.multiplicity.family.includes(id),
        ),
        'Take exploratory hypotheses out of the family of confirmatory tests.',
      ),
    ],
  },
  {
    id: 'K5',
    title: 'The analysis script is there and has run on made-up data',
    parts: ({ plan: { openness } }) => [
      part(
        'openness.code',
        openness.code && openness.code !== 'not-shared',
        'Write openness.code: shared-on-publication.',
      ),
      part(
        'analysis script',
        done.scriptRun,
        'Run mettle dry-run study.yaml, and keep script, log and fingerprint beside the plan.',
      ),
    ],
  },
  {
    id: 'K7',
    title: 'Funding, conflicts of interest, and who practises or teaches what is tested',
    parts: ({ plan: { team } }) => [
      part('team.funding', team.funding, 'Add team.funding: who pays, and what say they have.'),
      part('team.conflicts', team.conflicts, 'Add team.conflicts, none if there are none.'),
      part('team.allegiance', team.allegiance, 'Add team.allegiance: who teaches, sells or practises what is tested.'),
    ],
  },
];

/** What came of sizing anew, by the powers compared with: documents and scores ask more than once. */
const sizedAnew = new WeakMap<StudyPower, { readonly plan: Plan; readonly same: boolean }>();

/** Whether the plan, sized anew, comes to the sizes and powers it goes with. */
function sameAgain({ plan, power }: Design): boolean {
  const before = sizedAnew.get(power);
  if (before?.plan === plan) return before.same;
  const same = comesTo(studySizes(plan), power);
  sizedAnew.set(power, { plan, same });
  return same;
}

function comesTo(again: StudySizes, power: StudyPower): boolean {
  return (
    Object.entries(power.recruited).every(([arm, people]) => again.recruited[arm] === people) &&
    power.results.every(
      ({ atStudySize }, index) => again.results[index]?.atStudySize.power.value === atStudySize.power.value,
    )
  );
}

/**
 * The truth table of a decision rule: every pattern of its criteria, read in the order in which conclusions are asked for, gives
 * one conclusion, and each of them comes up in some pattern. A criterion about a smallest effect that the plan does not give can
 * never hold.
 */
function decides({ form, sesoi }: PlannedHypothesis): boolean {
  const criteria = [...form.refutedIf, ...form.supportedIf];
  const possible = criteria.map(({ value, estimate }) => value === 'zero' || sesoi[estimate] !== undefined);
  const reached = new Set<string>();
  for (let pattern = 0; pattern < 2 ** criteria.length; pattern += 1) {
    const holds = criteria.map((_, index) => (pattern >> index) % 2 === 1);
    if (holds.some((held, index) => held && !possible[index])) continue;
    const refuted = holds.slice(0, form.refutedIf.length);
    const supported = holds.slice(form.refutedIf.length);
    reached.add(
      refuted.length > 0 && refuted.every(Boolean)
        ? 'refuted'
        : supported.length > 0 && supported.every(Boolean)
          ? 'supported'
          : 'inconclusive',
    );
  }
  return reached.size === 3;
}

/** Truths at which the chances of the conclusions are asked for. */
function truthsFor(plan: Plan): string[] {
  const sized = confirmatoryHypotheses(plan).some(({ sesoi }) => Object.keys(sesoi).length > 0);
  return ['no-effect', ...(sized ? ['half-sesoi', 'sesoi'] : []), 'planning'];
}
