import { confirmatoryHypotheses, primaryHypotheses } from '../../rules/look-up.js';
import { deviationsCovered, everyArmUsed, everyOutcomeUsed, ofTestedMeasures, part, withoutArms } from './parts.js';
import { type Criterion, excludesOthers, written } from './score.js';

/** Freedoms that the analysis leaves. */
export const freedomsOfAnalysis: readonly Criterion[] = [
  {
    id: 'A1',
    title: 'What is done about missing values',
    parts: (design) => [
      part(
        'missingData',
        design.plan.missingData !== undefined,
        'Add missingData: the assumption and the primary method.',
      ),
      ...ofTestedMeasures(design, 'missingItems', 'Say in missingItems of {} when a score is missing.'),
    ],
    exhaustive: ({ plan }) =>
      part(
        'missingData.sensitivity',
        plan.missingData?.sensitivity,
        'Add missingData.sensitivity: the one other analysis that is made, and no further one.',
      ),
  },
  {
    id: 'A2',
    title: 'How data are prepared',
    parts: ({ plan }) => [
      part(
        'analysis.preprocessing',
        plan.analysis?.preprocessing,
        'Add analysis.preprocessing: every step from raw data to scores.',
      ),
    ],
    exhaustive: ({ plan }) =>
      part(
        'analysis.preprocessing',
        excludesOthers(plan.analysis?.preprocessing),
        'Say in analysis.preprocessing that nothing else is changed.',
      ),
  },
  {
    id: 'A3',
    title: 'What is done when a model fails or an assumption does not hold',
    parts: ({ plan }) => [
      part(
        'analysis.contingencies',
        plan.analysis?.contingencies,
        'Add analysis.contingencies: {if, do} for a model that does not converge and for residuals that are not normal.',
      ),
    ],
    exhaustive: (design) => deviationsCovered(design, 'a remedy'),
  },
  {
    id: 'A4',
    title: 'Which values count as outliers',
    parts: ({ plan }) => [
      part(
        'analysis.outliers',
        plan.analysis?.outliers,
        'Add analysis.outliers: the rule with its number, or: none will be removed.',
      ),
    ],
    exhaustive: ({ plan }) =>
      part(
        'analysis.outliers',
        excludesOthers(plan.analysis?.outliers),
        'Say in analysis.outliers that no other value is changed or removed.',
      ),
  },
  {
    id: 'A5',
    title: 'Which measure, and at which visit, decides',
    parts: (design) => [
      ...confirmatoryHypotheses(design.plan).flatMap(({ outcomes }) =>
        Object.values(outcomes).map((id) => {
          const index = design.plan.measures.findIndex((measure) => measure.id === id);
          const visits = design.plan.measures[index]?.at.length ?? 0;
          return part(
            `measures.${id}.primaryAt`,
            visits <= 2 || design.plan.origins[`measures.${index}.primaryAt`]?.kind === 'written',
            `Write primaryAt in ${id}: the visit at which it decides.`,
          );
        }),
      ),
      ...ofTestedMeasures(design, 'windowDays', 'Write windowDays in {}: how far from the visit a value still counts.'),
    ],
    exhaustive: (design) => {
      const open = everyOutcomeUsed(design).filter(({ said }) => !said);
      return part(
        'exploratory',
        open.length === 0,
        `List under exploratory: ${open.map(({ place }) => place.slice('measures.'.length)).join(', ')}. They decide nothing.`,
      );
    },
  },
  {
    id: 'A6',
    title: 'How a measure is scored',
    parts: (design) =>
      ofTestedMeasures(design, 'scoring', 'Write scoring in {} as a formula: items, reversals, range.'),
    exhaustive: (design) => {
      const missing = ofTestedMeasures(design, 'missingItems', '').filter(({ said }) => !said);
      return part(
        'measures',
        missing.length === 0,
        'Say in missingItems of every tested measure when there is no score; no other score is made.',
      );
    },
  },
  {
    id: 'A7',
    title: 'Which construct is the primary one',
    parts: ({ plan }) => {
      const primary = primaryHypotheses(plan);
      const { family } = plan.inference.multiplicity;
      return [
        part('hypotheses', primary.length > 0, 'Give one hypothesis the role primary.'),
        part(
          'inference.multiplicity',
          primary.length <= 1 || primary.every(({ id }) => family.includes(id)),
          'Put all primary hypotheses into one family, or leave one primary.',
        ),
      ];
    },
    exhaustive: (design) => {
      const open = everyOutcomeUsed(design).filter(({ said }) => !said);
      return part('exploratory', open.length === 0, 'Name every other outcome under exploratory.');
    },
  },
  {
    id: 'A8',
    title: 'Which manipulated variable enters the model',
    without: withoutArms,
    parts: ({ plan }) =>
      confirmatoryHypotheses(plan).map(({ id, analysis }) =>
        part(`hypotheses.${id}.compare`, analysis.formulas.length > 0, `State the model of ${id}.`),
      ),
    exhaustive: (design) => {
      const open = everyArmUsed(design).filter(({ said }) => !said);
      return part(
        'arms',
        open.length === 0,
        `Say what is compared with ${open.map(({ place }) => place.slice('arms.'.length)).join(', ')}.`,
      );
    },
  },
  {
    id: 'A9',
    title: 'Arms dropped or merged afterwards',
    without: withoutArms,
    parts: ({ plan }) => [
      ...confirmatoryHypotheses(plan).map(({ id, estimand }) =>
        part(`hypotheses.${id}.compare`, estimand.contrast !== '', `Name the arms that ${id} compares.`),
      ),
      part('analysis.sets', plan.analysis?.sets, 'Add analysis.sets: everybody allocated, in the arm allocated.'),
    ],
    exhaustive: (design) => {
      const open = everyArmUsed(design).filter(({ said }) => !said);
      return part('arms', open.length === 0, 'Say of every arm what it is compared for; no arms are merged.');
    },
  },
  {
    id: 'A10',
    title: 'Which covariates are adjusted for',
    parts: (design) => [
      part(
        'covariates',
        written(design, 'covariates'),
        'Write covariates: [...], or [] where only baselines are adjusted for.',
      ),
      ...design.plan.covariates.map((id) =>
        part(
          `analysis.covariateReasons.${id}`,
          design.plan.analysis?.covariateReasons?.[id],
          `Say in analysis.covariateReasons why ${id} is adjusted for.`,
        ),
      ),
    ],
    exhaustive: ({ plan }) =>
      part(
        'covariates',
        plan.allocation.stratifyBy.every((each) => plan.covariates.includes(each)),
        'Put what allocation is stratified by among the covariates; the list is then complete.',
      ),
  },
  {
    id: 'A11',
    title: 'How measured predictors are coded',
    without: ({ plan }) =>
      confirmatoryHypotheses(plan).some(({ moderator, predictor }) => moderator || predictor)
        ? undefined
        : 'no test has a moderator or measured predictor',
    parts: (design) => {
      const tested = confirmatoryHypotheses(design.plan);
      const genes = tested.some(({ moderator, predictor }) =>
        design.plan.measures.some(
          ({ id, entry }) => (id === moderator || id === predictor) && entry.modality === 'genetic',
        ),
      );
      return [
        genes
          ? part('genetics.coding', design.plan.genetics.coding, 'Write genetics.coding: additive or carrier.')
          : part(
              'analysis.moderatorScale',
              design.plan.analysis?.moderatorScale,
              'Write analysis.moderatorScale: continuous.',
            ),
      ];
    },
    exhaustive: (design) => deviationsCovered(design, 'any other coding'),
  },
  {
    id: 'A12',
    title: 'Who is included',
    parts: ({ plan: { sample } }) => [
      part(
        'sample.inclusions',
        sample.details?.inclusions,
        'Add sample.inclusions: criteria that two people would apply alike.',
      ),
      part('sample.exclusions', sample.exclusions.length > 0, 'Add sample.exclusions.'),
      part(
        'sample.exclusionsAfterAllocation',
        sample.details?.exclusionsAfterAllocation,
        'Add sample.exclusionsAfterAllocation: the reasons with numbers, or none.',
      ),
    ],
    exhaustive: ({ plan: { sample } }) =>
      part(
        'sample.exclusionsComplete',
        sample.details?.exclusionsComplete,
        'Write sample.exclusionsComplete: true. Nothing else will be a reason to exclude.',
      ),
  },
  {
    id: 'A13',
    title: 'Which model is fitted',
    parts: ({ plan }) =>
      confirmatoryHypotheses(plan).map(({ id, analysis }) =>
        part(`hypotheses.${id}`, analysis.formulas.length > 0, `State the model of ${id}.`),
      ),
    exhaustive: ({ plan }) =>
      part(
        'analysis.contingencies',
        plan.analysis?.contingencies,
        'Add analysis.contingencies: when another model is fitted, and which; otherwise none is.',
      ),
  },
  {
    id: 'A14',
    title: 'Which estimator and software',
    parts: ({ plan }) => [
      part('analysis.software', plan.analysis?.software, 'Add analysis.software: the program and its packages.'),
      part('analysis.software', /\d/.test(plan.analysis?.software ?? ''), 'Give the versions in analysis.software.'),
    ],
    exhaustive: (design) => deviationsCovered(design, 'another estimator'),
  },
  {
    id: 'A15',
    title: 'What counts as a result',
    parts: ({ plan }) => [
      part('inference.alpha', true, ''),
      part(
        'inference.multiplicity',
        plan.inference.multiplicity.method !== 'none' || confirmatoryHypotheses(plan).length < 2,
        'Write inference.multiplicity: {method: holm, family: [...]}.',
      ),
      ...confirmatoryHypotheses(plan).map(({ id, sesoi }) =>
        part(
          `hypotheses.${id}.sesoi`,
          Object.keys(sesoi).length > 0,
          `Add sesoi to ${id}: without it no result can refute the claim.`,
        ),
      ),
    ],
    exhaustive: ({ plan }) =>
      part(
        'qualityChecks',
        plan.qualityChecks,
        'Add qualityChecks: what must be passed, with numbers, for a result to be read as about the claim at all.',
      ),
  },
];
