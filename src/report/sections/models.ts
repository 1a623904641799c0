import { analysisOf } from '../../plan/analyses/index.js';
import type { PlannedHypothesis } from '../../plan/plan.js';
import { unfollowedWishes } from '../../plan/unfollowed-wishes.js';
import type { AnalysisKind } from '../../schema/analysis.js';
import type { Subject } from '../subject.js';
import { type Block, capital, gap, heading, paragraph, type Section, say, series, terms, words } from '../text.js';
import { codingText } from './coding.js';
import { testName } from './decision.js';
import { hypothesisHeading } from './hypotheses.js';
import { equationBlocks } from './model-equations.js';

/** The model of every hypothesis: formula, what is tested, coding, covariates, classes and analysis set. */
export function modelSections(subject: Subject): Section[] {
  const { plan } = subject;
  return [
    {
      id: 'models',
      title: 'Statistical models',
      blocks: [
        ...unfollowedWishes(plan).map((wish) => paragraph([wish])),
        ...plan.hypotheses.flatMap((each) => oneModel(subject, each)),
        ...stratifierBlocks(subject),
      ],
    },
    { id: 'covariates', title: 'Covariates', blocks: covariateBlocks(subject) },
  ];
}

function oneModel(subject: Subject, hypothesis: PlannedHypothesis): Block[] {
  const { formulas, covariates } = hypothesis.analysis;
  return [
    heading([hypothesisHeading(hypothesis)]),
    paragraph([`${capital(testName(hypothesis))}. The model is:`]),
    ...equationBlocks(subject, hypothesis),
    paragraph(['In R notation:']),
    { kind: 'code', language: 'r', lines: formulas },
    terms(
      ['Tested', [analysisOf(hypothesis.kind).contrast(subject.names(hypothesis), hypothesis)]],
      ['Coding', codingText(subject, hypothesis)],
      [
        'Adjusted for',
        covariates.length > 0 ? say`${series(covariates.map((each) => covariateTitle(subject, each)))}.` : ['Nothing.'],
      ],
      ['Classes', [clusteringText(subject, hypothesis)]],
      ['Analysed', [setText(subject, hypothesis)]],
    ),
  ];
}

/** The analysis set a hypothesis is tested in: the first that names it, or that names none. */
function setText(subject: Subject, hypothesis: PlannedHypothesis): string {
  const sets = subject.plan.analysis?.sets ?? [];
  const set = sets.find(({ hypotheses }) => hypotheses === undefined || hypotheses.includes(hypothesis.id));
  if (set) return `The analysis set "${words(set.id)}".`;
  if (hypothesis.compared.length === 1)
    return `Everybody of the group (${subject.armTitle(hypothesis.treatment)}) who was measured.`;
  return `Everybody allocated to ${orList(hypothesis.compared.map((arm) => subject.armTitle(arm)))}, as allocated.`;
}

/** A covariate of a model in words: a measure at the first visit, or a variable by its name. */
export function covariateTitle(subject: Subject, covariate: string): string {
  const baseline = subject.plan.schedule[0]?.id ?? '';
  const measure = covariate.endsWith(`-${baseline}`)
    ? subject.measure(covariate.slice(0, -baseline.length - 1))
    : undefined;
  return measure ? `${measure.entry.title} at ${baseline}` : words(covariate);
}

function clusteringText(subject: Subject, hypothesis: PlannedHypothesis): string {
  const { compared, kind } = hypothesis;
  const taught = compared.filter((arm) => subject.arm(arm)?.taughtInClasses);
  if (taught.length === 0)
    return compared.length === 1
      ? 'Nobody is taught in classes; observations of different people are independent.'
      : `${compared.length === 2 ? 'Neither' : 'No'} arm is taught in classes; observations of different people are independent.`;
  const all = taught.length === compared.length;
  const titles = taught.map((arm) => subject.armTitle(arm)).join(' and ');
  const are = `${all ? '' : 'Only '}${titles} ${taught.length === 1 ? 'is' : 'are'} taught in classes`;
  const own = ownWay[kind];
  if (own !== undefined) return `${are}; ${own}.`;
  return all
    ? `${are}; the model has a random intercept for the class.`
    : `${are}: the random intercept for the class applies there, every other person stands alone, and the residual variance is one in classes and another outside.`;
}

/** Kinds that deal with classes in another way than by a random intercept. */
const ownWay: Readonly<Partial<Record<AnalysisKind, string>>> = {
  count: 'the standard error comes from the classes (cluster-robust), each class counted as one',
  variance: 'variances between and within classes are found apart and added up',
  dyadic: 'the model has no effect of the class beside that of the pair',
  'within-person': 'what a class shares moves both kinds of trial alike and cancels out',
};

function orList(titles: readonly string[]): string {
  return titles.length < 2 ? titles.join('') : `${titles.slice(0, -1).join(', ')} or ${titles.at(-1)}`;
}

function stratifierBlocks({ plan }: Subject): Block[] {
  const missing = plan.allocation.stratifyBy.filter((each) => !plan.covariates.includes(each));
  if (missing.length === 0) return [];
  return [
    gap(
      `Allocation is stratified by ${missing.map(words).join(' and ')}: will the models adjust for ${missing.length === 1 ? 'it' : 'them'}, and if not, why?`,
    ),
  ];
}

function covariateBlocks({ plan }: Subject): Block[] {
  const reasons = plan.analysis?.covariateReasons ?? {};
  const without = plan.covariates.filter((each) => !reasons[each]);
  const stated = plan.origins.covariates !== undefined || plan.covariates.length > 0;
  return [
    paragraph([
      'Each model adjusts for the baseline of its outcome, where there is one, because it explains part of the outcome and makes the estimate more precise.',
    ]),
    ...(plan.covariates.length > 0
      ? [
          paragraph([
            'Every model of a comparison of arms also adjusts for these, all of them recorded before allocation:',
          ]),
          {
            kind: 'list',
            items: plan.covariates.map((each) => [
              `${capital(words(each))}${reasons[each] ? `: ${reasons[each]}` : ''}.`,
            ]),
          } as const,
        ]
      : []),
    ...(without.length > 0
      ? [gap(`Why ${without.length === 1 ? 'is' : 'are'} ${without.map(words).join(', ')} adjusted for?`)]
      : []),
    ...(stated
      ? [paragraph(['No other covariate enters a confirmatory analysis.'])]
      : [gap('Which covariates, beside the baselines, do the models adjust for, or none?')]),
  ];
}
