import * as z from 'zod';
import { analysisKinds, parameterUnits } from './analysis.js';
import { certainty, id, once, openProportion, source, text } from './common.js';
import { verdict } from './criterion.js';
import { model } from './model.js';
import { testName } from './study.js';

/** What a study has to provide because of something it does to people. */
const safeguards = once(() =>
  z
    .array(z.enum(['debriefing', 'medical-supervision']))
    .optional()
    .describe('what taking part has to be watched or followed by'),
);

/** A parameter a study must supply to plan this hypothesis, or may. */
const parameter = once(() =>
  z.strictObject({
    meaning: text,
    unit: z.enum(parameterUnits),
    sign: z.enum(['positive', 'negative', 'either']).describe('the sign the claim predicts'),
    required: z.boolean(),
    evidence: z.array(id).default([]).describe('evidence entries that bear on it; never a silent default'),
  }),
);

/** One way a hypothesis can be planned: a kind of analysis, its test, its parameters and how it could end. */
const form = once(() =>
  z.strictObject({
    kind: z.enum(analysisKinds),
    tests: z.array(testName).min(1).describe('tests that fit, the usual one first'),
    estimand: text.describe('what is estimated, in one sentence'),
    parameters: z.record(z.string(), parameter()),
    supportedIf: verdict,
    refutedIf: verdict,
  }),
);

const hypothesis = once(() =>
  z.strictObject({
    id,
    title: text,
    claim: text.describe('falsifiable, in our own words; directional, or openly two-sided'),
    tier: z.enum(['core', 'supporting', 'background']),
    explicitness: z.enum(['explicit-hypothesis', 'implied', 'prior-finding-to-replicate', 'open-question']),
    roles: z.strictObject({
      cause: z.strictObject({
        practices: z.array(id),
        comparators: z.record(id, text).describe('comparators that suit, each with what it separates'),
        exposure: text.optional().describe('what differs between people or trials, where nothing is taught'),
        allocated: z.boolean().optional().describe('whether chance decides who or which trial gets the exposure'),
      }),
      predictors: z.array(id).optional().describe('measures the outcome is related to, where no arms are compared'),
      mediators: z.array(id).optional().describe('measures that fit the mediator'),
      moderators: z.array(id).optional(),
      outcomes: z.array(id).min(1).describe('measures that fit the outcome'),
    }),
    forms: z.array(form()),
    noPower: z
      .strictObject({ because: text, instead: text })
      .optional()
      .describe('why there is no power statement, and what to do instead; only where there is no form'),
    components: z.array(id).default([]),
    regions: z.array(z.strictObject({ region: id, direction: text })).default([]),
    mustControl: z.array(id).default([]).describe('threats a comparator has to control for this claim'),
    timing: z.array(text).default([]).describe('when things must be measured'),
    population: text.optional(),
    supports: text.describe('what would support it, in words'),
    refutes: text.describe('what would refute it, in words'),
    inconclusive: text.optional(),
    competes: z.array(id).default([]),
    confounds: z.array(text).default([]),
    ambiguity: text.optional().describe('where the source leaves something open'),
    source,
    also: z.array(source).default([]),
  }),
);
export type Hypothesis = z.infer<ReturnType<typeof hypothesis>>;
export type HypothesisForm = z.infer<ReturnType<typeof form>>;
export type Parameter = z.infer<ReturnType<typeof parameter>>;

const practice = once(() =>
  z.strictObject({
    id,
    title: text,
    kindnessBased: z.boolean(),
    definition: text,
    character: z.enum(['affective', 'analytic', 'attentional', 'mixed', 'drug', 'interpersonal', 'other']),
    ingredients: z.array(text).default([]),
    targets: z.array(id).default([]),
    dose: z.strictObject({ described: text.optional(), certainty }).optional(),
    cautions: z.array(text).default([]),
    safeguards: safeguards(),
    measureBefore: z
      .array(id)
      .optional()
      .describe('constructs to measure before allocation, because some people respond the other way'),
    sharesName: z.array(id).optional().describe('other practices that the literature calls by the same name'),
    source,
  }),
);
export type Practice = z.infer<ReturnType<typeof practice>>;

const comparator = once(() =>
  z.strictObject({
    id,
    title: text,
    class: z.enum([
      'passive',
      'passive-or-active',
      'active',
      'active-structurally-equivalent',
      'active-mechanistic',
      'sham',
    ]),
    definition: text,
    controls: z.array(id).default([]).describe('threats it controls'),
    partly: z.array(id).default([]).describe('threats it controls in part'),
    leavesOpen: z.array(id).default([]).describe('threats it leaves open'),
    adds: z.array(text).default([]).describe('problems it brings'),
    safeguards: safeguards(),
    useWhen: text,
    source,
  }),
);
export type Comparator = z.infer<ReturnType<typeof comparator>>;

const measure = once(() =>
  z.strictObject({
    id,
    title: text,
    constructs: z.array(id).min(1),
    modality: z.enum([
      'self-report',
      'behavioural',
      'physiological',
      'blood',
      'genetic',
      'neural',
      'ambulatory',
      'observer',
      'log',
    ]),
    level: z.enum(['explicit', 'implicit', 'objective', 'not-applicable']),
    objective: z.enum(['yes', 'partly', 'no']),
    ecologicalValidity: z.enum(['low', 'medium', 'high', 'not-applicable']),
    demandSusceptibility: z.enum(['low', 'medium', 'high', 'not-applicable']),
    distribution: z
      .enum([
        'normal',
        'bounded',
        'log-normal',
        'count',
        'binary',
        'ordinal',
        'zero-inflated',
        'genotype',
        'not-applicable',
      ])
      .describe('shape to expect within an arm'),
    unit: text,
    higherMeans: text.describe('what a higher value means'),
    wished: z.enum(['higher', 'lower', 'neither']).describe('the direction a helpful practice would move it'),
    reliability: z
      .strictObject({ value: openProportion, kind: text, certainty, source })
      .optional()
      .describe('only where a source gives one'),
    scoring: text.optional(),
    pitfalls: z.array(text).default([]),
    covariatesNeeded: z.array(id).default([]).describe('what has to be recorded beside it, such as bmi'),
    imaging: z
      .enum(['activity', 'pattern', 'connectivity', 'structure', 'electrophysiology'])
      .optional()
      .describe(
        'what of the brain is measured: slow blood-borne activity of places, its weighted pattern, its coupling; tissue; or fast electrical signals',
      ),
    habituates: z.boolean().optional().describe('the response fades when it is called up again'),
    safeguards: safeguards(),
    source,
  }),
);
export type Measure = z.infer<ReturnType<typeof measure>>;

const threat = once(() => z.strictObject({ id, title: text, definition: text }));
export type Threat = z.infer<ReturnType<typeof threat>>;

/** A published finding. `use` says what it may be used for; a number from memory stays marked so. */
const evidence = once(() =>
  z.strictObject({
    id,
    study: text,
    design: text,
    outcome: text,
    effect: z
      .strictObject({
        metric: z.enum([
          'hedges-g',
          'cohens-d',
          'standardised-mean-difference',
          'correlation',
          'intraclass-correlation',
          'retest-correlation',
          'proportion',
          'odds-ratio',
        ]),
        value: z.number(),
        interval95: z.tuple([z.number(), z.number()]).optional(),
        n: z.int().min(1).optional(),
      })
      .optional()
      .describe('absent where the source gives a direction only'),
    direction: text.optional(),
    certainty,
    use: z.enum(['prior', 'cap', 'methodological', 'descriptive', 'do-not-use-for-power']),
    bearsOn: z.array(id).default([]),
    note: text.optional(),
    source,
  }),
);
export type Evidence = z.infer<ReturnType<typeof evidence>>;

/** One entry of the bibliography. `certainty` says whether the entry was read or remembered. */
const reference = once(() =>
  z.strictObject({
    id,
    authors: z.array(text).min(1).describe('each as "Family, G. N."'),
    year: z.int().min(1700).max(2100),
    title: text,
    container: text.optional().describe('journal or book'),
    volume: text.optional(),
    pages: text.optional(),
    publisher: text.optional(),
    doi: z
      .string()
      .regex(/^10\.\S+$/, 'a DOI starts with 10.')
      .optional(),
    certainty,
  }),
);
export type Reference = z.infer<ReturnType<typeof reference>>;

/** `pack.yaml`: what a folder of entries is called. Packs hold data only: no code, no expressions. */
const pack = once(() =>
  z.strictObject({
    mettle: z.literal(1),
    id,
    title: text,
    version: z.string().regex(/^\d+\.\d+\.\d+$/, 'three numbers, such as 1.0.0'),
    description: text,
    licence: text.optional(),
    requires: z.array(id).default([]).describe('packs whose entries this one refers to'),
  }),
);
export type Pack = z.infer<ReturnType<typeof pack>>;

/**
 * Folder name of each kind of entry and its schema: the one list of what a pack can hold. A schema is made when
 * first asked for, because planning a study from packs that were checked before needs none of them.
 */
export const entrySchemas = {
  get hypotheses() {
    return hypothesis();
  },
  get practices() {
    return practice();
  },
  get comparators() {
    return comparator();
  },
  get measures() {
    return measure();
  },
  get threats() {
    return threat();
  },
  get evidence() {
    return evidence();
  },
  get references() {
    return reference();
  },
  get models() {
    return model();
  },
};

/** The schema of `pack.yaml`. */
export const packSchema = pack;
export type EntryKind = keyof typeof entrySchemas;
export type Entry<Kind extends EntryKind> = z.infer<(typeof entrySchemas)[Kind]>;
