import { analysisOf } from '../../plan/analyses/index.js';
import {
  type Conclusion,
  intervalLevel as intervalLevelAt,
  intervalTails,
  isRatio,
  jointPaths,
  meansOutside,
} from '../../plan/decision.js';
import { type Answer, decisionTable } from '../../plan/decision-table.js';
import type { PlannedHypothesis } from '../../plan/plan.js';
import { computed, type Quantity } from '../../quantity.js';
import type { Criterion } from '../../schema/criterion.js';
import { comparedTotal, effectName, number, type Subject, withUnit } from '../subject.js';
import {
  type Block,
  capital,
  gap,
  heading,
  paragraph,
  type Section,
  say,
  sentence,
  series,
  type Text,
  table,
} from '../text.js';
import { hypothesisHeading } from './hypotheses.js';
import { checksOf } from './quality-checks.js';

/** Decision rules, and the table that links question, test, sample and reading. */
export function decisionSections(subject: Subject): Section[] {
  return [
    { id: 'decisions', title: 'Decision rules', blocks: decisionBlocks(subject) },
    { id: 'design-table', title: 'From question to conclusion', blocks: [designTable(subject)] },
  ];
}

function decisionBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const step =
    plan.inference.multiplicity.method === 'holm'
      ? ' The intervals below have the level of the first, strictest Holm step; at a later step they are read at the level of that step.'
      : '';
  return [
    paragraph([
      `Every hypothesis will end in exactly one of four conclusions. Three questions will be asked in this order: whether the quality checks are passed, whether the claim is refuted, and whether it is supported. Refutation comes first, so that an effect shown to be smaller than the smallest one of interest does not support a claim even where it differs from zero. Effects are oriented so that a positive value is what the claim predicts.${step}`,
    ]),
    truthTable(),
    ...plan.hypotheses.flatMap((hypothesis) => [
      heading([hypothesisHeading(hypothesis)]),
      ...(hypothesis.role === 'exploratory'
        ? [
            paragraph([
              'Exploratory: the estimate and its interval will be reported, and the reading below is a suggestion for later studies, not a test.',
            ]),
          ]
        : []),
      ruleTable(subject, hypothesis),
      ...missingLimits(hypothesis),
    ]),
    paragraph(['A result that is not significant is never read as evidence of no effect.']),
  ];
}

const conclusionWords: Readonly<Record<Conclusion, string>> = {
  'not-interpretable': 'Not interpretable',
  refuted: 'Refuted',
  supported: 'Supported',
  inconclusive: 'Inconclusive',
};

/** The rule that all hypotheses share: exactly one row fits any pattern of answers. */
function truthTable(): Block {
  const said = (answer: Answer) => (answer === 'any' ? 'either' : answer ? 'yes' : 'no');
  return table(
    ['Exactly one row fits any result.'],
    ['Checks passed', 'Refutation holds', 'Support holds', 'Conclusion'],
    decisionTable.map(({ checksPassed, refuting, supporting, conclusion }): Text[] => [
      [said(checksPassed)],
      [said(refuting)],
      [said(supporting)],
      [conclusionWords[conclusion]],
    ]),
  );
}

/** What the three questions are for one hypothesis. */
function ruleTable(subject: Subject, hypothesis: PlannedHypothesis): Block {
  const { form, id } = hypothesis;
  const checks = checksOf(subject, id);
  const sentenceOf = (text: Text): Text => say`${capitalised(text)}.`;
  return table(
    [`The rule for ${id}.`],
    ['Asked', 'Answered yes if', 'Conclusion'],
    [
      [
        ['First: does a quality check fail?'],
        checks.length > 0
          ? say`${capitalised(series(checks, 'or'))} falls short of its value.`
          : ['A check set beforehand fails.'],
        ['If yes, not interpretable'],
      ],
      [['Then: is the claim refuted?'], sentenceOf(verdictText(hypothesis, form.refutedIf)), ['If yes, refuted']],
      [['Then: is it supported?'], sentenceOf(verdictText(hypothesis, form.supportedIf)), ['If yes, supported']],
      [['Otherwise'], ['Any other result.'], ['Inconclusive']],
    ],
  );
}

function capitalised([first, ...rest]: Text): Text {
  return [typeof first === 'string' ? capital(first) : first, ...rest];
}

/** All criteria of one conclusion in words. */
export function verdictText(hypothesis: PlannedHypothesis, criteria: readonly Criterion[]): Text {
  return series(criteria.map((criterion) => criterionText(hypothesis, criterion)));
}

function criterionText(hypothesis: PlannedHypothesis, criterion: Criterion): Text {
  const { kind, id, alpha } = hypothesis;
  const about = effectName(criterion.estimate, kind);
  const paths = jointPaths(hypothesis, criterion);
  if (paths) {
    const tests = series(paths.map((path) => [`of ${pathName(path)}`]));
    return say`the tests ${tests} are ${paths.length === 2 ? 'both' : 'all'} significant at ${number(alpha, `Error rate at which ${id} is planned`, 'error-rate')}, two-sided, and the product of the estimates has the predicted sign`;
  }
  const level = number(intervalLevel(hypothesis, criterion.interval), `Confidence level for ${id}`, 'percent');
  const interval = say`${level} ${criterion.estimate === 'indirect' ? 'Monte Carlo ' : ''}confidence interval of the ${about}`;
  if (meansOutside(kind, criterion))
    return say`the whole ${interval} lies outside ${limitText(hypothesis, { ...criterion, value: 'plus-minus-sesoi' })}, on either side`;
  const bound = criterion.bound === 'both' ? 'both bounds of' : `the ${criterion.bound} bound of`;
  return say`${bound} the ${interval} ${criterion.bound === 'both' ? 'lie' : 'lies'} ${criterion.is} ${limitText(hypothesis, criterion)}`;
}

function pathName(path: string): string {
  if (path === 'middle') return 'the middle path';
  return path === 'aDifference' ? 'the difference of path a' : `path ${path}`;
}

/** Effects whose smallest size of interest the rule needs and the plan does not give. */
function missingLimits({ form, sesoi, id, kind }: PlannedHypothesis): Block[] {
  const needed = [...form.supportedIf, ...form.refutedIf]
    .filter(({ value }) => value !== 'zero')
    .map(({ estimate }) => estimate);
  return [...new Set(needed)]
    .filter((estimate) => !sesoi[estimate])
    .map((estimate) =>
      gap(
        `What is the smallest ${effectName(estimate, kind)} of interest in ${id}? The rule can't refute the claim without it.`,
      ),
    );
}

/** The interval that agrees with the test at the planned error rate. */
function intervalLevel(hypothesis: PlannedHypothesis, interval: Criterion['interval']): Quantity {
  const { alpha, id } = hypothesis;
  const tails = intervalTails(hypothesis, interval);
  return computed(intervalLevelAt(tails, alpha.value), 'proportion', tails === 2 ? '1 - 2 alpha' : '1 - alpha', [
    `error rate of ${id}`,
  ]);
}

function limitText(hypothesis: PlannedHypothesis, criterion: Criterion): Text {
  // Nothing happens at a ratio of one.
  if (criterion.value === 'zero') return [isRatio(hypothesis.kind, criterion.estimate) ? 'one' : 'zero'];
  const smallest = hypothesis.sesoi[criterion.estimate];
  if (!smallest)
    return [
      criterion.value === 'minus-sesoi' ? 'minus the smallest effect of interest' : 'the smallest effect of interest',
    ];
  const name = `Smallest ${effectName(criterion.estimate, hypothesis.kind)} of interest in ${hypothesis.id}, oriented`;
  const size = Math.abs(smallest.value);
  const oriented: Quantity = { ...smallest, value: criterion.value === 'minus-sesoi' ? -size : size };
  const printed =
    criterion.value === 'plus-minus-sesoi' ? withUnit(oriented, name, 'plus-minus') : withUnit(oriented, name);
  return say`${printed} (the smallest effect of interest)`;
}

function designTable(subject: Subject): Block {
  const rows = subject.plan.hypotheses.map((hypothesis): Text[] => {
    const result = subject.result(hypothesis);
    const sample: Text = result
      ? say`${number(computed(comparedTotal(result.atStudySize, hypothesis), 'people', 'sizing', ['people to recruit']), `People recruited into the arms ${hypothesis.id} compares`)} people recruited; power ${number(result.atStudySize.power, `Power of ${hypothesis.id} at the size of the study`, 'power')}`
      : ['Power not worked out'];
    return [
      say`${hypothesis.id}: ${sentence(hypothesis.entry.claim)}`,
      [testName(hypothesis)],
      sample,
      say`Refuted if ${verdictText(hypothesis, hypothesis.form.refutedIf)}; otherwise supported if ${verdictText(hypothesis, hypothesis.form.supportedIf)}; otherwise inconclusive.`,
      [
        'For the claim: ',
        sentence(hypothesis.entry.supports),
        ' Against it: ',
        sentence(hypothesis.entry.refutes),
        ' Open: ',
        sentence(hypothesis.entry.inconclusive ?? 'any other result'),
      ],
    ];
  });
  return table(
    ['One row for each hypothesis.'],
    ['Question', 'Test', 'Sample', 'Decision', 'What results would say about the claim'],
    rows,
  );
}

/** The planned test as people call it. */
export function testName(hypothesis: PlannedHypothesis): string {
  return analysisOf(hypothesis.kind).testTitle(hypothesis);
}
