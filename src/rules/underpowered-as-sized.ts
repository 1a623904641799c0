import type { Quantity } from '../quantity.js';
import { isBrainBehaviourInFew } from './brain-behaviour-small-sample.js';
import { genotypeHypotheses } from './genotype.js';
import { confirmatoryHypotheses, pathOfHypothesis, reaches, resultOf } from './look-up.js';
import { defineRule } from './rule.js';
import { significantOnly } from './significant-only.js';
import { detectableEffect, isOfNoTest, peopleAnalysed, peopleCompared, worked } from './what-if.js';
import { inTheArms, named } from './wording.js';

/** Below even chances a primary hypothesis can't be called tested (a judgement). */
const EVEN = 0.5;

/** Analyses decided by one coefficient, of which a significant estimate can be too large or of the wrong sign. */
const ofOneCoefficient: readonly string[] = [
  'directional',
  'growth',
  'factorial',
  'dose-trend',
  'moderation',
  'baseline-moderation',
  'association',
  'cross-lagged',
  'crossover',
  'within-person',
  'complier',
];

export const underpoweredAsSized = defineRule({
  id: 'underpowered-as-sized',
  severity: 'warning',
  title: 'The study is too small for its hypothesis',
  summary: 'Recruit what the hypothesis needs, or state what the study can detect.',
  why: 'A null result of a small study says nothing, and a significant one exaggerates the effect.',
  sources: [
    { reference: 'button-2013', certainty: 'from-memory' },
    { reference: 'gelman-carlin-2014', certainty: 'from-memory' },
    { reference: 'lu-2019', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan } = design;
    const ofGenotype = genotypeHypotheses(plan);
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      const result = resultOf(design, hypothesis);
      // Where no size is enough, a rule of its own says so.
      if (!result || result.infeasible) continue;
      // Too few people for a genotype, or for brains and behaviour, is said by rules that know what it takes.
      if (ofGenotype.includes(hypothesis) || isBrainBehaviourInFew(design, hypothesis)) continue;
      const { power } = result.atStudySize;
      const { target } = result;
      if (reaches(power, target)) continue;
      const primary = hypothesis.role === 'primary';
      const written = design.power.sizedBy.kind === 'written';
      const people = peopleCompared(design, hypothesis);
      const analysed = peopleAnalysed(design, hypothesis);
      const needed = result.required?.totalRecruited;
      const ratio =
        ofOneCoefficient.includes(hypothesis.kind) && hypothesis.sides === 2 && power.value > hypothesis.alpha.value;
      const errors = ratio ? significantOnly(power.value, hypothesis.alpha.value) : undefined;
      const also: Record<string, Quantity> = { target };
      let sentence = `The power ${hypothesis.kind === 'equivalence' ? 'to show equivalence' : 'for the planned effect'} is {}, and {target} was asked for`;
      const smallest = detectableEffect(design, hypothesis);
      if (smallest) {
        also.detectable = smallest.quantity;
        const what = { difference: 'difference', indirect: 'indirect effect', bound: 'bound' }[smallest.effect];
        sentence += `; the smallest ${what ?? smallest.effect} that reaches it is {detectable}`;
      }
      if (errors) {
        const from = { power: power.value, alpha: hypothesis.alpha.value };
        also.exaggeration = worked(errors.exaggeration, 'factor', 'type M error of a normal estimate', from);
        sentence += '. A significant result would exaggerate the true effect {exaggeration} times on average';
        if (errors.wrongSign >= 0.0005) {
          also.wrongSign = worked(errors.wrongSign, 'probability', 'type S error of a normal estimate', from);
          sentence += ' and point the wrong way with a probability of {wrongSign}';
        }
      }
      yield {
        path: pathOfHypothesis(plan, hypothesis, 'role'),
        severity: primary ? (power.value < EVEN ? 'error' : 'warning') : written ? 'warning' : 'advice',
        message: `${named(hypothesis)}: ${people} people${inTheArms(hypothesis)}${analysed === people ? '' : ` (${analysed} after dropout)`}${
          written ? ', as written,' : ''
        } are too few${isOfNoTest(power) ? ' for there to be any test' : ''}${needed === undefined ? '' : `; it needs ${needed}`}.`,
        fix: primary
          ? `Recruit ${needed ?? 'more'} people for this comparison, or call the study what it can be: an estimate with a wide interval.`
          : 'Recruit for it, make it exploratory, or say in the plan that only its interval will be read.',
        consequence: { quantity: power, sentence: `${sentence}.`, also },
      };
    }
  },
  examples: {
    flagged: 'arms: [{id: cbct, n: 24}, {id: health, n: 24}]',
    clean: 'arms: [{id: cbct, n: 600}, {id: health, n: 600}]',
  },
});
