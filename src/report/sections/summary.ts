import { computed } from '../../quantity.js';
import { comparedTotal, number, people, type Subject } from '../subject.js';
import { type Block, gap, paragraph, type Section, say, series, type Text, table } from '../text.js';
import { engineText } from './computation.js';
import { testName } from './decision.js';
import { detectableText } from './sensitivity.js';

/** The first page: one row a hypothesis, the size of the study, and how many findings are open. */
export function summarySections(subject: Subject): Section[] {
  return [
    { id: 'summary', title: 'Summary', blocks: [...leadBlocks(subject), summaryTable(subject)] },
    { id: 'provenance', title: 'To compute it again', blocks: [paragraph(engineText(subject))] },
    {
      id: 'authors',
      title: 'Authors',
      blocks:
        subject.plan.authors.length > 0
          ? [paragraph([subject.plan.authors.join(', ')])]
          : [gap('Who are the authors?')],
    },
  ];
}

function leadBlocks(subject: Subject): Block[] {
  const { plan, power } = subject;
  const short = plan.hypotheses.filter((hypothesis) => {
    const result = subject.result(hypothesis);
    return hypothesis.role !== 'exploratory' && result && result.atStudySize.power.value < result.target.value;
  });
  const verdict: Text =
    short.length === 0
      ? ['At this size every confirmatory hypothesis reaches its target power.']
      : say`At this size ${series(short.map(({ id }) => id))} ${short.length === 1 ? 'falls' : 'fall'} short of the target power.`;
  return [
    paragraph(
      say`The study will recruit ${people(power.totalRecruited, 'People to recruit in all')} into ${series(plan.arms.map((arm) => arm.title))}. ${verdict}`,
    ),
  ];
}

function summaryTable(subject: Subject): Block {
  const rows = subject.plan.hypotheses.map((hypothesis): Text[] => {
    const result = subject.result(hypothesis);
    const required = result?.required;
    return [
      [`${hypothesis.id} (${hypothesis.role})`],
      [hypothesis.entry.title],
      [testName(hypothesis)],
      required && result
        ? [
            number(
              computed(comparedTotal(required, hypothesis), 'people', result.procedure, [
                'target power',
                'error rate',
                'effects',
              ]),
              `People required for ${hypothesis.id}`,
            ),
          ]
        : ['not reached'],
      result
        ? [
            number(
              computed(comparedTotal(result.atStudySize, hypothesis), 'people', 'sizing', ['people to recruit']),
              `People recruited into the arms ${hypothesis.id} compares`,
            ),
          ]
        : ['not known'],
      result
        ? [number(result.atStudySize.power, `Power of ${hypothesis.id} at the size of the study`, 'power')]
        : ['not known'],
      result?.detectable ? detectableText(hypothesis, result.detectable) : ['not computed'],
    ];
  });
  return table(
    ['Each hypothesis at a glance. People are those recruited into the arms compared.'],
    ['Hypothesis', 'Claim', 'Test', 'Needs >', 'Has >', 'Power >', 'Smallest detectable effect >'],
    rows,
  );
}
