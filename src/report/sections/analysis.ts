import type { AnalysisKind } from '../../schema/analysis.js';
import { number, type Subject } from '../subject.js';
import {
  type Block,
  capital,
  gap,
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
import { statedTerms } from './stated.js';

/** Software, analysis sets, what is done when a model fails, missing data, and what is exploratory. */
export function analysisSections(subject: Subject): Section[] {
  return [
    { id: 'software', title: 'Software and estimation', blocks: softwareBlocks(subject) },
    { id: 'analysis-sets', title: 'Analysis sets', blocks: setBlocks(subject) },
    { id: 'contingencies', title: 'If something goes wrong', blocks: contingencyBlocks(subject) },
    { id: 'missing', title: 'Missing data', blocks: missingBlocks(subject) },
    { id: 'exploratory', title: 'Exploratory analyses', blocks: exploratoryBlocks(subject) },
  ];
}

function softwareBlocks({ plan: { analysis } }: Subject): Block[] {
  return statedTerms(
    ['Software', analysis?.software, 'Which software and packages, in which versions, run the analysis?'],
    [
      'Estimation',
      analysis?.degreesOfFreedom,
      'By which method are models fitted, and which method gives the degrees of freedom or standard errors?',
    ],
  );
}

function setBlocks({ plan }: Subject): Block[] {
  const sets = plan.analysis?.sets ?? [];
  if (sets.length === 0)
    return [
      gap(
        'Who is in each analysis set (everybody allocated, as allocated; everybody who took a minimum dose), and which set decides?',
      ),
    ];
  const confirmatory = plan.hypotheses.filter(({ role }) => role !== 'exploratory').map(({ id }) => id);
  const rows = sets.map(({ id, people, hypotheses }, index): Text[] => [
    [capital(words(id))],
    [sentence(people)],
    hypotheses ? series(hypotheses) : index === 0 ? series(confirmatory) : ['repeats the tests; decides nothing'],
  ]);
  return [
    table(['The first set decides.'], ['Set', 'Who is in it', 'Hypotheses tested in it'], rows),
    paragraph(['No other set of people will be analysed in a confirmatory analysis.']),
  ];
}

function contingencyBlocks({ plan }: Subject): Block[] {
  const contingencies = plan.analysis?.contingencies ?? [];
  if (contingencies.length === 0) return [gap('What is done if a model does not converge or an assumption fails?')];
  return [
    table(
      [],
      ['If', 'Then'],
      contingencies.map((each): Text[] => [[capital(each.if)], [sentence(each.do)]]),
    ),
    paragraph([
      'In every other case the planned model will stand; no other remedy will be used in a confirmatory analysis.',
    ]),
  ];
}

const assumptions = {
  'missing-completely-at-random': 'completely at random',
  'missing-at-random': 'at random, given what was observed',
  'missing-not-at-random': 'not at random',
} as const;

const methods = {
  'complete-cases': 'People who lack a value of the model will be left out',
  'multiple-imputation': 'Missing values will be filled in by multiple imputation',
  'full-likelihood': 'The model will be fitted to all observed values by maximum likelihood',
} as const;

const sensitivities = {
  'delta-adjustment': 'Imputed values of people who left will be shifted (delta adjustment)',
  'pattern-mixture': 'A pattern-mixture model will be fitted',
  none: undefined,
} as const;

/** Kinds that deal with missing values in one way, whatever the plan says of the others. */
const ownWay: Readonly<Partial<Record<AnalysisKind, string>>> = {
  association: 'people who lack either measure will be left out',
  'cross-lagged': 'people who lack a value of the model will be left out',
  'inverted-u': 'people who lack either measure will be left out',
  dyadic: 'people who lack the outcome or either predictor will be left out',
  variance: 'people who lack the outcome will be left out, as imputed values say nothing of how much people differ',
  count: 'people who lack the count will be left out, as counts are not imputed from a normal distribution',
  growth: 'every visit that was seen will be analysed, by maximum likelihood',
  'within-person': 'every trial that was seen will be analysed, by maximum likelihood',
};

function missingBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const { missingData } = plan;
  if (!missingData)
    return [
      gap(
        'What is assumed about why data are missing, how are missing data handled, and which sensitivity analysis is planned?',
      ),
    ];
  const sensitivity = sensitivities[missingData.sensitivity ?? 'none'];
  const imputes = missingData.primary === 'multiple-imputation';
  const { imputation, imputations } = missingData;
  return [
    ...statedTerms(
      ['Assumption', `Data are missing ${assumptions[missingData.assumption]}`],
      ['Method', methods[missingData.primary]],
      ...(missingData.primary === 'complete-cases'
        ? []
        : plan.hypotheses.flatMap(({ id, kind }): [string, string][] => {
            const way = ownWay[kind];
            return way === undefined ? [] : [[`In ${id}`, capital(way)]];
          })),
      // What is stated without being asked for is of the sensitivity analysis.
      ...(imputes || imputation !== undefined
        ? ([
            [
              'Imputation',
              imputation,
              imputations === undefined
                ? 'Which variables are in the imputation model, and how many imputations are made?'
                : 'Which variables are in the imputation model, and how are values drawn?',
            ],
          ] as const)
        : []),
      [
        'Sensitivity analysis',
        sensitivity
          ? `${sensitivity}.${missingData.sensitivityDetail ? ` ${sentence(missingData.sensitivityDetail)}` : ''}`
          : undefined,
        'Which sensitivity analysis shows how the conclusion depends on the missing data?',
      ],
    ),
    ...(imputations !== undefined
      ? [
          terms([
            'Imputed data sets',
            say`${number(subject.written(imputations, 'number', 'missingData.imputations'), 'Imputed data sets')}.`,
          ]),
        ]
      : []),
    ...(sensitivity
      ? [
          paragraph([
            'The method decides; the sensitivity analysis will be reported beside it, and no other method will be used.',
          ]),
        ]
      : []),
  ];
}

function exploratoryBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const hypotheses = plan.hypotheses
    .filter(({ role }) => role === 'exploratory')
    .map((each) => `${each.id}: ${sentence(each.entry.title)}`);
  const items = [...hypotheses, ...plan.exploratory.map((each) => sentence(subject.readable(each)))];
  const used = new Set(
    plan.hypotheses.flatMap((each) => [
      ...Object.values(each.outcomes),
      ...each.mediators,
      each.moderator,
      each.predictor,
    ]),
  );
  const left = plan.measures
    .filter(
      ({ id, role }) =>
        !used.has(id) &&
        ['outcome', 'mediator', 'moderator'].includes(role) &&
        !plan.exploratory.some((each) => each.includes(id)),
    )
    .map(({ entry }) => entry.title);
  return [
    ...(items.length > 0
      ? [
          paragraph([
            'These are exploratory: they will be reported as estimates with intervals, and no claim will rest on them.',
          ]),
          list(items.map((each) => [each])),
        ]
      : []),
    ...(left.length > 0
      ? [paragraph(say`Measured, but in no hypothesis, and therefore exploratory: ${series(left)}.`)]
      : []),
    paragraph([
      items.length + left.length === 0
        ? 'None is planned. Anything beyond the hypotheses will be labelled exploratory.'
        : 'Any further analysis will be labelled exploratory and reported apart.',
    ]),
  ];
}
