import { z } from 'zod';

const option = z.strictObject({
  text: z.string().min(1).describe("the form's own words, copied byte for byte"),
  when: z.string().min(1).describe('a fact of the report that makes this the answer, such as randomised'),
});

const question = z.strictObject({
  key: z.string().min(1).describe('key of the form'),
  label: z.string().min(1).describe('label of the form'),
  page: z.string().min(1).optional(),
  required: z.boolean().default(false),
  from: z.array(z.string().min(1)).default([]).describe('sections of the report that answer it'),
  options: z.array(option).optional(),
  several: z.boolean().default(false).describe('more than one option may hold'),
  unanswered: z.string().optional().describe('what to ask when no option holds'),
});

/** `template.yaml`: what a template is, which form it fills, and where each answer comes from. */
export const templateHeader = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1),
  description: z.string().min(1),
  source: z
    .strictObject({
      form: z.string().min(1).describe('name and version of the form'),
      citation: z.string().min(1).describe('where the form stands'),
    })
    .optional()
    .describe('absent for a document of our own'),
  target: z.string().min(1).describe('who or what reads the document'),
  formats: z.array(z.enum(['md', 'html', 'json'])).min(1),
  budget: z
    .strictObject({ characters: z.int().min(1) })
    .optional()
    .describe('length the form recommends'),
  questions: z.array(question).default([]),
});
export type TemplateHeader = z.infer<typeof templateHeader>;
export type TemplateQuestion = TemplateHeader['questions'][number];
export type DocumentFormat = TemplateHeader['formats'][number];

/** A template as read from a folder: core has no disk. */
export interface DocumentTemplate {
  readonly header: TemplateHeader;
  /** Text of `template.ejs`. */
  readonly text: string;
  /** Name of the template file, for messages. */
  readonly filename: string;
  /** The text as a function, where a build has compiled it: a page may not compile. Made with `templateOptions`. */
  readonly compiled?: CompiledTemplate;
}

/** A compiled template: what it prints for what it sees (`l.d`). */
export type CompiledTemplate = (
  locals: { readonly d: unknown },
  escape: (value: unknown) => string,
  include: (path: string) => never,
) => string;

/** How every template is compiled, here or in a build; `escape` comes on top. */
export const templateOptions = { strict: true, localsName: 'l', destructuredLocals: ['d'] } as const;
