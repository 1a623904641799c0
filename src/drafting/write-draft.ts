import { isGenotype } from '../rules/genotype.js';
import type { Parameter, Practice } from '../schema/pack.js';
import type { Draft } from './draft.js';
import { measureLines, scheduleLines } from './draft-visits.js';
import { comment, text } from './draft-yaml.js';

/**
 * A draft as a study file: YAML that plans as it stands, with a comment on each choice and DECIDE where only its
 * authors can say. Texts of packs are written as quoted scalars, so nothing in them is YAML.
 */
export function writeDraft(draft: Draft): string {
  return [
    head(draft),
    hypothesisLines(draft),
    armLines(draft),
    allocationLines(draft),
    deliveryLines(draft),
    scheduleLines(draft),
    measureLines(draft),
    sampleLines(draft),
    closing(draft),
  ]
    .map((lines) => lines.join('\n'))
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function head({ hypothesis, pack, id }: Draft): string[] {
  return [
    ...comment(`${hypothesis.title}.`),
    ...comment(`The claim: ${hypothesis.claim}`),
    ...(hypothesis.ambiguity ? comment(`Where the source is open: ${hypothesis.ambiguity}`) : []),
    ...comment('DECIDE marks what only you can say. The numbers there are placeholders, not findings.'),
    'mettle: 1',
    `id: ${id}`,
    `title: ${text(hypothesis.title)}`,
    `packs: [${pack}]`,
  ];
}

function hypothesisLines({
  hypothesis,
  form,
  analysis,
  arms,
  outcomes,
  mediators,
  moderator,
  predictor,
}: Draft): string[] {
  const names = outcomeNames(form.parameters, outcomes.length);
  const bounded =
    analysis.boundTested || [...form.supportedIf, ...form.refutedIf].some(({ value }) => value !== 'zero');
  const smallest =
    bounded && analysis.boundTested
      ? ['    sesoi: {difference: 0.40}  # DECIDE: the smallest difference that would matter, in SD']
      : [];
  return [
    'hypotheses:',
    '  - id: H1',
    `    hypothesis: ${hypothesis.id}`,
    '    role: primary',
    outcomes.length === 1
      ? `    outcome: ${outcomes[0].id}`
      : `    outcomes: {${outcomes.map((measure, index) => `${names[index]}: ${measure.id}`).join(', ')}}`,
    ...(mediators.length === 1 ? [`    mediator: ${mediators[0].id}`] : []),
    ...(mediators.length === 2 ? [`    mediators: [${mediators.map(({ id }) => id).join(', ')}]`] : []),
    ...(moderator ? [`    moderator: ${moderator.id}`] : []),
    ...(predictor ? [`    predictor: ${predictor.id}`] : []),
    `    compare: ${comparison(
      analysis.groups,
      arms.map(({ id }) => id),
    )}`,
    `    test: ${form.tests[0]}`,
    ...effectLines(form.parameters, analysis),
    ...smallest,
  ];
}

function comparison(groups: Draft['analysis']['groups'], arms: readonly string[]): string {
  switch (groups) {
    case 'one-group':
      return `{group: ${arms[0]}}`;
    case 'doses':
      return `{doses: [${arms.join(', ')}]}`;
    case 'four-arms':
      return `{treatment: ${arms[0]}, comparator: ${arms[1]}, against: {treatment: ${arms[2]}, comparator: ${arms[3]}}}`;
    default:
      return `{treatment: ${arms[0]}, comparator: ${arms[1]}}`;
  }
}

function effectLines(parameters: Readonly<Record<string, Parameter>>, analysis: Draft['analysis']): string[] {
  // Two advantages of the same size would be no dissociation; one that may lie either way starts at nil.
  const openAdvantage = Object.keys(parameters)
    .filter((name) => name.endsWith('Advantage') && parameters[name].sign === 'either')
    .at(-1);
  const lines = Object.entries(parameters).flatMap(([name, parameter]) => {
    const known = analysis.parameters[name] ?? analysis.parameters['*Advantage'];
    if (known?.placeholder === undefined) return [];
    const value = placeholderOf(known.placeholder, parameter.sign, name === openAdvantage);
    const evidence = parameter.evidence.length > 0 ? ` Evidence to weigh: ${parameter.evidence.join(', ')}.` : '';
    return [
      ...comment(`DECIDE ${name} (${parameter.unit}): ${parameter.meaning}.${evidence}`, 6),
      `      ${name}: {value: ${value}, basis: {kind: placeholder, because: ${text('written by the draft; state your own value and why')}}}`,
    ];
  });
  return lines.length > 0 ? ['    effects:', ...lines] : [];
}

function placeholderOf(size: number, sign: Parameter['sign'], nil: boolean): number {
  if (nil) return 0;
  return sign === 'negative' ? -size : size;
}

/** Names of two outcomes, from parameters such as affectiveAdvantage. */
function outcomeNames(parameters: Readonly<Record<string, Parameter>>, count: number): string[] {
  const named = Object.keys(parameters).flatMap((name) => /^(.+)Advantage$/.exec(name)?.[1] ?? []);
  return named.length === count ? named : ['first', 'second'];
}

function armLines({ arms, comparator, practice, analysis }: Draft): string[] {
  if (analysis.groups === 'one-group')
    return [
      'arms:',
      ...arms.flatMap(({ id, group }) => [`  - id: ${id}`, `    group: ${text(group ?? 'the people of the study')}`]),
    ];
  const crossed = analysis.groups === 'orders';
  const shared = crossed ? '[contact-time]' : '[contact-time, group-format, homework-time, teacher-skill]';
  const dose =
    practice && analysis.groups !== 'doses' && !crossed
      ? '{weeks: 8, sessionsPerWeek: 1, hoursPerSession: 1.5, homeMinutesPerDay: 20}'
      : undefined;
  // Usual care is given as it comes: nobody matches it to the course.
  const passive = comparator?.entry.class.startsWith('passive');
  return [
    ...(comparator ? comment(`The comparator: ${comparator.reasons.join(' ')}`) : []),
    'arms:',
    ...arms.flatMap((arm) => [
      `  - id: ${arm.id}`,
      ...(arm.practice ? [`    practice: ${arm.practice}`] : []),
      ...(arm.comparator ? [`    comparator: ${arm.comparator}`] : []),
      ...(arm.group ? [`    group: ${text(arm.group)}`] : []),
      ...(dose && (arm.practice || !passive) ? [`    dose: ${dose}  # DECIDE`] : []),
      ...(arm.comparator && comparator && !passive
        ? [`    matchedOn: ${shared}  # what the arms share by design`]
        : []),
    ]),
  ];
}

function allocationLines({ hypothesis, practice, analysis }: Draft): string[] {
  if (analysis.groups === 'one-group')
    return ['allocation: {selection: self-selected}  # one group, nothing is allocated'];
  if (!practice && !hypothesis.roles.cause.allocated)
    return ['allocation: {selection: self-selected}  # groups as they are found'];
  return [
    'allocation:',
    '  selection: randomized',
    '  method: permuted-blocks',
    '  concealment: central  # nobody who enrols people knows the next allocation',
    'blinding: {participants: false, teachers: false, assessors: true, laboratory: true, analysts: true}',
  ];
}

function deliveryLines({ arms, practice, comparator, checks, analysis }: Draft): string[] {
  // People of a crossover are seen one by one, in one condition and then in the other.
  if (!practice || analysis.groups === 'one-group' || analysis.groups === 'orders') return [];
  const taught = arms.filter((arm) => arm.practice || comparator?.entry.class.startsWith('active')).map(({ id }) => id);
  const fidelity = checks.find(({ role }) => role === 'fidelity');
  const logged = checks.filter(({ role }) => role === 'adherence').map(({ entry }) => entry.id);
  return [
    '# People who share a class become alike: the test counts classes, not only people.',
    'delivery:',
    '  format: group',
    '  groupSize: 12  # DECIDE: people recruited into one class',
    `  teachers: {${taught.map((id) => `${id}: 3`).join(', ')}}  # one teacher for an arm cannot be told from the arm`,
    '  clustering:',
    `    arms: [${taught.join(', ')}]`,
    `    icc: {value: 0.05, basis: {kind: placeholder, because: ${text('written by the draft; find the intraclass correlation of comparable classes')}}}  # DECIDE`,
    ...(fidelity
      ? [`  fidelity: {measure: ${fidelity.entry.id}, share: 0.2}  # share of sessions rated by somebody else`]
      : []),
    ...(logged.length > 0 ? [`  practiceLogged: [${logged.join(', ')}]`] : []),
  ];
}

function sampleLines({ hypothesis, outcomes, mediators, beside, practice, analysis }: Draft): string[] {
  const trial = practice && analysis.groups !== 'one-group';
  const repeated = [...outcomes, ...mediators, ...(beside ? [beside] : [])].map(({ id }) => `${id}: 0.5`);
  return [
    'sample:',
    `  population: ${text(hypothesis.population ?? 'DECIDE: who takes part')}`,
    '  recruitment: "DECIDE: how people hear of the study, in words that do not give the claim away"',
    `  attrition: ${trial ? 0.2 : 0.05}  # DECIDE: share of people who will have no outcome`,
    ...(trial && analysis.groups !== 'orders'
      ? [`  baselineCorrelation: {${repeated.join(', ')}}  # DECIDE: of before and after, within arms`]
      : []),
  ];
}

function closing({ hypothesis, analysis, practice, comparator, outcomes }: Draft): string[] {
  const moderates = analysis.roles.moderator === 'genotype';
  const setsApart = !practice && isGenotype(hypothesis.roles.cause.exposure ?? '');
  return [
    'inference: {alpha: 0.05, sides: 2, power: 0.90, multiplicity: none, interim: none}',
    ...(moderates || setsApart
      ? [
          'genetics:',
          ...(moderates ? ['  coding: additive  # number of copies of the counted allele'] : []),
          '  ancestry: "DECIDE: how differences in ancestry are handled"',
          '  qualityControl: "DECIDE: call rate, Hardy-Weinberg test"',
        ]
      : []),
    'missingData: {assumption: missing-at-random, primary: full-likelihood, sensitivity: delta-adjustment}',
    ...(practice ? safetyLines([practice, comparator?.entry, ...outcomes]) : []),
    'openness: {registry: osf, data: shared-on-publication, code: shared-on-publication, nullResults: will-be-reported, existingData: none-yet}',
    'team: {allegiance: "DECIDE: who of the team teaches or practises what is studied", conflicts: "DECIDE"}',
  ];
}

/** How harm is noticed, and what the arms and measures themselves call for. */
function safetyLines(entries: readonly (Pick<Practice, 'safeguards'> | undefined)[]): string[] {
  const wanted = new Set(entries.flatMap((entry) => entry?.safeguards ?? []));
  return [
    'safety:',
    '  monitoring: systematic-interview',
    '  stoppingRule: "DECIDE: who reviews serious events, and when the study stops"',
    ...(wanted.has('debriefing') ? ['  debriefing: "DECIDE: who tells people what, and when"'] : []),
    ...(wanted.has('medical-supervision')
      ? ['  medicalSupervision: "DECIDE: which physician, present when, with which exclusions"']
      : []),
  ];
}
