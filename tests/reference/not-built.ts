/**
 * Reference procedures without an adapter yet. Building one means taking its name off this list; the list is printed in
 * every run so that what is missing stays in sight.
 */
export const notBuilt: readonly string[] = [
  'assurance.two-sample-t',
  'assurance.two-sample-z',
  'bayes.fixed-n-design-analysis',
  'bayes.jzs-t.log-bf10',
  'mediation.bootstrap.power',
  'precision.correlation.ci',
  'precision.correlation.sample-size',
  'precision.mean-difference.half-width',
  'precision.smd.confidence-interval',
  'precision.smd.sample-size',
  'retrodesign.two-sample-t',
  'retrodesign.type-s-m',
];
