import * as z from 'zod';

const facts = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .describe('a fact of the report (src/report/facts.ts), such as randomised, or several of which one is enough');

const option = z.strictObject({
  text: z.string().min(1).describe("the form's own words, copied byte for byte"),
  when: facts.optional().describe('what makes this the answer; left out where only a person can say'),
});

const inputs = ['short-text', 'long-text', 'single-choice', 'multiple-choice', 'contributors', 'files'] as const;

const question = z.strictObject({
  key: z.string().min(1).describe('key of the form'),
  label: z.string().min(1).describe('label of the form'),
  page: z.string().min(1).optional(),
  required: z.boolean().default(false).describe('the form does not go out without it'),
  input: z
    .enum(inputs)
    .optional()
    .describe('what the form takes as an answer; left out: one option where there are options, else a long text'),
  from: z
    .array(z.string().min(1))
    .default([])
    .describe('sections of the report that answer it; "references" is the list of the sources cited so far'),
  options: z.array(option).optional(),
  attach: z.string().optional().describe('what of what Mettle writes may be uploaded here, for an answer in files'),
  unanswered: z.string().optional().describe('what to ask where the plan has no answer; left out: the label'),
});

/** `template.yaml`: what a template is, which form it fills, when it applies, and where each answer comes from. */
export const templateHeader = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1),
  description: z.string().min(1),
  version: z.int().min(1).default(1).describe('raised when its questions or their order change; documents print it'),
  source: z
    .strictObject({
      form: z.string().min(1).describe('name and version of the form'),
      citation: z.string().min(1).describe('where the form stands'),
      schema: z
        .strictObject({ name: z.string().min(1), version: z.int().min(1) })
        .optional()
        .describe('name and version by which a registry knows the form'),
    })
    .optional()
    .describe('absent for a document of our own'),
  target: z.string().min(1).describe('who or what reads the document'),
  formats: z
    .array(z.enum(['md', 'html', 'json', 'osf-json', 'prs-xml']))
    .min(1)
    .describe('what "mettle plan" writes; a text in md can be had as html, docx and pdf too'),
  layout: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*$/)
    .optional()
    .describe('a text of templates/layouts/ that several templates share, instead of a template.ejs of its own'),
  applies: z
    .strictObject({
      when: facts,
      to: z.string().min(1).describe('the studies it is for, such as: studies of data that exist already'),
    })
    .optional()
    .describe('left out: it applies to every study'),
  onRequest: z
    .boolean()
    .default(false)
    .describe('written by "mettle preregister" only, as people send at most one form of its kind'),
  budget: z
    .strictObject({ characters: z.int().min(1) })
    .optional()
    .describe('length the form recommends'),
  onePage: z.boolean().default(false).describe('set closer, so that it stays on one page'),
  questions: z.array(question).default([]),
});
export type TemplateHeader = z.infer<typeof templateHeader>;
export type TemplateQuestion = TemplateHeader['questions'][number];
/** Formats that are files of bytes, not text. */
export type ByteFormat = 'docx' | 'pdf';
export type DocumentFormat = TemplateHeader['formats'][number] | ByteFormat;
export const documentFormats = ['md', 'html', 'docx', 'pdf', 'json'] as const satisfies readonly DocumentFormat[];
type QuestionInput = (typeof inputs)[number];

/** In `from`: the list of the sources cited so far. */
export const referencesId = 'references';

/** A template as read from a folder: core has no disk. */
export interface DocumentTemplate {
  readonly header: TemplateHeader;
  /** Text of `template.ejs`, or of the layout that the header names. */
  readonly text: string;
  /** Name of the file the text comes from, for messages. */
  readonly filename: string;
  /** The text as a function, where a build has compiled it: a page may not compile. Made with `templateOptions`. */
  readonly compiled?: CompiledTemplate;
}

/** A compiled template: what it prints for what it sees (`l.d`). */
export type CompiledTemplate = (
  locals: { readonly d: unknown },
  escapeText: (value: unknown) => string,
  include: (path: string) => never,
) => string;

/** How every template is compiled, here or in a build; `escape` comes on top. */
export const templateOptions = { strict: true, localsName: 'l', destructuredLocals: ['d'] } as const;

export function inputOf({ input, options }: TemplateQuestion): QuestionInput {
  return input ?? (options ? 'single-choice' : 'long-text');
}

/** Whether the form takes one or several of its options; some forms show options beside a free text. */
export function isChoice(question: TemplateQuestion): boolean {
  return ['single-choice', 'multiple-choice'].includes(inputOf(question));
}

/** What stands behind the dot of a file of this format. */
export function extensionOf(format: DocumentFormat): string {
  return { 'osf-json': 'osf.json', 'prs-xml': 'prs.xml' }[format as string] ?? format;
}

/** Every format a document can be had in: its own first, then those made from its text. */
export function formatsOf({ formats }: TemplateHeader): DocumentFormat[] {
  return formats.includes('md') ? [...new Set<DocumentFormat>([...formats, 'html', 'docx', 'pdf'])] : [...formats];
}

export function isBytes(format: DocumentFormat): format is ByteFormat {
  return format === 'docx' || format === 'pdf';
}
