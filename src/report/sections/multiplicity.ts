import type { PlannedHypothesis } from '../../plan/plan.js';
import { computed } from '../../quantity.js';
import { number, type Subject } from '../subject.js';
import { type Block, gap, paragraph, type Section, say, sentence, series, type Text, table } from '../text.js';
import { methodName } from './hypotheses.js';

/** Error rates: which tests share one, by which procedure, and in which order they are judged. */
export function multiplicitySections(subject: Subject): Section[] {
  return [{ id: 'error-rates', title: 'Error rates', blocks: errorRateBlocks(subject) }];
}

function errorRateBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const { alpha, sides, multiplicity } = plan.inference;
  const rate = number(alpha, 'Error rate of the study', 'error-rate');
  const sided = sides === 2 ? 'two-sided' : 'one-sided';
  const equivalence = plan.hypotheses.filter(({ test }) => test === 'equivalence').map(({ id }) => id);
  const exceptions: Text =
    equivalence.length > 0
      ? say` Equivalence (${series(equivalence)}) will be tested by two one-sided tests, each at the error rate of the hypothesis.`
      : [];
  const reason = plan.analysis?.multiplicityReason;
  const exploratory = plan.hypotheses.filter(({ role }) => role === 'exploratory').map(({ id }) => id);
  const untested: Block[] =
    exploratory.length > 0
      ? [
          paragraph(
            say`${series(exploratory)} ${exploratory.length === 1 ? 'is' : 'are'} exploratory and in no family.`,
          ),
        ]
      : [];
  if (multiplicity.method === 'none') {
    const several = subject.confirmatory.length > 1;
    return [
      paragraph(
        say`Each hypothesis will be tested at an error rate of ${rate}, ${sided}${several ? ', without adjustment for the number of tests' : ''}.${exceptions}`,
      ),
      ...(several && reason ? [paragraph([sentence(reason)])] : []),
      ...(several && !reason ? [gap('Why is no adjustment made for testing several hypotheses?')] : []),
      ...untested,
    ];
  }
  const members = plan.hypotheses.filter(({ id }) => multiplicity.family.includes(id));
  const outside = subject.confirmatory.filter(({ id }) => !multiplicity.family.includes(id)).map(({ id }) => id);
  return [
    paragraph(
      say`The error rate of the study is ${rate}, ${sided}. ${series(members.map(({ id }) => id))} form one family, in which the chance of any false claim is held at ${rate} by ${methodName(multiplicity.method)}.${reason ? ` ${sentence(reason)}` : ''}${exceptions}`,
    ),
    stepTable(subject, members),
    paragraph(
      say`Power is planned at the strictest step: ${series(members.map(({ id, alpha: own }) => say`${number(own, `Error rate at which ${id} is planned`, 'error-rate')} for ${id}`))}.`,
    ),
    ...(outside.length > 0
      ? [
          paragraph(
            say`${series(outside)} ${outside.length === 1 ? 'stands' : 'stand'} outside the family and ${outside.length === 1 ? 'is' : 'are'} tested at ${rate}.`,
          ),
        ]
      : []),
    ...untested,
    paragraph(['No other test is in the family.']),
  ];
}

/** The order in which p values are judged, and the error rate of each step. */
function stepTable({ plan }: Subject, members: readonly PlannedHypothesis[]): Block {
  const { alpha, multiplicity } = plan.inference;
  const holm = multiplicity.method === 'holm';
  const share = (tests: number, step: string) =>
    number(
      computed(alpha.value / tests, 'probability', `${multiplicity.method}: error rate over the tests left`, [
        'inference.alpha',
        'inference.multiplicity',
      ]),
      `Error rate ${step}`,
      'error-rate',
    );
  const ordinals = ['Smallest', 'Second smallest', 'Third smallest', 'Fourth smallest', 'Fifth smallest'];
  const rows = members.map((_, index): Text[] => [
    [`${ordinals[index] ?? `Number ${index + 1}`} p value`],
    [share(members.length - index, `at step ${index + 1}`)],
    [
      index === 0
        ? 'Judged first; if it is larger than this, no hypothesis of the family is supported.'
        : 'Judged only if all smaller ones were below their rates.',
    ],
  ]);
  return holm
    ? table(
        ['Steps of the Holm procedure. Which hypothesis stands at which step follows from the results.'],
        ['Step', 'Error rate >', 'Rule'],
        rows,
      )
    : table(
        ['Each test of the family has its own share of the error rate.'],
        ['Hypothesis', 'Error rate >'],
        members.map(({ id }): Text[] => [[id], [share(members.length, 'of each test in the family')]]),
      );
}
