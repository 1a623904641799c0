import { analysisOf } from '../../plan/analyses/index.js';
import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import { baselineOf, confirmatoryHypotheses, measureOf, weekOf } from '../../rules/look-up.js';
import { freedom } from './freedoms.js';
import { everyOutcomeUsed, ofTestedMeasures, part } from './parts.js';
import type { Criterion } from './score.js';

/** What a reviewer asks of outcomes, analysis, mechanisms, safety and openness before accepting a plan. */
export const acceptanceOfAnalysis: readonly Criterion[] = [
  { ...freedom('A5'), id: 'F1', title: 'Every outcome has a measure, a visit and a window', exhaustive: undefined },
  {
    id: 'F2',
    title: 'Scores as formulas, and when one is missing',
    parts: (design) => [
      ...freedom('A6').parts(design),
      ...ofTestedMeasures(design, 'missingItems', 'Say in missingItems of {} when a score is missing.'),
    ],
  },
  {
    ...freedom('D2'),
    id: 'F3',
    title: 'Every variable is listed with its role, and the list is complete',
    parts: everyOutcomeUsed,
  },
  {
    id: 'F5',
    title: 'A check with a threshold and a consequence',
    parts: ({ plan }) => [
      part(
        'qualityChecks',
        plan.qualityChecks,
        'Add qualityChecks: what has to be passed, and what is concluded otherwise.',
      ),
      part(
        'qualityChecks',
        plan.qualityChecks?.every(({ threshold }) => threshold !== undefined),
        'Give every quality check a threshold.',
      ),
    ],
  },
  {
    id: 'F6',
    title: 'What is done at which visit',
    parts: ({ plan }) =>
      plan.measures.map(({ id, at }) =>
        part(`measures.${id}.at`, at.length > 0, `Say at which visits ${id} is measured.`),
      ),
  },
  { ...freedom('A13'), id: 'G1', title: 'The model of every tested hypothesis' },
  {
    id: 'G2',
    title: 'The contrast tested, and how predictors are coded',
    parts: (design) => [
      ...confirmatoryHypotheses(design.plan).map(({ id, estimand }) =>
        part(`hypotheses.${id}.compare`, estimand.contrast !== '', `Name the contrast of ${id}.`),
      ),
      ...(freedom('A11').without?.(design) === undefined ? freedom('A11').parts(design) : []),
    ],
  },
  { ...freedom('A10'), id: 'G3', title: 'Covariates are fixed, each with a reason' },
  { ...freedom('A14'), id: 'G4', title: 'Estimator, software and versions', exhaustive: undefined },
  {
    id: 'G5',
    title: 'Error rate, sides, and the family that shares it',
    parts: (design) => freedom('A15').parts(design).slice(0, 2),
  },
  {
    id: 'G6',
    title: 'Missing data: assumption, method, one sensitivity analysis',
    parts: ({ plan: { missingData } }) => [
      part('missingData', missingData !== undefined, 'Add missingData: the assumption and the primary method.'),
      part(
        'missingData.sensitivity',
        missingData?.sensitivity && missingData.sensitivity !== 'none',
        'Add missingData.sensitivity: delta-adjustment.',
      ),
    ],
  },
  {
    id: 'G7',
    title: 'Outliers and transformations: the rule, or that there is none',
    parts: (design) => [...freedom('A4').parts(design), ...freedom('A2').parts(design)],
  },
  {
    id: 'G8',
    title: 'What is done when a model fails or an assumption does not hold',
    parts: ({ plan: { analysis } }) => [
      ...[0, 1].map((index) =>
        part(
          'analysis.contingencies',
          analysis?.contingencies?.[index],
          'Add analysis.contingencies: one for a model that does not converge, one for an assumption that does not hold.',
        ),
      ),
    ],
  },
  {
    id: 'G9',
    title: 'Analysis sets, and the set of every test',
    parts: ({ plan }) => [part('analysis.sets', plan.analysis?.sets, 'Add analysis.sets, everybody allocated first.')],
  },
  {
    id: 'G10',
    title: 'Classes are in the model',
    without: ({ plan }) =>
      plan.arms.some(({ taughtInClasses }) => taughtInClasses) || plan.delivery.format === 'group'
        ? undefined
        : 'nobody is taught in a class',
    parts: ({ plan }) =>
      confirmatoryHypotheses(plan).map(({ id, compared, analysis }) => {
        const inClasses = plan.arms.some(
          (arm) =>
            compared.includes(arm.id) && (arm.taughtInClasses || (arm.format ?? plan.delivery.format) === 'group'),
        );
        return part(
          `hypotheses.${id}`,
          !inClasses || analysis.clustered,
          'Add delivery.clustering: the arms taught in classes and the intraclass correlation.',
        );
      }),
  },
  {
    id: 'H2',
    title: 'No effect is concluded only from bounds',
    parts: ({ plan }) =>
      confirmatoryHypotheses(plan).map(({ id, sesoi }) =>
        part(
          `hypotheses.${id}.sesoi`,
          Object.keys(sesoi).length > 0,
          `Add sesoi to ${id}: the bounds within which an effect counts as none.`,
        ),
      ),
  },
  {
    id: 'I1',
    title: 'Mediators come before their outcome, and confounding is dealt with',
    without: ({ plan }) => (mediated(plan).length > 0 ? undefined : 'no tested hypothesis has a mediator'),
    parts: ({ plan }) => [
      ...mediated(plan).map((hypothesis) =>
        part(
          `hypotheses.${hypothesis.id}.mediator`,
          hypothesis.mediators.every(
            (id) => weekOf(plan, measureOf(plan, id)?.primaryAt ?? '') < weekOf(plan, hypothesis.time),
          ),
          `Measure the mediator of ${hypothesis.id} before its outcome.`,
        ),
      ),
      part('analysis.mediatorConfounders', plan.analysis?.mediatorConfounders, 'Add analysis.mediatorConfounders.'),
      part(
        'analysis.confoundingSensitivity',
        plan.analysis?.confoundingSensitivity,
        'Add analysis.confoundingSensitivity.',
      ),
    ],
  },
  {
    id: 'I2',
    title: 'Moderators are measured before allocation and tested as interactions',
    without: ({ plan }) =>
      confirmatoryHypotheses(plan).some(({ moderator }) => moderator)
        ? undefined
        : 'no tested hypothesis has a moderator',
    parts: ({ plan }) =>
      confirmatoryHypotheses(plan).flatMap((hypothesis) => {
        const moderator = hypothesis.moderator ? measureOf(plan, hypothesis.moderator) : undefined;
        if (!moderator) return [];
        return [
          part(
            `measures.${moderator.id}.primaryAt`,
            moderator.primaryAt === baselineOf(plan),
            `Measure ${moderator.id} at the first visit.`,
          ),
          part(
            `hypotheses.${hypothesis.id}`,
            analysisOf(hypothesis.kind).tested(hypothesis).length > 0,
            `Plan ${hypothesis.id} as an interaction.`,
          ),
        ];
      }),
  },
  {
    id: 'I3',
    title: 'Imaging: where is looked, threshold, correction, software, motion',
    without: ({ plan }) =>
      plan.imaging || plan.measures.some(({ entry }) => entry.modality === 'neural') ? undefined : 'nothing is imaged',
    parts: ({ plan: { imaging } }) =>
      (['searchVolume', 'threshold', 'correction', 'software', 'motion'] as const).map((key) =>
        part(`imaging.${key}`, imaging?.[key], `Add imaging.${key}.`),
      ),
  },
  {
    id: 'J1',
    title: 'Unwelcome experiences: definition, question, times, grading, who acts',
    parts: ({ plan: { safety, measures } }) => [
      part(
        'safety.monitoring',
        safety?.monitoring === 'systematic-interview',
        'Write safety.monitoring: systematic-interview.',
      ),
      part(
        'measures',
        measures.some(({ role }) => role === 'safety'),
        'Add a measure in the role safety, with its visits.',
      ),
      part('safety.definition', safety?.definition, 'Add safety.definition.'),
      part('safety.grading', safety?.grading, 'Add safety.grading.'),
      part('safety.responsible', safety?.responsible, 'Add safety.responsible: who acts, and how fast.'),
    ],
  },
  {
    id: 'J2',
    title: 'Ethics approval, consent, and who watches over the data',
    parts: ({ plan: { ethics, safety } }) => [
      part('ethics.approval', ethics?.approval, 'Add ethics.approval.'),
      part('ethics.consent', ethics?.consent, 'Add ethics.consent.'),
      part(
        'safety.committee',
        safety?.committee,
        'Add safety.committee: a data monitoring committee, or why there is none.',
      ),
    ],
  },
  {
    id: 'K1',
    title: 'Which data exist today, and who has seen them',
    parts: ({ plan: { openness } }) => [
      part('openness.existingData', openness.existingData, 'Write openness.existingData: none-yet, or what there is.'),
      ...(openness.existingData === undefined || openness.existingData === 'none-yet'
        ? []
        : [
            part(
              'openness.existingDataDetail',
              openness.existingDataDetail,
              'Add openness.existingDataDetail: who has seen what.',
            ),
          ]),
    ],
  },
  {
    id: 'K4',
    title: 'Data, code and materials are shared: where and when',
    parts: ({ plan: { openness } }) => [
      part('openness.data', openness.data, 'Write openness.data.'),
      part('openness.code', openness.code, 'Write openness.code.'),
      part('openness.materials', openness.materials, 'Write openness.materials.'),
      part('openness.where', openness.where, 'Add openness.where: repository and time.'),
    ],
  },
  {
    id: 'K6',
    title: 'Version, date and registry',
    parts: ({ plan: { registration, openness } }) => [
      part('registration.version', registration?.version, 'Add registration.version.'),
      part('registration.date', registration?.date, 'Add registration.date.'),
      part(
        'openness.registry',
        openness.registry && openness.registry !== 'none',
        'Write openness.registry: where the plan is registered.',
      ),
    ],
  },
];

function mediated(plan: Plan): readonly PlannedHypothesis[] {
  return confirmatoryHypotheses(plan).filter(({ mediators }) => mediators.length > 0);
}
