import { defineAnalysis } from './analysis.js';

const path = { unit: 'standardised path', placeholder: 0.3, sought: true } as const;

/** An arm moves a first mediator, that a second, and that the outcome: all three paths must be shown. */
export const serialMediation = defineAnalysis({
  kind: 'serial-mediation',
  title: 'serial mediation',
  tests: ['serial-joint-significance'],
  groups: 'two-arms',
  roles: { outcomes: 1, mediators: 2 },
  parameters: {
    a: path,
    middle: path,
    b: path,
  },
  estimates: {
    indirect: 'serial indirect effect',
    a: 'path a (arm to first mediator)',
    middle: 'middle path (first to second mediator)',
    b: 'path b (second mediator to outcome)',
  },
  classes: 'fewer-people',
  tested: () => ['a', 'middle', 'b'],
  detectable: ({ effects: { a, middle, b } }, factor) => ({
    effect: 'indirect',
    value: a.planning.value * middle.planning.value * b.planning.value * factor ** 3,
    unit: 'standardised path',
  }),
  formulas: ({ outcomes: [outcome], mediators: [first, second], rest }) => [
    `${first} ~ arm${rest}`,
    `${second} ~ arm + ${first}${rest}`,
    `${outcome} ~ arm + ${first} + ${second}${rest}`,
  ],
  testTitle: () => 'joint significance of the three paths of the serial mediation',
  contrast: () =>
    'The coefficient of arm in the model of the first mediator, of the first mediator in the model of the second, and of the second mediator in the model of the outcome; the serial indirect effect is shown only if all three tests reject.',
  problem: (facts) => ({
    procedure: 'mediation-serial',
    inputs: {
      ...facts.people(),
      x: 'two-arms',
      a: facts.effect('a'),
      middle: facts.effect('middle'),
      b: facts.effect('b'),
      alpha: facts.alpha(),
      sides: facts.sides(),
    },
  }),
});
