/** Kinds of analysis a hypothesis can be planned as; `src/plan/analyses/` holds one file for each. */
export const analysisKinds = [
  'directional',
  'equivalence',
  'noninferiority',
  'binary',
  'count',
  'growth',
  'complier',
  'variance',
  'crossover',
  'factorial',
  'dose-trend',
  'dissociation',
  'moderation',
  'baseline-moderation',
  'mediation',
  'serial-mediation',
  'parallel-mediation',
  'moderated-mediation',
  'association',
  'cross-lagged',
  'within-person',
  'dyadic',
  'inverted-u',
] as const;
export type AnalysisKind = (typeof analysisKinds)[number];

/** Tests by the names a study uses; each belongs to one kind of analysis. */
export const testNames = [
  'difference',
  'equivalence',
  'noninferiority',
  'proportions',
  'rate-ratio',
  'slope-difference',
  'complier-effect',
  'variance-ratio',
  'crossover',
  'factorial-interaction',
  'trend',
  'dissociation',
  'interaction',
  'moderator-interaction',
  'joint-significance',
  'monte-carlo-interval',
  'serial-joint-significance',
  'parallel-joint-significance',
  'moderated-mediation',
  'correlation',
  'lagged-path',
  'within-person',
  'actor-effect',
  'partner-effect',
  'quadratic',
] as const;
export type TestName = (typeof testNames)[number];

/** Units of the parameters of a hypothesis. */
export const parameterUnits = [
  'sd',
  'sd per allele',
  'sd per sd',
  'standardised path',
  'correlation',
  'proportion',
  'ratio',
  'events per person',
  'variance ratio',
  'number',
] as const;
export type ParameterUnit = (typeof parameterUnits)[number];
