// Cases in which another program gives another number, each with the call that gives the checked one.
// Versions are those that were run in November 2026; a later one may well differ.

/** A procedure call as a line of `mettle power --batch`. */
export interface Call {
  readonly procedure: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly solve?: string;
  readonly power?: number;
  readonly ratio?: number;
}

export interface OtherTool {
  readonly tool: string;
  /** The case in words, with its inputs. */
  readonly case: string;
  /** What the tool gives. */
  readonly prints: string;
  readonly why: string;
  /** The value to expect, to the digits shown; `figure` when it is not power or the value solved for. */
  readonly checks: readonly { readonly value: string; readonly figure?: string; readonly call: Call }[];
  /** A call that gives the number of the tool, where its convention or approximation is offered too. */
  readonly same?: { readonly value: string; readonly figure?: string; readonly call: Call };
}

const test = { alpha: 0.05, sides: 2 };
const contrastInputs = {
  n: [42, 8, 65, 25, 43],
  means: [-0.5, -0.67, 0.08, -0.65, 0.07],
  sd: 1,
  weights: [-2, -1, 0, 1, 2],
  sides: 2,
};
const contrast = (alpha: number): Call => ({ procedure: 'contrast', inputs: { ...contrastInputs, alpha } });
const tostCorrelation = (trueCorrelation: number): Call => ({
  procedure: 'equivalence-correlation',
  inputs: { n: 120, trueCorrelation, lower: -0.3, upper: 0.3, alpha: 0.05 },
});
const joint = (n: number): Call => ({
  procedure: 'mediation-joint-significance',
  inputs: { n1: n / 2, n2: n / 2, x: 'normal', a: 0.3, b: 0.3, direct: 0, ...test },
});
const nested: Call = {
  procedure: 'partially-nested',
  inputs: {
    groups: 3,
    groupSize: 10,
    controls: 30,
    difference: 0.8,
    varGroup: 0.1,
    varWithinTreated: 0.9,
    varControl: 1,
    ...test,
  },
};
const rare = { n1: 150, n2: 75, p1: 0.05, p2: 0.01, alpha: 0.01, sides: 1 };
const slopes: Call = {
  procedure: 'slope-difference',
  inputs: {
    nPerArm: 20,
    times: [0, 1, 2, 3],
    slopeDifference: 0.6,
    varSlope: 0.2,
    varResidual: 1,
    alpha: 0.005,
    sides: 2,
  },
};

export const otherTools: readonly OtherTool[] = [
  {
    tool: 'pwrss 1.2.0, power.t.contrast without covariate',
    case: 'Linear contrast of five groups, alpha .01',
    prints: '.4925 (its value at alpha .05)',
    why: 'alpha has no effect on the result.',
    checks: [{ value: '0.2603', call: contrast(0.01) }],
    same: { value: '0.4925', call: contrast(0.05) },
  },
  {
    tool: 'TOSTER 0.8.6, power_z_cor for equivalence',
    case: 'n = 120, bounds -.3 and .3, true correlation 0, .1 and .2',
    prints: '.911 for all three',
    why: 'The true correlation has no effect on the result.',
    checks: [
      { value: '0.911', call: tostCorrelation(0) },
      { value: '0.729', call: tostCorrelation(0.1) },
      { value: '0.312', call: tostCorrelation(0.2) },
    ],
  },
  {
    tool: 'TOSTER 0.8.6, power_twoprop for equivalence',
    case: 'Proportions .30 and .35, bounds -.10 and .10, 500 people per group',
    prints: '.037',
    why: 'Two one-sided z tests, each at a bound .05 or .15 away from the true difference, have far more power; the unpooled normal approximation gives the checked value.',
    checks: [
      {
        value: '0.518',
        call: {
          procedure: 'equivalence-two-proportions',
          inputs: { n1: 500, n2: 500, p1: 0.3, p2: 0.35, lower: -0.1, upper: 0.1, alpha: 0.05 },
        },
      },
    ],
  },
  {
    tool: 'clusterPower 0.7.0, cpa.irgtt.normal',
    case: '3 treatment groups of 10 against 30 single controls, d = .8, ICC .1 in the treated arm',
    prints: '.730',
    why: 'With three groups the test has few degrees of freedom; a REML analysis of simulated trials rejects in about .53 of them.',
    checks: [{ value: '0.549', call: nested }],
  },
  {
    tool: 'PowerUpR 1.1.0, power.ira_pn',
    case: 'The same trial',
    prints: '.487',
    why: 'Another approximation, too low here where the one above is too high; the Satterthwaite test that is recommended for this design has the checked power.',
    checks: [{ value: '0.549', call: nested }],
  },
  {
    tool: 'pwrss 1.2.0, power.z.mediation, "joint"',
    case: 'Standardised paths a = b = .3, normal X, n = 40, 60 and 100',
    prints: '.243, .438 and .750',
    why: 'It multiplies the powers of two z tests. The tests are t tests, and they share the sum of squares of the mediator.',
    checks: [
      { value: '0.200', call: joint(40) },
      { value: '0.392', call: joint(60) },
      { value: '0.716', call: joint(100) },
    ],
  },
  {
    tool: 'powerMediation 0.3.4, powerMediation.Sobel',
    case: 'Standardised paths a = b = .4, direct .1, normal X, n = 60',
    prints: '.639',
    why: 'It treats the Sobel statistic as normal, which it is not at this size; simulated trials give the checked value.',
    checks: [
      {
        value: '0.614',
        call: {
          procedure: 'mediation-sobel',
          inputs: { n1: 30, n2: 30, x: 'normal', a: 0.4, b: 0.4, direct: 0.1, ...test },
        },
      },
    ],
  },
  {
    tool: 'pwr 1.3.0, pwr.t.test',
    case: 'n per group for d = 7 and power .8; d for 3 per group, alpha .001 and power .99',
    prints: 'an error from uniroot, both times',
    why: 'The answers lie outside the ranges it searches.',
    checks: [
      { value: '2', call: { procedure: 't-two-sample', inputs: { d: 7, ...test }, solve: 'n', power: 0.8 } },
      {
        value: '13.07',
        call: { procedure: 't-two-sample', inputs: { n1: 3, n2: 3, alpha: 0.001, sides: 2 }, solve: 'd', power: 0.99 },
      },
    ],
  },
  {
    tool: 'pwrss 1.2.0, power.z.logistic with method "hsieh"',
    case: 'n = 80, probability .3 at the mean, odds ratio 1.7 per SD of a normal predictor',
    prints: 'an error',
    why: "Hsieh's closed form is defined for these inputs; it is among the figures.",
    checks: [
      {
        value: '0.585',
        figure: 'powerHsieh',
        call: {
          procedure: 'logistic',
          inputs: { n: 80, baseProbability: 0.3, oddsRatio: 1.7, predictor: 'normal', ...test },
        },
      },
    ],
  },
  {
    tool: 'WebPower 0.9.4, wp.rmanova',
    case: '2 groups, 3 measurements, N = 60, f = .25',
    prints: '.383',
    why: 'A convention, not a mistake: its f is not that of G*Power 3.0, which takes the correlation of the measurements (.5 here) apart from f. The checked value is for that convention.',
    checks: [
      {
        value: '0.991',
        call: {
          procedure: 'anova-repeated',
          inputs: {
            tested: 'interaction',
            groups: 2,
            measurements: 3,
            n: 60,
            f: 0.25,
            convention: 'gpower-3.0',
            correlation: 0.5,
            epsilon: 1,
            alpha: 0.05,
          },
        },
      },
    ],
  },
  {
    tool: 'Arcsine power, as in pwr 1.3.0, pwr.2p2n.test',
    case: 'Rare events: .05 of 150 against .01 of 75, one-sided alpha .01',
    prints: '.290',
    why: "An approximation that fails for rare events. The checked values are exact: Fisher's test, then the pooled z test.",
    checks: [
      { value: '0.036', call: { procedure: 'proportion-two-sample-exact', inputs: { test: 'fisher', ...rare } } },
      { value: '0.065', call: { procedure: 'proportion-two-sample-exact', inputs: { test: 'pooled-z', ...rare } } },
    ],
    same: { value: '0.290', figure: 'powerArcsine', call: { procedure: 'proportion-two-sample', inputs: rare } },
  },
  {
    tool: 'Normal formulas for slopes in mixed models',
    case: '20 people per arm, 4 visits, alpha .005',
    prints: '.577',
    why: 'The variance of the slopes is estimated, so the test is a t test with 2 n - 2 degrees of freedom.',
    checks: [{ value: '0.515', call: slopes }],
    same: { value: '0.577', figure: 'powerNormal', call: slopes },
  },
];

/** Not a power: the upper tail of a noncentral F(2, 196, ncp 1) beyond 30. */
export const upperTail = {
  tool: 'R 4.2.2, pf(30, 2, 196, ncp = 1, lower.tail = FALSE)',
  prints: '6.0e-10',
  value: '4.3e-10',
  why: 'It is taken as 1 minus the lower tail, so that tails near the rounding of a double are noise.',
};

/** The page, given the table of the other pages. */
export function otherToolsPage(table: (head: string[], rows: unknown[][]) => string): string {
  const line = (call: Call) => JSON.stringify(call);
  return `# Where other tools differ

Other programs were run on the same cases, and where they gave another number the case was checked by an exact
computation, a second program or simulation. The versions are those that were run in November 2026. Each checked value is recomputed by
the tests of Mettle; the calls below the table are lines for \`mettle power --batch\`.

${table(
  ['tool', 'case', 'it gives', 'checked', 'why'],
  [
    ...otherTools.map(({ tool, case: words, prints, checks, why }) => [
      tool,
      words,
      prints,
      checks.map(({ value }) => value.replace(/^0\./, '.')).join(', '),
      why,
    ]),
    [upperTail.tool, 'Upper tail of a noncentral F', upperTail.prints, upperTail.value, upperTail.why],
  ],
)}

## The calls

${otherTools
  .map(({ tool, checks, same }) =>
    [
      `### ${tool}`,
      '',
      '```jsonl',
      ...checks.map(({ call }) => line(call)),
      '```',
      ...(same
        ? [
            '',
            `Its number, ${same.value}${same.figure ? ` (\`${same.figure}\`)` : ''}:`,
            '',
            '```jsonl',
            line(same.call),
            '```',
          ]
        : []),
    ].join('\n'),
  )
  .join('\n\n')}
`;
}
