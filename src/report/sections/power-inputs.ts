import type { PlannedEffect, PlannedHypothesis } from '../../plan/plan.js';
import { computed, type Origin } from '../../quantity.js';
import type { Basis } from '../../schema/common.js';
import type { HypothesisPower } from '../../sizing/result.js';
import { effectName, number, type Subject, withUnit } from '../subject.js';
import { type Block, capital, clause, say, sentence, series, type Text, table } from '../text.js';
import { testName } from './decision.js';
import { methodName } from './hypotheses.js';

/** The planned test with its article and sides: "an analysis of covariance, two-sided". */
export function testWords(hypothesis: PlannedHypothesis): string {
  const name = testName(hypothesis);
  const plural = /^(joint|two one-sided)/.test(name);
  const article = plural ? '' : /^[aeiou]/i.test(name) ? 'an ' : 'a ';
  const sides =
    hypothesis.test === 'equivalence' || hypothesis.test === 'noninferiority' || plural
      ? ''
      : hypothesis.sides === 2
        ? ', two-sided'
        : ', one-sided';
  return `${article}${name}${sides}`;
}

/** Every input of the power of a hypothesis in words, with its value and where it comes from. */
export function inputTable(subject: Subject, hypothesis: PlannedHypothesis, result: HypothesisPower): Block {
  const { id } = hypothesis;
  return table(
    [`What the power of ${id} rests on.`],
    ['Input', 'Value >', 'Where from'],
    [
      ...Object.values(hypothesis.effects).map((effect): Text[] => [
        [capital(effectName(effect.name, hypothesis.kind))],
        plannedValue(hypothesis, effect),
        [`${sentence(basisText(effect.basis))}`, ...correctedText(hypothesis, effect)],
      ]),
      ...boundRows(hypothesis),
      ...baselineRows(subject, hypothesis),
      ...classRows(subject, hypothesis),
      [
        ['People lost to the analysis'],
        [number(subject.plan.sample.attrition, 'Attrition')],
        [sourceText(subject.plan.sample.details?.attritionReason, subject.plan.sample.attrition.origin)],
      ],
      [
        ['Covariates in the model, baselines included'],
        [
          number(
            computed(hypothesis.analysis.covariates.length, 'number', 'baselines and covariates in the model', [
              `${id}.analysis.covariates`,
            ]),
            `Covariates in the model of ${id}`,
          ),
        ],
        ['The planned model.'],
      ],
      [
        ['Error rate'],
        [number(hypothesis.alpha, `Error rate at which ${id} is planned`, 'error-rate')],
        [alphaText(subject, hypothesis)],
      ],
      [['Target power'], [number(result.target, `Target power of ${id}`, 'error-rate')], ['Set for the study.']],
    ],
  );
}

/** The bound or margin that an equivalence or non-inferiority test is held against. */
function boundRows(hypothesis: PlannedHypothesis): Text[][] {
  const { id, test, sesoi, sesoiReasons } = hypothesis;
  const { difference } = sesoi;
  if (!difference || (test !== 'equivalence' && test !== 'noninferiority')) return [];
  const because = sesoiReasons?.difference?.because;
  const why = because
    ? sentence(`the smallest difference of interest: ${clause(because)}`)
    : 'The smallest difference of interest.';
  return test === 'equivalence'
    ? [[['Equivalence bounds'], withUnit(difference, `Equivalence bounds of ${id}`, 'plus-minus'), [why]]]
    : [[['Margin'], withUnit({ ...difference, value: Math.abs(difference.value) }, `Margin of ${id}`), [why]]];
}

function plannedValue(hypothesis: PlannedHypothesis, effect: PlannedEffect): Text {
  const style = effect.planning.unit === 'proportion' ? 'plain' : undefined;
  return withUnit(effect.planning, `Planned ${effectName(effect.name, hypothesis.kind)} of ${hypothesis.id}`, style);
}

/** What stands between the value stated and the value planned with. */
function correctedText(hypothesis: PlannedHypothesis, effect: PlannedEffect): Text {
  const stated = effect.ledger.find(({ step }) => step === 'stated');
  const steps = effect.ledger.filter(
    ({ step, quantity }) => step !== 'stated' && step !== 'planning' && quantity.origin.kind !== 'default',
  );
  if (!stated || steps.length === 0) return [];
  const name = `${capital(effectName(effect.name, hypothesis.kind))} of ${hypothesis.id}: effect as stated`;
  return say` Stated as ${withUnit(stated.quantity, name)}, then corrected for ${series(steps.map(({ step }) => correctionWords[step] ?? step))}.`;
}

const correctionWords: Readonly<Record<string, string>> = {
  'publication-bias': 'publication bias',
  comparator: 'what this comparator leaves of it',
  reliability: 'the reliability of the measure',
  adherence: 'adherence',
};

/** Why a value was chosen. */
function basisText(basis: Basis): string {
  switch (basis.kind) {
    case 'smallest-of-interest':
      return `the smallest effect of interest: ${clause(basis.because)}`;
    case 'assumption':
      return `assumed: ${clause(basis.because)}`;
    case 'placeholder':
      return 'a placeholder that has not been decided yet';
    case 'evidence':
      return `from evidence${basis.because ? `: ${clause(basis.because)}` : basis.id ? ` (${basis.id})` : ''}`;
    case 'pilot':
      return `estimated in a pilot study${basis.because ? `: ${clause(basis.because)}` : ''}`;
  }
}

/** The reason a person gave, else where the value stands. */
function sourceText(reason: string | undefined, origin: Origin): string {
  if (reason) return sentence(reason);
  switch (origin.kind) {
    case 'written':
      return 'Stated in the study, without a source.';
    case 'default':
      return sentence(`not stated: ${origin.because}`);
    case 'pack':
      return 'From the library of measures.';
    case 'evidence':
      return `From a published finding (${origin.id}).`;
    case 'computed':
    case 'simulated':
      return 'Worked out from the other inputs.';
  }
}

/** Correlations of each outcome and mediator with its baseline, where there is one. */
function baselineRows(subject: Subject, hypothesis: PlannedHypothesis): Text[][] {
  const ids = [...Object.values(hypothesis.outcomes), ...hypothesis.mediators];
  const measures = ids.flatMap((id) => subject.measure(id) ?? []);
  return measures
    .filter(({ hasBaseline }) => hasBaseline)
    .map(({ id, entry, baselineCorrelation }): Text[] => [
      say`Correlation of ${entry.title} with its baseline, within arms`,
      [number(baselineCorrelation, `Correlation of ${id} with its baseline`)],
      [sourceText(subject.plan.sample.details?.baselineCorrelationReason, baselineCorrelation.origin)],
    ]);
}

function classRows(subject: Subject, { compared }: PlannedHypothesis): Text[][] {
  const arm = subject.plan.arms.find(({ id, taughtInClasses }) => compared.includes(id) && taughtInClasses);
  if (!arm) return [];
  const { clusteringBasis } = subject.plan.delivery;
  return [
    [
      ['Correlation of outcomes within a class'],
      [number(arm.icc, 'Intraclass correlation within classes')],
      [clusteringBasis ? sentence(basisText(clusteringBasis)) : sourceText(undefined, arm.icc.origin)],
    ],
    ...(arm.classSize
      ? [
          [
            ['People recruited into a class'],
            [number(arm.classSize, 'People per class')],
            ['The planned size of classes.'],
          ] as Text[],
        ]
      : []),
  ];
}

function alphaText({ plan }: Subject, { id }: PlannedHypothesis): string {
  const { method, family } = plan.inference.multiplicity;
  if (!family.includes(id)) return 'The error rate of the study.';
  return method === 'holm'
    ? `The first, strictest step of ${methodName(method)} over ${family.join(', ')}.`
    : `The share of ${id} by ${methodName(method)} over ${family.join(', ')}.`;
}
