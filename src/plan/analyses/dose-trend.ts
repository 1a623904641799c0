import { computed, type Quantity } from '../../quantity.js';
import { defineAnalysis } from './analysis.js';

/** The outcome rises from arm to arm with the dose: linear trend over arms in rising order. */
export const doseTrend = defineAnalysis({
  kind: 'dose-trend',
  title: 'a trend over doses',
  tests: ['trend'],
  groups: 'doses',
  roles: { outcomes: 1 },
  parameters: { trend: { unit: 'sd', placeholder: 0.5, sought: true } },
  estimates: { trend: 'difference between highest and lowest dose on the line' },
  classes: 'fewer-people',
  tested: () => ['trend'],
  formulas: ({ outcomes: [outcome], rest }) => [`${outcome} ~ dose${rest}`],
  testTitle: () => 'linear trend over doses',
  contrast: ({ doses }) => `The slope over ${doses.join(', ')}, taken as equally spaced.`,
  problem: (facts) => {
    const arms = facts.hypothesis.compared;
    const last = arms.length - 1;
    const trend = facts.towardsClaim('trend');
    const step = (index: number): Quantity =>
      computed(index, 'number', 'doses taken as equally spaced', ['compare.doses']);
    const mean = (index: number): Quantity =>
      computed((trend.value * index) / last, 'sd', 'a straight line from lowest to highest dose', ['trend']);
    return {
      procedure: 'dose-trend',
      inputs: {
        n: facts.everybody(),
        doses: arms.map((_, index) => step(index)),
        means: arms.map((_, index) => mean(index)),
        sd: { value: 1, unit: 'sd', origin: { kind: 'default', because: 'effects are in SD within arms' } },
        allocation: [],
        baselineR: facts.baselineR(facts.outcome()),
        covariates: facts.covariates(),
        alpha: facts.alpha(),
        sides: facts.sides(),
      },
    };
  },
});
