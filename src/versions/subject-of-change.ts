import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { effectName } from '../report/subject.js';
import { capital, words } from '../report/text.js';
import { partsOf } from './leaves.js';

/** What part of a study a change is about. */
export const kinds = [
  'hypothesis',
  'design',
  'sample',
  'exclusion',
  'measure',
  'preprocessing',
  'model',
  'inference',
  'other',
] as const;
export type ChangeKind = (typeof kinds)[number];

/**
 * How much hangs on a change. `blocks`: what the primary conclusion rests on (outcome, time, model, error rate, decision rule,
 * when recruitment stops); the planned test is no longer the one that was registered. `needs-reason`: a choice that can move a
 * result. `cosmetic`: wording, contacts, reasons given for something that stayed.
 */
export const changeSeverities = ['blocks', 'needs-reason', 'cosmetic'] as const;
export type ChangeSeverity = (typeof changeSeverities)[number];

/** Places that no result depends on. */
const cosmetic = [
  /^\/(title|background|authors|packs|simulation)\b/,
  /^\/registration\/(version|date|identifier|acronym|lay|keywords|conditions|organisation|amendments)/,
  /^\/team\/(contact|roles)/,
  /^\/openness\/(authorship|dissemination)/,
  /\/(because|basis\/cite|teacherIsInvestigator)$/,
  /^\/accept\//,
];

/** Places that the primary conclusion rests on, whatever the hypothesis. */
const blocking = [
  /^\/inference\/(alpha|sides|multiplicity|interim)/,
  /^\/sample\/(stoppingRule|deadline)$/,
  /^\/analysis\/primarySet$/,
  /^\/arms\/[^/]+$/,
  /^\/arms\/[^/]+\/(recruited|practice|comparator)$/,
  /^\/allocation\/selection$/,
];

/** Parts of a hypothesis that its test or its reading rests on. */
const ofTest =
  /^(role|entry|kind|test|treatment|comparator|against|outcomes|mediators|moderator|predictor|time|alpha|sides|direction|sesoi|clustered|rule)$/;

/** How severe a change at a place is; either plan may be the one that makes the place matter. */
export function severityAt(place: string, plans: readonly Plan[]): ChangeSeverity {
  if (cosmetic.some((pattern) => pattern.test(place))) return 'cosmetic';
  if (blocking.some((pattern) => pattern.test(place))) return 'blocks';
  const [group, id, part] = partsOf(place);
  const primary = plans.flatMap(({ hypotheses }) => hypotheses.filter(({ role }) => role === 'primary'));
  if (group === 'hypotheses' && primary.some((each) => each.id === id) && (part === undefined || ofTest.test(part)))
    return 'blocks';
  if (group === 'measures' && primary.some((each) => outcomesOf(each).includes(id ?? '')))
    if (part === undefined || /^(primaryAt|transform|scoring|role)$/.test(part)) return 'blocks';
  if (group === 'schedule' && primary.some(({ time }) => time === id)) return 'blocks';
  return 'needs-reason';
}

function outcomesOf({ outcomes }: PlannedHypothesis): string[] {
  return Object.values(outcomes);
}

/** What a place is about. */
export function kindAt(place: string): ChangeKind {
  const [group = '', , part = ''] = partsOf(place);
  switch (group) {
    case 'hypotheses':
      if (/^(kind|test|covariates|clustered)$/.test(part)) return 'model';
      return /^(alpha|sides|sesoi|sesoiReasons|rule)$/.test(part) ? 'inference' : 'hypothesis';
    case 'arms':
    case 'allocation':
    case 'blinding':
    case 'delivery':
    case 'schedule':
      return 'design';
    case 'sample':
      return /[eE]xclusion|inclusions|screening|practiceExperience/.test(place) ? 'exclusion' : 'sample';
    case 'measures':
      return /^(transform|scoring|missingItems)$/.test(part) ? 'preprocessing' : 'measure';
    case 'analysis':
      return /outliers|preprocessing/.test(place) ? 'preprocessing' : 'model';
    case 'imaging':
      return 'preprocessing';
    case 'covariates':
    case 'missingData':
      return 'model';
    case 'inference':
    case 'qualityChecks':
      return 'inference';
    default:
      return 'other';
  }
}

const groups: Readonly<Record<string, string>> = {
  allocation: 'Allocation',
  analysis: 'Analysis',
  blinding: 'Masking',
  delivery: 'Delivery',
  ethics: 'Ethics',
  genetics: 'Genetics',
  imaging: 'Imaging',
  inference: 'Inference',
  missingData: 'Missing data',
  openness: 'Openness',
  packs: 'Pack',
  qualityChecks: 'Quality check',
  registration: 'Registration',
  safety: 'Safety',
  sample: 'Sample',
  simulation: 'Simulation',
  team: 'Team',
};

const keys: Readonly<Record<string, string>> = {
  alpha: 'error rate',
  at: 'visits',
  against: 'second pair of arms',
  baselineCorrelation: 'correlation with the baseline',
  classSize: 'people in a class',
  clustered: 'classes in the model',
  compare: 'arms compared',
  entry: 'prediction',
  icc: 'intraclass correlation',
  interim: 'looks before the end',
  kind: 'kind of analysis',
  primaryAt: 'visit of the primary comparison',
  primarySet: 'primary analysis set',
  ratio: 'share in the allocation',
  recruited: 'people to recruit',
  reliability: 'reliability',
  rule: 'decision rule',
  refutedIf: 'refuted if',
  supportedIf: 'supported if',
  sesoi: 'smallest effect of interest',
  sesoiReasons: 'reason for the smallest effect of interest',
  stated: 'as stated',
  time: 'visit of the comparison',
  taughtInClasses: 'taught in classes',
  windowDays: 'days around a visit',
};

/** A place in words: "H1, smallest effect of interest, indirect effect". */
export function labelOf(place: string, plan: Plan): string {
  const [group = '', id, ...rest] = partsOf(place);
  const within = (parts: readonly string[]) => parts.map((part) => keys[part] ?? words(part));
  switch (group) {
    case 'hypotheses': {
      const hypothesis = plan.hypotheses.find((each) => each.id === id);
      const named = rest.map((part, index) =>
        index === 1 && hypothesis && /^(effects|sesoi|sesoiReasons)$/.test(rest[0] ?? '')
          ? effectName(part, hypothesis.kind)
          : (keys[part] ?? words(part)),
      );
      return [id, ...named].join(', ');
    }
    case 'arms':
      return [plan.arms.find((arm) => arm.id === id)?.title ?? words(id ?? ''), ...within(rest)].join(', ');
    case 'measures':
      return [plan.measures.find((each) => each.id === id)?.entry.title ?? words(id ?? ''), ...within(rest)].join(', ');
    case 'schedule':
      return [`Visit "${id}"`, ...within(rest)].join(', ');
    default:
      return [groups[group] ?? capital(words(group)), ...(id === undefined ? [] : within([id])), ...within(rest)].join(
        ', ',
      );
  }
}
