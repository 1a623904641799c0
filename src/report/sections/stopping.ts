import { number, type Subject } from '../subject.js';
import { type Block, gap, paragraph, type Section, say, type Text } from '../text.js';
import { statedTerms } from './stated.js';

/** When recruitment ends, and whether anyone looks at outcomes before that. */
export function stoppingSections(subject: Subject): Section[] {
  return [
    { id: 'stopping', title: 'Stopping rule', blocks: stoppingBlocks(subject) },
    { id: 'interim', title: 'Looks before the end', blocks: interimBlocks(subject) },
  ];
}

function stoppingBlocks(subject: Subject): Block[] {
  const { plan, power } = subject;
  const { maximum, details } = plan.sample;
  const allocated = plan.hypotheses.some(({ compared }) => compared.length > 1) ? 'allocated' : 'enrolled';
  const most: Text = maximum
    ? say` No more than ${number(maximum, 'Most people who can be recruited')} can be recruited.`
    : [];
  return [
    paragraph(
      say`The planned number is ${number(power.totalRecruited, 'People to recruit in all')} people ${allocated}.${most}`,
    ),
    ...statedTerms(
      [
        'Rule',
        details?.stoppingRule,
        'When does recruitment end, counted in people whose data can be used, and can anything else end it?',
      ],
      [
        'Deadline',
        details?.deadline,
        'By which date does recruitment end, and what happens if the number is not reached by then?',
      ],
      [
        'Least power accepted',
        details?.powerLoss === undefined
          ? undefined
          : say`${number(subject.written(details.powerLoss, 'probability', 'sample.powerLoss'), 'Least power accepted at the deadline', 'error-rate')}, if the deadline comes first.`,
      ],
    ),
  ];
}

const boundaries = {
  'obrien-fleming': 'O’Brien–Fleming',
  pocock: 'Pocock',
  other: 'another boundary',
  none: 'no boundary',
} as const;

function interimBlocks(subject: Subject): Block[] {
  const { interim } = subject.plan.inference;
  if (interim === 'none') {
    const stated = subject.plan.origins['inference.interim']?.kind !== 'default';
    return stated
      ? [
          paragraph([
            'None. Outcomes will not be compared between arms before the last participant has been measured, and nothing that is seen before then will change when recruitment ends.',
          ]),
        ]
      : [
          paragraph(['Power is worked out for a study in which nobody looks at the outcomes before the end.']),
          gap('Will anybody compare outcomes before the last participant has been measured?'),
        ];
  }
  const looks = subject.written(interim.looks, 'number', 'inference.interim.looks');
  return [
    paragraph(
      say`Outcomes will be looked at ${number(looks, 'Looks before the last one')} ${interim.looks === 1 ? 'time' : 'times'} before the last look.`,
    ),
    ...statedTerms(
      [
        'Boundary',
        interim.boundary ? `${boundaries[interim.boundary]}` : undefined,
        'By which boundary is the error rate shared among the looks?',
      ],
      ['Futility', interim.futility],
      ['Seen by', interim.seenBy, 'Who sees the results of a look, and who decides?'],
    ),
  ];
}
