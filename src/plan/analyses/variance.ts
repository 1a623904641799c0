import { computed, type Quantity } from '../../quantity.js';
import { defineAnalysis, type Inputs } from './analysis.js';

/** People differ more from one another in one arm: a sign that not everybody responds alike. */
export const variance = defineAnalysis({
  kind: 'variance',
  title: 'a ratio of two variances',
  tests: ['variance-ratio'],
  groups: 'two-arms',
  roles: { outcomes: 1 },
  parameters: { varianceRatio: { unit: 'variance ratio', placeholder: 1.8 } },
  estimates: { varianceRatio: 'ratio of the variances' },
  classes: 'in-the-procedure',
  tested: () => ['varianceRatio'],
  detectable: ({ effects: { varianceRatio } }, factor) => ({
    effect: 'varianceRatio',
    value: varianceRatio.planning.value ** factor,
    unit: 'variance ratio',
  }),
  formulas: ({ outcomes: [outcome], covariates, classes }) => [
    `${outcome} ~ arm${covariates.replace(/^ \+ (.*)$/, ' * ($1)')}${classes}, ${classes === '' ? 'variance' : 'variances of class and person'} by arm`,
  ],
  testTitle: ({ analysis }) =>
    `F test of two variances${analysis.clustered ? ', each of classes and people together' : ''}`,
  contrast: ({ treatment, comparator }) => `The variance in ${treatment} over the variance in ${comparator}.`,
  problem: (facts) => {
    const stated = facts.hypothesis.effects.varianceRatio.planning;
    return {
      procedure: 'variance-ratio',
      inputs: {
        ...asManyPeople(facts.classArms()),
        varianceRatio:
          facts.effectFactor === 1
            ? stated
            : computed(stated.value ** facts.effectFactor, 'variance ratio', 'scenario', ['varianceRatio']),
        alpha: facts.alpha(),
        sides: facts.sides(),
      },
    };
  },
});

/**
 * People without classes whose variance would be known as well. Classes cost a variance little: with C classes of m people and an
 * intraclass correlation r, the sum of the components between and within classes, MSB / m + (1 - 1 / m) MSW, is nearly
 * chi-square on 1 / (((1 + (m - 1) r) / m)^2 / (C - 1) + ((1 - 1 / m) (1 - r))^2 / (C (m - 1))) degrees of freedom
 * (Satterthwaite, 1946).
 */
function asManyPeople(arms: Inputs): { n1: Quantity; n2: Quantity } {
  const people = (arm: 1 | 2): Quantity => {
    const [classes, size, icc] = [`classes${arm}`, `classSize${arm}`, `icc${arm}`].map(
      (name) => arms[name] as Quantity,
    );
    if (size.value <= 1) return { ...classes, unit: 'people' };
    const [count, m, r] = [classes.value, size.value, icc.value];
    const [between, within] = [(1 + (m - 1) * r) / m, (1 - 1 / m) * (1 - r)];
    const df = 1 / (between ** 2 / (count - 1) + within ** 2 / (count * (m - 1)));
    return computed(Math.floor(1 + df), 'people', 'people without classes whose variance is known as well', [
      `classes${arm}`,
      `classSize${arm}`,
      'delivery.clustering.icc',
    ]);
  };
  return { n1: people(1), n2: people(2) };
}
