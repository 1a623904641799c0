import { analysisOf } from '../../plan/analyses/index.js';
import type { LedgerRow, PlannedEffect, PlannedHypothesis } from '../../plan/plan.js';
import { computed, type Quantity, quantity, type Unit } from '../../quantity.js';
import type { Evidence } from '../../schema/pack.js';
import { cites, effectName, number, type Subject, withUnit } from '../subject.js';
import {
  type Block,
  capital,
  cited,
  clause,
  gap,
  heading,
  joined,
  list,
  paragraph,
  type Section,
  say,
  sentence,
  series,
  type Text,
  table,
  terms,
  words,
} from '../text.js';

/** Hypotheses, their estimands, how their effects came about, and what is known about them. */
export function hypothesisSections(subject: Subject): Section[] {
  const { plan } = subject;
  return [
    {
      id: 'hypotheses',
      title: 'Hypotheses',
      blocks: [...rolesBlocks(subject), ...plan.hypotheses.flatMap((each) => hypothesisBlocks(subject, each))],
    },
    {
      id: 'ledger',
      title: 'Where the planned effects come from',
      blocks: [...plan.hypotheses.flatMap(ledgerBlocks), ...unchangedSteps(plan.hypotheses)],
    },
    { id: 'evidence', title: 'What has been found before', blocks: evidenceBlocks(subject) },
  ];
}

/** A sentence on how many primary hypotheses there are and how they stand to each other. */
function rolesBlocks({ plan, primary }: Subject): Block[] {
  if (primary.length === 0) return [gap('Which hypothesis is primary?')];
  if (primary.length === 1) return [paragraph([`${primary[0].id} is the one primary hypothesis.`])];
  const { method, family } = plan.inference.multiplicity;
  const together = primary.every(({ id }) => family.includes(id)) && method !== 'none';
  return [
    paragraph([
      ...series(primary.map(({ id }) => id)),
      together
        ? ` are primary; their error rates will be controlled together by ${methodName(method)}.`
        : ' are primary, each judged at its own error rate.',
      plan.analysis?.successIf ? ` ${sentence(plan.analysis.successIf)}` : '',
    ]),
    ...(together || plan.analysis?.successIf
      ? []
      : [gap('Must one or all of the primary hypotheses be supported for the study to succeed?')]),
  ];
}

function hypothesisBlocks(subject: Subject, hypothesis: PlannedHypothesis): Block[] {
  const { entry } = hypothesis;
  const rivals = entry.competes.map((id) => subject.plan.rivals[id] ?? words(id));
  return [
    heading([hypothesisHeading(hypothesis)]),
    paragraph(cited(entry.claim, [entry.source.reference])),
    terms(
      ['Tested here', testedHere(subject, hypothesis)],
      ['Smallest effect of interest', sesoiText(hypothesis)],
      ['What supports it in general', [sentence(entry.supports)]],
      ['What refutes it in general', [sentence(entry.refutes)]],
      ['What leaves it open in general', [sentence(entry.inconclusive ?? 'Any other result')]],
      ...(rivals.length > 0 ? [['Rival accounts', [sentence(rivals.join('; '))]] as const] : []),
      ...(entry.ambiguity ? [['Left open by the source', [sentence(entry.ambiguity)]] as const] : []),
    ),
    ...missingReasons(hypothesis),
    ...(rivals.length === 0
      ? [gap(`Which rival account would explain the predicted result of ${hypothesis.id} as well?`)]
      : []),
  ];
}

export function hypothesisHeading({ id, role, entry }: PlannedHypothesis): string {
  return `${id} (${role}): ${entry.title}`;
}

/** Arms, outcome, time and direction of a hypothesis in one sentence. */
function testedHere(subject: Subject, hypothesis: PlannedHypothesis): Text {
  const outcomes = Object.values(hypothesis.outcomes).map((id) => subject.measureTitle(id));
  const { mediators, moderator, predictor } = hypothesis;
  const route = [
    ...(mediators.length > 0 ? [`, through ${mediators.map((id) => subject.measureTitle(id)).join(' and ')}`] : []),
    ...(moderator ? [`, depending on ${subject.measureTitle(moderator)}`] : []),
    ...(predictor ? [`, in relation to ${subject.measureTitle(predictor)}`] : []),
  ].join('');
  const equivalence = hypothesis.test === 'equivalence';
  const sides =
    hypothesis.test === 'noninferiority'
      ? 'One one-sided test asks whether the treatment is worse by less than the margin.'
      : equivalence
        ? 'Two one-sided tests ask whether the arms differ by less than the smallest effect of interest.'
        : hypothesis.sides === 2
          ? 'The test is two-sided; the claim predicts a direction, and only that direction supports it.'
          : 'The test is one-sided, in the predicted direction.';
  return say`${comparisonText(subject, hypothesis)} on ${series(outcomes)}${route}, at ${hypothesis.time} (week ${subject.week(hypothesis.time)}). ${directionText(subject, hypothesis)}${sides}`;
}

function comparisonText(subject: Subject, hypothesis: PlannedHypothesis): string {
  const { treatment, comparator, against, doses } = subject.names(hypothesis);
  switch (analysisOf(hypothesis.kind).groups) {
    case 'one-group':
      return treatment;
    case 'doses':
      return `${doses.join(', ')} in rising order of dose,`;
    case 'four-arms':
      return `${treatment} against ${comparator}, and ${against?.treatment} against ${against?.comparator},`;
    default:
      return `${treatment} against ${comparator}`;
  }
}

function directionText(subject: Subject, hypothesis: PlannedHypothesis): Text {
  if (hypothesis.kind === 'equivalence') return [];
  const directions = Object.values(hypothesis.outcomes).flatMap((id) => {
    const measure = subject.measure(id);
    return measure ? [`A higher value of ${measure.entry.title} means ${clause(measure.entry.higherMeans)}. `] : [];
  });
  return directions;
}

/** Smallest effects of interest with why; the gap to fill where there is none. */
function sesoiText(hypothesis: PlannedHypothesis): Text {
  const known = Object.entries(hypothesis.sesoi);
  if (known.length === 0) return ['Not stated.'];
  const [first, ...rest] = joined(
    known.map(
      ([name, value]) =>
        say`${effectName(name, hypothesis.kind)} ${withUnit(value, `Smallest ${effectName(name, hypothesis.kind)} of interest in ${hypothesis.id}`)}${reasonOf(hypothesis, name)}`,
    ),
  );
  return [typeof first === 'string' ? capital(first) : first, ...rest, '.'];
}

const reasonKinds: Readonly<Record<string, string>> = {
  anchor: 'anchored in what people notice',
  cost: 'set by cost',
  theory: 'set by theory',
  'smallest-detectable': 'the smallest that can be detected',
  consensus: 'agreed in the field',
};

/** Why that is the smallest effect of interest: the study's reason beside the number, else that of the planned effect. */
function reasonOf(hypothesis: PlannedHypothesis, name: string): Text {
  const stated = hypothesis.sesoiReasons?.[name];
  if (stated)
    return [
      `, ${stated.kind ? `${reasonKinds[stated.kind] ?? words(stated.kind)}: ` : 'because '}${clause(stated.because)}`,
    ];
  const { basis } = hypothesis.effects[name] ?? {};
  return basis?.kind === 'smallest-of-interest' ? [`: ${clause(basis.because)}`] : [];
}

function missingReasons(hypothesis: PlannedHypothesis): Block[] {
  const names = Object.keys(hypothesis.sesoi);
  if (names.length === 0 && hypothesis.role !== 'exploratory')
    return [gap(`What is the smallest effect in ${hypothesis.id} that would matter, and why?`)];
  return names
    .filter((name) => !hypothesis.sesoiReasons?.[name])
    .filter((name) => hypothesis.effects[name]?.basis.kind !== 'smallest-of-interest')
    .map((name) =>
      gap(
        `Why is the smallest ${effectName(name, hypothesis.kind)} of interest in ${hypothesis.id} as large as this (cost, theory, or what people notice)?`,
      ),
    );
}

const stepWords: Readonly<Record<string, string>> = {
  stated: 'Effect as stated',
  'publication-bias': 'Correction for publication bias',
  comparator: 'What this comparator leaves of it',
  reliability: 'Reliability of the measure',
  adherence: 'Adherence',
  planning: 'Effect the test will see',
};

function ledgerBlocks(hypothesis: PlannedHypothesis): Block[] {
  const effects = Object.values(hypothesis.effects);
  if (effects.length === 0) return [];
  const meanings = effects.map(({ name, meaning }) => `${effectName(name, hypothesis.kind)}: ${clause(meaning)}`);
  return [
    heading([hypothesisHeading(hypothesis)]),
    list(meanings.map((meaning) => [sentence(meaning)])),
    table(
      [`From what was stated for ${hypothesis.id} to what the test will see.`],
      ['Effect', 'Step', 'Factor >', 'Effect after it >', 'Why'],
      effects.flatMap((effect) => ledgerRows(hypothesis, effect)),
    ),
  ];
}

/** Rows of one effect; steps that leave it as it is are told apart, below the table. */
function ledgerRows(hypothesis: PlannedHypothesis, effect: PlannedEffect): Text[][] {
  const name = `${capital(effectName(effect.name, hypothesis.kind))} of ${hypothesis.id}`;
  const shown = effect.ledger.filter((row) => isChange(row));
  const rows =
    shown.length > 0 ? effect.ledger.filter((row) => isChange(row) || !isFactor(row)) : effect.ledger.slice(0, 1);
  return rows.map((row, index) => {
    const label = rows.length === 1 ? 'Stated, and what the test will see' : stepWords[row.step];
    const after: Quantity = isFactor(row)
      ? computed(row.after, row.unit, 'effect ledger', ['the step before', 'the factor'])
      : { ...row.quantity, value: row.after };
    return [
      [index === 0 ? capital(effectName(effect.name, hypothesis.kind)) : ''],
      [label],
      isFactor(row) ? [number(row.quantity, `${name}: ${label.toLowerCase()}`)] : [],
      withUnit(
        after,
        isFactor(row) ? `${name} after ${label.toLowerCase()}` : `${name}: ${label.toLowerCase()}`,
        after.unit === 'proportion' ? 'plain' : undefined,
      ),
      [sentence(row.because)],
    ];
  });
}

const isFactor = (row: LedgerRow) => row.step !== 'stated' && row.step !== 'planning';
const isChange = (row: LedgerRow) => isFactor(row) && row.quantity.origin.kind !== 'default';

/** One sentence for the steps that change nothing, each with its reason; said once for hypotheses in which they are the same. */
function unchangedSteps(hypotheses: readonly PlannedHypothesis[]): Block[] {
  const whose = new Map<string, string[]>();
  for (const hypothesis of hypotheses) {
    const steps = unchangedIn(Object.values(hypothesis.effects));
    if (steps !== '') whose.set(steps, [...(whose.get(steps) ?? []), hypothesis.id]);
  }
  return [...whose].map(([steps, ids]) =>
    paragraph(say`Steps not listed leave the effects of ${series(ids)} as they are: ${steps}.`),
  );
}

function unchangedIn(effects: readonly PlannedEffect[]): string {
  const reasons = new Map<string, Set<string>>();
  // Steps in one order for all, so that the same reasons make the same sentence.
  for (const step of Object.keys(stepWords))
    for (const row of effects.flatMap(({ ledger }) => ledger))
      if (row.step === step && isFactor(row) && !isChange(row))
        reasons.set(step, (reasons.get(step) ?? new Set()).add(clause(row.because)));
  return [...reasons]
    .map(([step, why]) => `${stepWords[step].toLowerCase()} (${[...why].sort().join('; ')})`)
    .join('; ');
}

const certaintyWords: Readonly<Record<Evidence['certainty'], string>> = {
  seed: 'read in the source',
  'stored-source': 'read in an abstract or public page',
  'from-memory': 'from memory, not yet verified',
  unknown: 'not known',
};

/** Evidence that bears on the effects; shown, never used in silence. */
function evidenceBlocks({ plan }: Subject): Block[] {
  const entries = Object.values(plan.evidence);
  if (entries.length === 0) return [paragraph(['The packs hold no published estimate that bears on these effects.'])];
  return [
    table(
      [
        'Published findings that bear on the planned effects. One enters the power computation only where a planned effect is said to rest on it.',
      ],
      ['Study', 'Design', 'Outcome', 'Finding >', 'How sure'],
      entries.map((entry) => [
        say`${clause(entry.study)}${cites([entry.source.reference])}`,
        [clause(entry.design)],
        [clause(entry.outcome)],
        findingText(entry),
        [certaintyWords[entry.certainty]],
      ]),
    ),
  ];
}

const metricWords: Readonly<Record<NonNullable<Evidence['effect']>['metric'], readonly [string, Unit]>> = {
  'hedges-g': ["Hedges' g", 'sd'],
  'cohens-d': ["Cohen's d", 'sd'],
  'standardised-mean-difference': ['standardised mean difference', 'sd'],
  correlation: ['correlation', 'correlation'],
  'intraclass-correlation': ['intraclass correlation', 'correlation'],
  'retest-correlation': ['retest correlation', 'correlation'],
  proportion: ['proportion', 'number'],
  'odds-ratio': ['odds ratio', 'factor'],
};

function findingText(entry: Evidence): Text {
  const { effect } = entry;
  if (!effect) return [entry.direction ? clause(entry.direction) : 'direction only'];
  const origin = { kind: 'evidence', id: entry.id } as const;
  const [metric, unit] = metricWords[effect.metric];
  const plain = (value: number, which = '') =>
    number(quantity(value, unit, origin), `${which}${metric}, ${clause(entry.study)}`);
  const interval: Text = effect.interval95
    ? say` (95% interval ${plain(effect.interval95[0], 'Lower bound of ')} to ${plain(effect.interval95[1], 'Upper bound of ')})`
    : [];
  return say`${metric} ${plain(effect.value)}${interval}`;
}

/** The multiplicity rule as people call it. */
export function methodName(method: 'none' | 'holm' | 'bonferroni'): string {
  return method === 'holm'
    ? 'the Holm procedure'
    : method === 'bonferroni'
      ? 'the Bonferroni procedure'
      : 'no procedure';
}
