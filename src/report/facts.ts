import type { Plan } from '../plan/plan.js';

/**
 * What holds of a study, for the closed questions of forms and for choosing the templates that apply: short names such as
 * `randomised`, `blind-participants` or `data-none-yet`.
 */
export function factsOf(plan: Plan): string[] {
  const { allocation, openness, hypotheses, measures, arms } = plan;
  const confirmatory = hypotheses.filter(({ role }) => role !== 'exploratory');
  const holds = (fact: string, condition: unknown) => (condition ? [fact] : []);
  const modality = (name: string) => measures.some(({ entry }) => entry.modality === name);
  const arm = hypotheses.some(({ compared }) => compared.length > 1);
  return [
    ...(arm && allocation.selection === 'randomized' ? ['randomised'] : ['not-randomised']),
    ...holds('trial', arm && allocation.selection === 'randomized'),
    ...holds('observational', !arm || allocation.selection === 'self-selected'),
    ...holds('one-group', !arm),
    ...blindingFacts(plan),
    ...(openness.existingData ? [`data-${openness.existingData}`] : []),
    ...holds('data-exist', openness.existingData?.startsWith('exist-')),
    ...holds('data-secondary', openness.existingData?.startsWith('exist-') || openness.existingData === 'analysed'),
    ...holds('neural', plan.imaging !== undefined || modality('neural')),
    ...holds('genetic', modality('genetic')),
    ...holds('specimens', modality('blood') || modality('genetic')),
    ...holds(
      'clustered',
      arms.some(({ taughtInClasses }) => taughtInClasses),
    ),
    ...holds(
      'mediation',
      hypotheses.some(({ mediators }) => mediators.length > 0),
    ),
    ...holds(
      'moderation',
      hypotheses.some(({ moderator }) => moderator !== undefined),
    ),
    ...holds(
      'equivalence',
      hypotheses.some(({ test }) => test === 'equivalence'),
    ),
    ...holds(
      'noninferiority',
      hypotheses.some(({ test }) => test === 'noninferiority'),
    ),
    ...holds('multiplicity', plan.inference.multiplicity.method !== 'none'),
    ...holds('interim-looks', plan.inference.interim !== 'none'),
    ...holds('clinical', plan.sample.details?.clinical),
    ...holds('safety-monitored', plan.safety && plan.safety.monitoring !== 'none'),
    ...holds('confirmatory', confirmatory.length > 0),
    ...holds('exploratory', plan.exploratory.length > 0 || confirmatory.length < hypotheses.length),
  ];
}

function blindingFacts({ blinding }: Plan): string[] {
  const blind = Object.entries(blinding).flatMap(([role, isBlind]) => (isBlind ? [`blind-${role}`] : []));
  if (Object.keys(blinding).length === 0) return [];
  return [
    ...(blind.length > 0 ? blind : ['blind-nobody']),
    ...(blinding.assessors && blinding.teachers ? ['blind-personnel'] : []),
  ];
}
