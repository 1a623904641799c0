import { analysisOf } from '../plan/analyses/index.js';
import type { PlannedMeasure } from '../plan/plan.js';
import { confirmatoryHypotheses, outcomesOf, pathOfMeasure } from './look-up.js';
import { spearmanBrown } from './reliability.js';
import { defineRule } from './rule.js';
import { plannedPower, powerIf, worked } from './what-if.js';

/** Below this a measure is taken to be unreliable (a judgement). */
const LOW = 0.7;
/** Below this the error takes more of the effect than most plans can spare (a judgement). */
const VERY_LOW = 0.6;

export const outcomeUnreliable = defineRule({
  id: 'outcome-unreliable',
  severity: 'advice',
  title: 'The outcome is measured with much error',
  summary: 'Say whether the planned effect is that of the score as observed, and average repeated measurements.',
  why: 'Error in an outcome widens its spread, so that the same change is fewer standard deviations. An effect found with a better measure shrinks here.',
  sources: [
    { reference: 'spearman-1904', certainty: 'from-memory' },
    { reference: 'elliott-2020', certainty: 'stored-source' },
  ],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      const measure = outcomesOf(plan, hypothesis)[0];
      const reliability = measure && reliabilityOf(measure);
      if (!measure || reliability === undefined || reliability >= LOW) continue;
      // Two outcomes set against each other have a rule of their own; a wish is a wish for the score that will be seen.
      if (hypothesis.kind === 'dissociation') continue;
      const open = analysisOf(hypothesis.kind)
        .tested(hypothesis)
        .flatMap((name) => hypothesis.effects[name] ?? [])
        .filter(({ basis, planning }) => basis.kind !== 'smallest-of-interest' && planning.unit === 'sd');
      const corrected = open.some(({ ledger }) =>
        ledger.some((row) => row.step === 'reliability' && row.quantity.origin.kind === 'written'),
      );
      if (open.length === 0 || corrected) continue;
      const factor = Math.sqrt(reliability);
      yield {
        path: pathOfMeasure(plan, measure),
        severity: reliability < VERY_LOW ? 'warning' : 'advice',
        message: `${hypothesis.id} is tested on ${measure.id}, whose value at a visit has a reliability of ${reliability.toFixed(2)}, and the planned effect is not corrected for it.`,
        fix: `If the effect was found with a better measure, add correct: {reliability: {value: ${factor.toFixed(2)}, basis: {...}}} (the root of the reliability); else say that it is that of the score as observed, or measure more than once a visit.`,
        consequence: {
          quantity: powerIf(design, hypothesis, { effectFactor: factor }),
          sentence: `If the planned effect is that of a score free of error, {factor} of it will be seen, and the power for ${hypothesis.id} is {} and not {now}.`,
          also: {
            factor: worked(factor, 'factor', 'sqrt(reliability)', { reliability }),
            now: plannedPower(design, hypothesis),
          },
        },
      };
    }
  },
  examples: {
    flagged: `hypotheses: [{id: H1, effects: {difference: {value: 0.4, basis: {kind: assumption, because: "as in a study with a longer test"}}}, sesoi: {difference: {value: 0.4, because: "two more of twenty stories"}}}]
measures: [{measure: empathic-accuracy-video, reliability: {value: 0.55, basis: {kind: evidence, because: "retest over two months"}}}]`,
    clean: `hypotheses: [{id: H1, effects: {difference: {value: 0.4, basis: {kind: assumption, because: "as in a study with a longer test"}}}, sesoi: {difference: {value: 0.4, because: "two more of twenty stories"}}}]
measures: [{measure: empathic-accuracy-video, reliability: {value: 0.85, basis: {kind: evidence, because: "retest over two months"}}}]`,
  },
});

/** Reliability of a visit's value: a pack gives that of one sample, a study that of the mean. */
function reliabilityOf({ reliability, samplesPerVisit }: PlannedMeasure): number | undefined {
  if (!reliability) return undefined;
  return reliability.origin.kind === 'pack' ? spearmanBrown(reliability.value, samplesPerVisit) : reliability.value;
}
