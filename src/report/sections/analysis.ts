import { analysisOf } from '../../plan/analyses/index.js';
import type { PlannedHypothesis } from '../../plan/plan.js';
import type { Subject } from '../subject.js';
import {
  type Block,
  gap,
  heading,
  list,
  paragraph,
  type Section,
  say,
  sentence,
  series,
  terms,
  words,
} from '../text.js';
import { testName } from './decision.js';
import { hypothesisHeading } from './hypotheses.js';

/** Models, coding, missing data and what is exploratory. */
export function analysisSections(subject: Subject): Section[] {
  return [
    { id: 'models', title: 'Statistical models', blocks: modelBlocks(subject) },
    { id: 'coding', title: 'Coding and transformations', blocks: codingBlocks(subject) },
    { id: 'missing', title: 'Missing data', blocks: missingBlocks(subject) },
    { id: 'exploratory', title: 'Exploratory analyses', blocks: exploratoryBlocks(subject) },
  ];
}

function modelBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  return [
    ...plan.hypotheses.flatMap((hypothesis) => [
      heading([hypothesisHeading(hypothesis)]),
      paragraph([`${testName(hypothesis).replace(/^./, (first) => first.toUpperCase())}:`]),
      { kind: 'code', language: 'r', lines: hypothesis.analysis.formulas } as const,
      terms(
        ['Tested', [analysisOf(hypothesis.kind).contrast(subject.names(hypothesis), hypothesis)]],
        [
          'Analysed',
          [
            hypothesis.compared.length === 1
              ? `Everybody of the group (${subject.armTitle(hypothesis.treatment)}) who was measured.`
              : `Everybody allocated to ${orList(hypothesis.compared.map((arm) => subject.armTitle(arm)))}, as allocated.`,
          ],
        ],
        [
          'Adjusted for',
          hypothesis.analysis.covariates.length > 0
            ? say`${series(hypothesis.analysis.covariates.map((each) => covariateTitle(subject, each)))}; baseline values explain part of the outcome.`
            : ['nothing.'],
        ],
        ['Classes', [clusteringText(subject, hypothesis)]],
      ),
      ...mechanismBlocks(subject, hypothesis),
    ]),
    ...stratifierBlocks(subject),
    gap(
      'Which software and version runs the analysis, and which method gives the degrees of freedom or standard errors?',
    ),
    gap('What is done if a model does not converge or an assumption fails?'),
  ];
}

function covariateTitle(subject: Subject, covariate: string): string {
  const baseline = subject.plan.schedule[0]?.id ?? '';
  const measure = covariate.endsWith(`-${baseline}`)
    ? subject.measure(covariate.slice(0, -baseline.length - 1))
    : undefined;
  return measure ? `${measure.entry.title} at ${baseline}` : words(covariate);
}

function clusteringText(subject: Subject, hypothesis: PlannedHypothesis): string {
  const { compared } = hypothesis;
  const taught = compared.filter((arm) => subject.arm(arm)?.taughtInClasses);
  if (taught.length === 0)
    return compared.length === 1
      ? 'Nobody is taught in classes; observations of different people are independent.'
      : `${compared.length === 2 ? 'Neither' : 'No'} arm is taught in classes; observations of different people are independent.`;
  const titles = taught.map((arm) => subject.armTitle(arm)).join(' and ');
  return taught.length === compared.length
    ? `${titles} are taught in classes; the model has a random intercept for the class.`
    : `Only ${titles} is taught in classes; the random intercept for the class applies to that arm, and people of the other arm stand alone.`;
}

function mechanismBlocks(subject: Subject, hypothesis: PlannedHypothesis): Block[] {
  if (hypothesis.mediators.length > 1) return severalMediators(subject, hypothesis);
  if (hypothesis.mediator) {
    const mediator = subject.measure(hypothesis.mediator);
    const order = subject.plan.schedule.map(({ id }) => id);
    const before = mediator ? order.indexOf(mediator.primaryAt) < order.indexOf(hypothesis.time) : false;
    return [
      paragraph([
        `The mediator is measured at ${mediator?.primaryAt ?? 'a time not stated'} and the outcome at ${hypothesis.time}, so the mediator comes ${before ? 'before' : 'not before'} the outcome. Allocation protects path a from confounding, not path b: the indirect effect is causal only if nothing unmeasured moves both mediator and outcome.`,
      ]),
      gap(`Is the total effect of the arm tested or reported beside the indirect effect of ${hypothesis.id}?`),
      gap(
        `Which sensitivity analysis shows how strong an unmeasured cause of both mediator and outcome of ${hypothesis.id} would have to be?`,
      ),
    ];
  }
  if (hypothesis.moderator) {
    const { genetics, schedule } = subject.plan;
    const measure = subject.measure(hypothesis.moderator);
    const genetic = measure?.entry.modality === 'genetic';
    const atStart = measure?.at[0] === schedule[0]?.id;
    return [
      ...(atStart
        ? [
            paragraph([
              'The moderator is measured before allocation and tested as an interaction, never by comparing the test results of subgroups.',
            ]),
          ]
        : [gap(`Can the moderator of ${hypothesis.id} be measured before allocation?`)]),
      ...(genetic && !genetics.coding
        ? [
            gap(
              'Is the genotype coded as the number of alleles or as carrier against non-carrier, and which allele is counted?',
            ),
          ]
        : []),
      ...(genetic && genetics.coding
        ? [
            paragraph([
              genetics.coding === 'additive'
                ? 'The genotype is coded as the number of copies of the counted allele.'
                : 'The genotype is coded as carrier against non-carrier of the counted allele.',
            ]),
          ]
        : []),
      ...(genetic
        ? [
            genetics.ancestry
              ? paragraph([`Ancestry: ${sentence(genetics.ancestry)}`])
              : gap('How are differences in ancestry handled?'),
          ]
        : []),
      ...(genetic
        ? [
            genetics.qualityControl
              ? paragraph([`Quality control of genotypes: ${sentence(genetics.qualityControl)}`])
              : gap('How is the quality of the genotypes controlled (call rate, Hardy-Weinberg test)?'),
          ]
        : []),
    ];
  }
  return [];
}

function severalMediators(subject: Subject, hypothesis: PlannedHypothesis): Block[] {
  const titles = hypothesis.mediators.map((id) => `${subject.measureTitle(id)} at ${subject.measure(id)?.primaryAt}`);
  return [
    paragraph([
      `The mediators are ${titles.join(' and ')}; the outcome is measured at ${hypothesis.time}. Allocation protects the paths from the arm from confounding, not the paths between mediators and outcome.`,
    ]),
    gap(
      `Which sensitivity analysis shows how strong an unmeasured cause of the mediators and the outcome of ${hypothesis.id} would have to be?`,
    ),
  ];
}

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

function codingBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const transformed = plan.measures.filter(({ transform }) => transform !== 'none');
  const transform = { log: 'natural logarithm', 'square-root': 'square root', none: 'none' } as const;
  return [
    paragraph([
      'Arm enters as a treatment contrast: zero for the comparator, one for the treatment. Effects in SD are differences divided by the standard deviation of the outcome within arms, before adjustment.',
    ]),
    ...(plan.hypotheses.some(({ mediators }) => mediators.length > 0)
      ? [
          paragraph([
            'Paths of a mediation are reported completely standardised, with the arms coded minus one and one.',
          ]),
        ]
      : []),
    ...(plan.hypotheses.some(({ kind }) => kind === 'dissociation')
      ? [
          paragraph([
            'The two outcomes of a dissociation are standardised (z) with the mean and standard deviation of all people analysed at that time before one is subtracted from the other.',
          ]),
        ]
      : []),
    ...(transformed.length > 0
      ? [
          list(
            transformed.map((measure) => [
              `${measure.entry.title}: ${transform[measure.transform]}, before all analyses.`,
            ]),
          ),
          paragraph(['No other variable is transformed.']),
        ]
      : [paragraph(['No variable is transformed.'])]),
  ];
}

function missingBlocks({ plan }: Subject): Block[] {
  const { missingData } = plan;
  if (!missingData)
    return [
      gap(
        'What is assumed about why data are missing, how are missing data handled, and which sensitivity analysis is planned?',
      ),
    ];
  const assumption = {
    'missing-completely-at-random': 'completely at random',
    'missing-at-random': 'at random, given what was observed',
    'missing-not-at-random': 'not at random',
  }[missingData.assumption];
  const primary = {
    'complete-cases': 'People with missing outcomes are left out',
    'multiple-imputation': 'Missing values are filled in by multiple imputation',
    'full-likelihood': 'The model is fitted to all observed values by maximum likelihood',
  }[missingData.primary];
  const sensitivity = {
    'delta-adjustment': 'A sensitivity analysis shifts the imputed values of people who left (delta adjustment)',
    'pattern-mixture': 'A sensitivity analysis fits a pattern-mixture model',
    none: undefined,
  }[missingData.sensitivity ?? 'none'];
  return [
    paragraph([`Data are assumed to be missing ${assumption}. ${primary}.${sensitivity ? ` ${sensitivity}.` : ''}`]),
    ...(missingData.primary === 'multiple-imputation'
      ? [gap('Which variables are in the imputation model, and how many imputations are made?')]
      : []),
    ...(sensitivity ? [] : [gap('Which sensitivity analysis shows how the conclusion depends on the missing data?')]),
  ];
}

function exploratoryBlocks({ plan }: Subject): Block[] {
  const hypotheses = plan.hypotheses
    .filter(({ role }) => role === 'exploratory')
    .map((each) => `${each.id}: ${sentence(each.entry.title)}`);
  const items = [...hypotheses, ...plan.exploratory.map(sentence)];
  const used = new Set(
    plan.hypotheses.flatMap((each) => [...Object.values(each.outcomes), each.mediator, each.moderator]),
  );
  const left = plan.measures
    .filter(({ id, role }) => !used.has(id) && ['outcome', 'mediator', 'moderator'].includes(role))
    .map(({ entry }) => entry.title);
  return [
    ...(items.length > 0
      ? [
          paragraph([
            'These are exploratory: they are reported as estimates with intervals, and no claim rests on them.',
          ]),
          list(items.map((each) => [each])),
        ]
      : []),
    ...(left.length > 0
      ? [paragraph([`Measured, but in no hypothesis, and therefore exploratory: ${left.join(', ')}.`])]
      : []),
    ...(items.length + left.length === 0
      ? [paragraph(['None is planned. Anything beyond the hypotheses will be labelled exploratory.'])]
      : [paragraph(['Any further analysis will be labelled exploratory.'])]),
  ];
}
