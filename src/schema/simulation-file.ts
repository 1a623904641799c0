import * as z from 'zod';
import type { Unit } from '../quantity.js';
import { once } from './common.js';

/** What a study can conclude of a hypothesis. */
export const conclusionNames = ['not-interpretable', 'refuted', 'supported', 'inconclusive'] as const;

/**
 * `simulation.json`: what a simulation of a plan found, as `mettle simulate --json` prints it and `mettle plan` keeps it beside the
 * documents that show it. Made when first asked for: most commands read no simulation.
 */
export const simulationFile = once(() => {
  const conclusion = z.enum(conclusionNames);

  // By its own name: a unit that is added must be added here.
  const unit = z.enum({
    sd: 'sd',
    'sd per allele': 'sd per allele',
    'sd per sd': 'sd per sd',
    'standardised path': 'standardised path',
    correlation: 'correlation',
    probability: 'probability',
    proportion: 'proportion',
    people: 'people',
    'people per arm': 'people per arm',
    'classes per arm': 'classes per arm',
    'people per class': 'people per class',
    factor: 'factor',
    ratio: 'ratio',
    'variance ratio': 'variance ratio',
    'events per person': 'events per person',
    weeks: 'weeks',
    hours: 'hours',
    number: 'number',
  } satisfies { readonly [Each in Unit]: Each });

  const seed = z.int().min(0);

  const origin = z
    .strictObject({
      kind: z.literal('simulated'),
      seed: seed.describe('that of the simulation'),
      replications: z
        .int()
        .min(0)
        .describe('made-up studies it comes from: those in which there was something to find'),
      standardError: z.number().min(0).describe('Monte Carlo error, in the unit of the value'),
    })
    .describe('where the figure comes from');

  const figure = <Value extends z.ZodType, Named extends z.ZodType>(value: Value, of: Named) =>
    z.strictObject({ value, unit: of, origin });

  const chance = figure(
    z.number().min(0).max(1).describe('share of the made-up studies, from 0 to 1'),
    z.literal('probability'),
  );
  const inUnit = figure(z.number(), unit);
  const spread = figure(z.number().min(0), unit);

  const estimate = z.strictObject({
    name: z.string().describe('such as difference, a or indirect'),
    tested: z.boolean().describe('whether the planned test is about it'),
    trueValue: z.number().describe('in the made-up data, in the unit of the effect'),
    trueValueSimulated: z.boolean().describe('whether the true value comes from a large made-up study'),
    mean: inUnit.describe('of the estimates; of a ratio the geometric one'),
    bias: inUnit.describe('mean minus true value; of a ratio mean over true value'),
    sd: spread.describe('of the estimates, which is their true standard error; of a ratio that of its logarithm'),
    meanStandardError: spread.describe('mean of the standard errors that the analyses reported'),
    coverage: chance.describe('share of the intervals that hold the true value'),
  });

  const hypothesis = z.strictObject({
    hypothesis: z.string().describe('its id in the study'),
    about: z
      .boolean()
      .describe('whether the truth is about this hypothesis; its other figures are by the way where not'),
    claimHolds: z.boolean().describe('whether what it claims is true in the made-up data'),
    followed: z
      .boolean()
      .describe('whether the effects stated for it are those of the data; an earlier hypothesis goes first'),
    rejected: chance.describe('the planned test rejects at its planned error rate: power where the claim holds'),
    rejectedInFamily: chance.optional().describe('the same at the step of the multiplicity procedure it comes to'),
    conclusions: z
      .strictObject({ 'not-interpretable': chance, refuted: chance, supported: chance, inconclusive: chance })
      .describe('chance of each conclusion; together 1'),
    failures: z.record(z.string(), chance).describe('analyses that found no answer, by reason'),
    estimates: z.array(estimate),
    typeS: chance.optional().describe('of significant results, the share in the wrong direction'),
    typeM: inUnit
      .optional()
      .describe('how many times larger than the true effect significant estimates are on average'),
  });

  const scenario = z.strictObject({
    id: z.string().describe('a truth of the plan: planning, no-effect, half-sesoi, sesoi, or a hypothesis with rivals'),
    title: z.string().describe('the truth in words; documents take those of the plan'),
    replications: z.int().min(1).describe('made-up studies, as many as of the whole simulation'),
    hypotheses: z.array(hypothesis),
    familyError: chance
      .optional()
      .describe('at least one hypothesis of the family is rejected although its claim is false'),
    joint: z
      .array(
        z.strictObject({
          conclusions: z.record(z.string(), conclusion).describe('by the id of the hypothesis'),
          chance,
        }),
      )
      .describe('chance of each pattern of conclusions, the likeliest first; together 1'),
    notes: z.array(z.string()).describe('what was made up beside the plan'),
  });

  return z.strictObject({
    format: z.literal(1),
    file: z.string().optional().describe('study file it was simulated from'),
    study: z.string().describe('id of the study'),
    fingerprint: z.string().describe('of the plan that was simulated'),
    recruited: z
      .record(z.string(), z.int().min(0))
      .describe('people in each arm of the made-up studies, by the id of the arm'),
    seed: seed.describe('of the random streams: that of the plan'),
    replications: z.int().min(1).describe('made-up studies for each truth'),
    ended: z.enum(['complete', 'precise-enough', 'interrupted']).optional().describe('why the simulation ended'),
    scenarios: z.array(scenario).min(1).describe('what was found, a truth an item'),
    besideClosedForm: z
      .array(z.unknown())
      .optional()
      .describe('simulated power beside the formula; worked out again when read'),
  });
});
export type SimulationFile = z.infer<ReturnType<typeof simulationFile>>;
