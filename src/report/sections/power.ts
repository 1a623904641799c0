import type { PlannedHypothesis } from '../../plan/plan.js';
import { computed } from '../../quantity.js';
import type { HypothesisPower, Sizing } from '../../sizing/result.js';
import { figureFile } from '../figures/figure.js';
import { armsCompared, comparedTotal, counted, number, people, type Subject, sizeOf } from '../subject.js';
import {
  type Block,
  gap,
  heading,
  paragraph,
  type Section,
  say,
  sentence,
  series,
  type Text,
  table,
  words,
} from '../text.js';
import { assumptionBlocks, computationBlocks } from './computation.js';
import { hypothesisHeading } from './hypotheses.js';
import { inputTable, testWords } from './power-inputs.js';
import { rivalBlocks } from './rivals.js';
import { detectableBlocks, sensitivityTable } from './sensitivity.js';
import { simulatedPowerText } from './simulation.js';

/** Size of the study, the power of every hypothesis with all its inputs, sensitivity and curves. */
export function powerSections(subject: Subject): Section[] {
  const { plan } = subject;
  return [
    { id: 'size', title: 'Sample size', blocks: sizeBlocks(subject) },
    {
      id: 'power',
      title: 'Power',
      blocks: [
        ...plan.hypotheses.flatMap((each) => [heading([hypothesisHeading(each)]), ...powerBlocks(subject, each)]),
        ...rivalBlocks(subject),
      ],
    },
    {
      id: 'sensitivity',
      title: 'What if the effect is smaller or larger',
      blocks: [sensitivityTable(subject), ...plan.hypotheses.flatMap((each) => detectableBlocks(subject, each))],
    },
    {
      id: 'curves',
      title: 'Power curves',
      blocks: plan.hypotheses.flatMap((each): Block[] =>
        subject.result(each) ? [{ kind: 'figure', figure: figureFile(`power-curve-${each.id}`) }] : [],
      ),
    },
    {
      id: 'assumptions',
      title: 'Assumptions and code',
      blocks: assumptionBlocks(subject),
    },
    {
      id: 'inputs',
      title: 'Inputs and assumptions',
      blocks: plan.hypotheses.flatMap((each) => computationBlocks(subject, each)),
    },
  ];
}

function sizeBlocks(subject: Subject): Block[] {
  const { plan, power } = subject;
  const because: Text =
    power.sizedBy.kind === 'written'
      ? ['The sizes of the arms are those written in the study; power is reported for them.']
      : [
          `The size is what ${power.sizedBy.id} needs to reach its target power, the most any primary hypothesis needs.`,
        ];
  return [
    paragraph(
      say`${people(power.totalRecruited, 'People to recruit in all')} will be recruited. ${because} After attrition of ${number(plan.sample.attrition, 'Attrition')}, the numbers in the last column are expected to be analysed; analyses use everybody allocated, as allocated.`,
    ),
    sizeTable(subject),
  ];
}

function sizeTable({ plan, power }: Subject): Block {
  const inClasses = plan.arms.some((arm) => arm.taughtInClasses);
  const from =
    power.sizedBy.kind === 'written'
      ? ['sizes of the arms as written']
      : [`power of ${power.sizedBy.id}`, 'allocation ratio', 'attrition'];
  const rows = plan.arms.map((arm): Text[] => [
    [arm.title],
    [
      number(
        arm.recruited ?? computed(power.recruited[arm.id] ?? 0, 'people per arm', 'sizing', from),
        `People to recruit into ${arm.id}`,
      ),
    ],
    ...(inClasses
      ? [
          arm.taughtInClasses
            ? [
                number(
                  computed(power.classes[arm.id] ?? 0, 'classes per arm', 'sizing', [
                    'people to recruit',
                    'people per class',
                  ]),
                  `Classes of ${arm.id}`,
                ),
              ]
            : (['none'] as Text),
        ]
      : []),
    [
      number(
        computed(power.analysed[arm.id] ?? 0, 'people per arm', 'sizing', ['people to recruit', 'attrition']),
        `People analysed in ${arm.id}`,
      ),
    ],
  ]);
  return table(
    ['Size of each arm, in people.'],
    ['Arm', 'Recruited >', ...(inClasses ? ['Classes >'] : []), 'Analysed >'],
    rows,
  );
}

function powerBlocks(subject: Subject, hypothesis: PlannedHypothesis): Block[] {
  const result = subject.result(hypothesis);
  if (!result)
    return [
      gap(
        `The power of ${hypothesis.id} could not be worked out from the plan. What is missing or contradictory in it?`,
      ),
    ];
  return [
    paragraph(
      say`${hypothesis.id} is tested by ${testWords(hypothesis)}. Power is worked out for this very test, from these inputs:`,
    ),
    inputTable(subject, hypothesis, result),
    paragraph(requiredText(subject, hypothesis, result)),
    paragraph(
      say`${atStudySizeText(subject, hypothesis, result)}${partsText(hypothesis, result.atStudySize)}${simulatedPowerText(subject, hypothesis)}`,
    ),
  ];
}

function armsText(
  subject: Subject,
  hypothesis: PlannedHypothesis,
  sizing: Sizing,
  kind: 'recruited' | 'analysed',
  when: string,
): Text {
  return series(
    hypothesis.compared.map(
      (arm) =>
        say`${number(sizeOf(sizing, kind, arm), `People ${kind} in ${arm} ${when}`)} in ${subject.armTitle(arm)}`,
    ),
  );
}

function requiredText(subject: Subject, hypothesis: PlannedHypothesis, result: HypothesisPower): Text {
  const { required } = result;
  if (!required) return [sentence(result.infeasible ?? `No size within reach gives ${hypothesis.id} its target power`)];
  const when = `required for ${hypothesis.id}`;
  const total = computed(comparedTotal(required, hypothesis), 'people', result.procedure, [
    'target power',
    'error rate',
    'effects',
  ]);
  const classes = hypothesis.compared.filter((arm) => (required.classes[arm] ?? 0) > 0);
  const inClasses: Text =
    classes.length > 0
      ? say`, in ${series(classes.map((arm) => say`${counted(sizeOf(required, 'classes', arm), `Classes of ${arm} ${when}`, 'class', 'classes')} of ${subject.armTitle(arm)}`))}`
      : [];
  return say`To reach the target, ${people(total, `People ${when}`)} must be recruited into ${armsCompared(hypothesis)} (${armsText(subject, hypothesis, required, 'recruited', when)})${inClasses}, of whom ${armsText(subject, hypothesis, required, 'analysed', when)} are expected to be analysed; power is then ${number(required.power, `Power of ${hypothesis.id} at the required size`, 'power')}.`;
}

function atStudySizeText(subject: Subject, hypothesis: PlannedHypothesis, result: HypothesisPower): Text {
  const { atStudySize } = result;
  const when = `for ${hypothesis.id} at the size of the study`;
  const reached = atStudySize.power.value >= result.target.value;
  const verdict = reached ? 'which reaches the target' : 'which falls short of the target';
  return say`At the size of the study, with ${armsText(subject, hypothesis, atStudySize, 'analysed', when)} analysed, the power of ${hypothesis.id} is ${number(atStudySize.power, `Power of ${hypothesis.id} at the size of the study`, 'power')}, ${verdict}.`;
}

/** Power of the tests that together make up the decision. */
function partsText(hypothesis: PlannedHypothesis, sizing: Sizing): Text {
  const part = (figure: string, what: string): Text => {
    const power = computed(
      sizing.figures[figure] ?? 0,
      'probability',
      sizing.power.origin.kind === 'computed' ? sizing.power.origin.procedure : 'sizing',
      ['size of the study'],
    );
    return [number(power, `Power of ${hypothesis.id} at the size of the study: ${what}`, 'power')];
  };
  const has = (...figures: string[]) => figures.every((figure) => Number.isFinite(sizing.figures[figure]));
  if (hypothesis.kind === 'mediation' && has('powerA', 'powerB'))
    return say`${impliedText(hypothesis, sizing)} Alone, path a would be found with power ${part('powerA', 'path a alone')} and path b with ${part('powerB', 'path b alone')}.`;
  if (hypothesis.kind === 'dissociation' && has('powerOutcome1', 'powerOutcome2', 'powerAllThree')) {
    const [first, second] = Object.keys(hypothesis.outcomes);
    return say` This is the power of the interaction. The advantage on the ${words(first ?? '')} outcome is found with power ${part('powerOutcome1', `${first} outcome`)}, that on the ${words(second ?? '')} outcome with ${part('powerOutcome2', `${second} outcome`)}, and all three tests that the decision rule asks for with ${part('powerAllThree', 'all three tests')}.`;
  }
  return [];
}

/** A standardised path from two arms, said as the difference between them: half as large as it sounds. */
function impliedText(hypothesis: PlannedHypothesis, { figures }: Sizing): Text {
  const { impliedDifference, impliedD } = figures;
  if (impliedDifference === undefined || impliedD === undefined) return [];
  const from = [`${hypothesis.id}.effects.a`];
  const difference = computed(impliedDifference, 'sd', 'twice the path', from);
  const d = computed(impliedD, 'sd', 'twice the path over the SD within arms', from);
  return say` Path a is stated for arms coded -1 and 1 and a mediator of SD 1 over all people, so it is a difference between the arms of ${number(difference, `Difference in the mediator that path a of ${hypothesis.id} implies`)} SD (within arms, d = ${number(d, `Cohen's d that path a of ${hypothesis.id} implies`)}).`;
}
