import { analysisOf } from '../../plan/analyses/index.js';
import type { Plan } from '../../plan/plan.js';
import { quantity } from '../../quantity.js';
import type { TestName } from '../../schema/analysis.js';
import { threatMatrix } from '../scores/threats.js';
import { counted, number, type Subject } from '../subject.js';
import { type Block, capital, paragraph, type Section, say, series, type Text, table } from '../text.js';

/** The design in one paragraph, and which threats each comparison controls. */
export function designSections(subject: Subject): Section[] {
  return [
    { id: 'design', title: 'Overview', blocks: overviewBlocks(subject) },
    { id: 'threats', title: 'Which threats the comparisons control', blocks: threatBlocks(subject) },
  ];
}

function overviewBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const visits = plan.schedule.map(({ id, week }) => say`${id} (week ${number(week, `Week of the visit "${id}"`)})`);
  const measured = say`Participants will be measured at ${series(visits)}.`;
  if (!plan.hypotheses.some(({ compared }) => compared.length > 1))
    return [
      paragraph(
        say`An observational study of one group of people (${series(plan.arms.map((arm) => arm.title))}); no treatment will be allocated. ${measured}`,
      ),
    ];
  const arms = counted(quantity(plan.arms.length, 'number', subject.origin('arms')), 'Number of arms', 'arm', 'arms');
  return [
    paragraph(
      say`A ${kindText(plan)} with ${arms}: ${series(plan.arms.map((arm) => arm.title))}. The allocation ratio is ${ratioText(subject)}, and the unit of allocation is the person. ${measured} ${deliveryText(subject)}`,
    ),
    paragraph(frameworkText(subject)),
  ];
}

function kindText({ allocation, hypotheses }: Plan): string {
  const shape = hypotheses.some(({ kind }) => analysisOf(kind).groups === 'orders')
    ? 'crossover study'
    : 'parallel-group study';
  return {
    randomized: `randomised ${shape}`,
    matched: `matched, not randomised, ${shape}`,
    'self-selected': `not randomised ${shape}, in which people choose their arm,`,
  }[allocation.selection];
}

/** Where people are taught, and which of them share classes. */
function deliveryText({ plan }: Subject): Text {
  const inClasses = plan.arms.filter((arm) => arm.taughtInClasses);
  const alone = plan.arms.filter((arm) => !arm.taughtInClasses);
  const [first] = inClasses;
  if (!first)
    return [
      plan.delivery.format === 'group' ? 'The arms will be taught in groups.' : 'People will be taught one by one.',
    ];
  const size = first.classSize ? say` of ${counted(first.classSize, 'People per class', 'person', 'people')}` : [];
  return say`${series(inClasses.map((arm) => arm.title))} will be taught in classes${size}; outcomes of people of one class are taken to correlate ${number(first.icc, 'Intraclass correlation within classes')}.${alone.length > 0 ? say` ${series(alone.map((arm) => arm.title))} ${alone.length === 1 ? 'has' : 'have'} no classes.` : []}`;
}

const frameworks: Partial<Record<TestName, string>> = { equivalence: 'equivalence', noninferiority: 'non-inferiority' };

/** Whether hypotheses ask for superiority, equivalence or non-inferiority. */
function frameworkText({ plan }: Subject): Text {
  const names = new Map<string, string[]>();
  for (const { id, test } of plan.hypotheses) {
    const framework = frameworks[test] ?? 'superiority';
    names.set(framework, [...(names.get(framework) ?? []), id]);
  }
  const parts = [...names].map(([framework, ids]) => say`${framework} (${series(ids)})`);
  return say`Framework: ${series(parts)}.`;
}

/** "1 : 1", arm by arm. */
export function ratioText(subject: Subject): Text {
  return subject.plan.arms.flatMap(
    (arm, index): Text => [
      ...(index > 0 ? [' : '] : []),
      number(subject.written(arm.ratio, 'number', `allocation.ratio.${arm.id}`), `Allocation ratio of ${arm.id}`),
    ],
  );
}

/** Threats as rows, comparators as columns. */
function threatBlocks(subject: Subject): Block[] {
  const { arms, threats } = threatMatrix(subject.plan);
  if (arms.length === 0)
    return [
      paragraph([
        'Both sides of every comparison are practices: what they share is controlled, and what differs between them is not separated further.',
      ]),
    ];
  return [
    table(
      [
        'What each comparator controls. The last column names the hypotheses whose claim stands only if the threat is controlled.',
      ],
      ['Threat', ...arms.map(({ title }) => `${title} ^`), 'Must be controlled for'],
      threats.map(({ title, controls, mustControl }): Text[] => [
        [capital(title)],
        ...controls.map((control): Text => [control]),
        series(mustControl),
      ]),
    ),
  ];
}
