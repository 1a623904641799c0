import type { Catalog } from '../catalog/catalog.js';
import type { Analysis } from '../plan/analyses/analysis.js';
import { analysisOf, analysisOfTest } from '../plan/analyses/index.js';
import type { TestName } from '../schema/analysis.js';
import type { Comparator, Hypothesis, HypothesisForm, Measure, Practice } from '../schema/pack.js';
import { comparatorsFor, type MeasureRole, measuresFor } from './suit.js';

/** What somebody has chosen already; the rest is chosen for them. */
export interface DraftChoices {
  readonly test?: TestName;
  readonly practice?: string;
  readonly comparator?: string;
  readonly outcome?: string;
  /** Id of the study; the hypothesis's own without it. */
  readonly id?: string;
}

/** The choices a study of a prediction starts from. `write-draft.ts` turns them into a study file with comments. */
export interface Draft {
  readonly id: string;
  readonly pack: string;
  readonly hypothesis: Hypothesis;
  readonly form: HypothesisForm;
  readonly analysis: Analysis;
  readonly arms: readonly DraftArm[];
  readonly practice?: Practice;
  readonly comparator?: { readonly entry: Comparator; readonly reasons: readonly string[] };
  /** Measures in the roles the hypothesis names; two outcomes where the analysis sets them against each other. */
  readonly outcomes: readonly Measure[];
  readonly mediators: readonly Measure[];
  readonly moderator?: Measure;
  readonly predictor?: Measure;
  /** An outcome of another modality, so that the claim does not rest on one way of measuring. */
  readonly beside?: Measure;
  /** Measures no trial should be without, where the packs have them. */
  readonly checks: readonly { readonly entry: Measure; readonly role: 'check' | 'adherence' | 'fidelity' | 'safety' }[];
}

export interface DraftArm {
  readonly id: string;
  readonly practice?: string;
  readonly comparator?: string;
  readonly group?: string;
}

/**
 * Chooses arms, measures and analysis for a prediction.
 *
 * @returns undefined where the prediction has no form that can be planned, or not the one asked for
 */
export function draftFor(catalog: Catalog, hypothesisId: string, choices: DraftChoices = {}): Draft | undefined {
  const found = catalog.find('hypotheses', hypothesisId);
  if (!found) return undefined;
  const { entry: hypothesis, pack } = found;
  const form = choices.test
    ? hypothesis.forms.find(({ tests }) => tests.includes(choices.test ?? 'difference'))
    : hypothesis.forms[0];
  if (!form) return undefined;
  const analysis = choices.test ? analysisOfTest(choices.test) : analysisOf(form.kind);

  const practice = practiceFor(catalog, hypothesis, choices.practice);
  const comparator = comparatorFor(catalog, hypothesis, practice, choices.comparator);
  const outcomes = outcomesFor(catalog, hypothesis, analysis, choices.outcome);
  const mediators = pick(catalog, hypothesis, 'mediators', analysis.roles.mediators ?? 0, outcomes);
  const moderator = analysis.roles.moderator ? moderatorFor(catalog, hypothesis, analysis) : undefined;
  const [predictor] = pick(catalog, hypothesis, 'predictors', analysis.roles.predictor ? 1 : 0, outcomes);
  const used = [...outcomes, ...mediators, ...(moderator ? [moderator] : []), ...(predictor ? [predictor] : [])];
  const [beside] = measuresFor(hypothesis, 'outcomes', catalog)
    .map(({ entry }) => entry)
    .filter((entry) => !used.includes(entry) && outcomes.every(({ modality }) => modality !== entry.modality))
    .sort((a, b) => rankBeside(hypothesis, a) - rankBeside(hypothesis, b));
  return {
    id: choices.id ?? hypothesis.id,
    pack,
    hypothesis,
    form,
    analysis,
    arms: armsFor(analysis, hypothesis, practice, comparator?.entry),
    ...(practice ? { practice } : {}),
    ...(comparator ? { comparator } : {}),
    outcomes,
    mediators,
    ...(moderator ? { moderator } : {}),
    ...(predictor ? { predictor } : {}),
    ...(beside ? { beside } : {}),
    checks: checksFor(catalog, analysis, practice).filter(({ entry }) => !used.includes(entry) && entry !== beside),
  };
}

/** Ways of measuring, from what asks little of everybody to what needs a scanner. */
const effort: readonly Measure['modality'][] = [
  'behavioural',
  'ambulatory',
  'observer',
  'self-report',
  'physiological',
  'log',
  'blood',
  'neural',
  'genetic',
];

/** Measures the prediction names come before others, and what asks little of people before what asks much. */
function rankBeside({ roles }: Hypothesis, { id, modality }: Measure): number {
  return (roles.outcomes.includes(id) ? 0 : effort.length) + effort.indexOf(modality);
}

function practiceFor(catalog: Catalog, { roles }: Hypothesis, wanted?: string): Practice | undefined {
  const id = wanted ?? roles.cause.practices[0];
  return id === undefined ? undefined : catalog.find('practices', id)?.entry;
}

function comparatorFor(
  catalog: Catalog,
  hypothesis: Hypothesis,
  practice: Practice | undefined,
  wanted?: string,
): Draft['comparator'] {
  const ranked = comparatorsFor(hypothesis, catalog);
  const chosen = wanted
    ? ranked.find(({ entry }) => entry.id === wanted)
    : (ranked.find(({ named }) => named) ?? ranked[0]);
  return practice || hypothesis.roles.cause.exposure === undefined ? chosen : undefined;
}

function outcomesFor(catalog: Catalog, hypothesis: Hypothesis, { roles }: Analysis, wanted?: string): Measure[] {
  const named = hypothesis.roles.outcomes.flatMap((id) => catalog.find('measures', id)?.entry ?? []);
  const first = wanted ? catalog.find('measures', wanted)?.entry : undefined;
  return [...new Set([...(first ? [first] : []), ...named])].slice(0, roles.outcomes);
}

function pick(
  catalog: Catalog,
  hypothesis: Hypothesis,
  role: MeasureRole,
  count: number,
  taken: readonly Measure[],
): Measure[] {
  if (count === 0) return [];
  return measuresFor(hypothesis, role, catalog)
    .map(({ entry }) => entry)
    .filter((entry) => !taken.includes(entry))
    .slice(0, count);
}

function moderatorFor(catalog: Catalog, hypothesis: Hypothesis, { roles }: Analysis): Measure | undefined {
  const named = (hypothesis.roles.moderators ?? []).flatMap((id) => catalog.find('measures', id)?.entry ?? []);
  return named.find(({ modality }) => (modality === 'genetic') === (roles.moderator === 'genotype')) ?? named[0];
}

function armsFor(
  { groups }: Analysis,
  { roles, population }: Hypothesis,
  practice: Practice | undefined,
  comparator: Comparator | undefined,
): DraftArm[] {
  const treated = (id: string): DraftArm =>
    practice ? { id, practice: practice.id } : { id, group: roles.cause.exposure ?? 'people exposed' };
  const compared = (id: string): DraftArm =>
    comparator ? { id, comparator: comparator.id } : { id, group: 'people not exposed, otherwise alike' };
  const name = practice?.id ?? 'exposed';
  const other = comparator && comparator.id !== name ? comparator.id : 'not-exposed';
  switch (groups) {
    case 'one-group':
      return [{ id: 'everyone', group: population ?? 'the people of the study' }];
    case 'four-arms':
      return [treated(`${name}-one`), compared(`${other}-one`), treated(`${name}-two`), compared(`${other}-two`)];
    case 'doses':
      return [compared(other), treated(`${name}-half`), treated(`${name}-full`)];
    default:
      return [treated(name), compared(other)];
  }
}

const alwaysWanted = [
  { id: 'expectancy-credibility', role: 'check' },
  { id: 'practice-log', role: 'adherence' },
  { id: 'fidelity-rating', role: 'fidelity' },
  { id: 'adverse-experience-interview', role: 'safety' },
] as const;

function checksFor(catalog: Catalog, { groups }: Analysis, practice: Practice | undefined): Draft['checks'] {
  if (groups === 'one-group' || !practice) return [];
  return alwaysWanted.flatMap(({ id, role }) => {
    const entry = catalog.find('measures', id)?.entry;
    return entry ? [{ entry, role }] : [];
  });
}
