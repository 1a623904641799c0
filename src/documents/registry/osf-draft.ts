import type { Report } from '../../report/report.js';
import { inputOf, type TemplateHeader } from '../template-header.js';
import { type RegistryAnswer, type RegistryValue, registryAnswers } from './answers.js';
import { safeText } from './sanitiser-guard.js';
import { answerProblems } from './validator.js';

/** How complete the answers must be: all that the form requires, or what there is. */
export type OsfMode = 'strict' | 'draft';

export interface OsfOptions {
  readonly mode: OsfMode;
  /** Id of the form on the server that gets the draft; ids differ between servers. */
  readonly schemaId?: string;
  /** Id of a draft that is there already: the body then changes it, with its title, description and tags. */
  readonly draftId?: string;
}

/** The body of a request that creates or changes a draft registration on the Open Science Framework. */
interface OsfBody {
  readonly data: {
    readonly type: 'draft-registrations';
    readonly id?: string;
    readonly attributes: {
      readonly title?: string;
      readonly description?: string;
      readonly tags?: readonly string[];
      readonly registration_responses: Readonly<Record<string, RegistryValue>>;
    };
    readonly relationships?: {
      readonly registration_schema: {
        readonly data: { readonly type: 'registration-schemas'; readonly id: string };
      };
    };
  };
  /** For people: the server does not read it. */
  readonly meta: {
    readonly form: string;
    readonly version: number;
    readonly mode: OsfMode;
    readonly plan: string;
    readonly unanswered: readonly string[];
    readonly upload: readonly string[];
  };
}

export interface OsfDraft {
  readonly body: OsfBody;
  /** Questions left open in the answers, with the label of the form. */
  readonly open: readonly { readonly key: string; readonly label: string; readonly question: string }[];
}

/** Stands where the id of the form goes while nobody has looked it up. */
export const schemaIdMissing = 'SCHEMA-ID';

/** The answers do not make a registration; `reasons` names each place. */
export class IncompleteFormError extends Error {
  override readonly name = 'IncompleteFormError';

  constructor(
    message: string,
    readonly reasons: readonly string[],
  ) {
    super(message);
  }
}

/**
 * The draft of a registration from a report and the header of a form. Where a plan has no answer the key is left out;
 * what it leaves open inside an answer stands there in brackets, in strict mode only nowhere.
 *
 * @throws IncompleteFormError in strict mode, when a required answer is missing or leaves something open; in both modes
 *   when the keys of the form need the id of the form and there is none
 * @throws RangeError when the template is no form of the Open Science Framework
 */
export function osfDraft(report: Report, header: TemplateHeader, options: OsfOptions): OsfDraft {
  const schema = header.source?.schema;
  if (!schema) throw new RangeError(`"${header.id}" is no form of the Open Science Framework`);
  const { mode, schemaId, draftId } = options;
  const answers = registryAnswers(report, header, mode === 'strict' ? 'left-out' : 'shown');
  if (mode === 'strict') refuseOpen(header, answers);
  const key = keysOn(header, schemaId);
  const responses = Object.fromEntries(
    answers.flatMap(({ question, value }) => (value === undefined ? [] : [[key(question.key), value] as const])),
  );
  const problems = answerProblems(header, responses, mode, schemaId);
  if (problems.length > 0)
    throw new IncompleteFormError(
      'The answers do not fit the form.',
      problems.map(({ key: at, message }) => `${at}: ${message}`),
    );
  const { study } = report;
  return {
    body: {
      data: {
        type: 'draft-registrations',
        ...(draftId ? { id: draftId } : {}),
        attributes: {
          ...(draftId
            ? {
                title: safeText(study.title),
                ...(study.background ? { description: safeText(study.background) } : {}),
                ...(study.keywords ? { tags: study.keywords.map(safeText) } : {}),
              }
            : {}),
          registration_responses: responses,
        },
        ...(draftId
          ? {}
          : {
              relationships: {
                registration_schema: { data: { type: 'registration-schemas', id: schemaId ?? schemaIdMissing } },
              },
            }),
      },
      meta: {
        form: schema.name,
        version: schema.version,
        mode,
        plan: study.fingerprint,
        unanswered: answers.flatMap(({ question, value }) =>
          value === undefined && inputOf(question) !== 'files' ? [key(question.key)] : [],
        ),
        upload: header.questions.flatMap((question) =>
          question.attach || (question.required && inputOf(question) === 'files')
            ? [`${key(question.key)}: ${question.attach ?? question.label}`]
            : [],
        ),
      },
    },
    open: answers.flatMap(({ question, open }) =>
      open.map((each) => ({ key: key(question.key), label: question.label, question: each })),
    ),
  };
}

/** The body as the text of a file or a request. */
export function osfJson(body: OsfBody): string {
  return `${JSON.stringify(body, null, 2)}\n`;
}

function refuseOpen(header: TemplateHeader, answers: readonly RegistryAnswer[]): void {
  const reasons = answers
    .filter(({ question }) => question.required)
    .flatMap(({ question, value, open }) => {
      const at = `${question.key} (${question.label})`;
      if (inputOf(question) === 'files') return [`${at}: a file, which only a person can upload`];
      if (value === undefined || open.length > 0) return open.map((each) => `${at}: ${each}`);
      return [];
    });
  if (reasons.length > 0)
    throw new IncompleteFormError(`The form "${header.title}" requires answers that the plan does not give.`, reasons);
}

/** Keys of forms without names of their own start with the id that the server gives the form. */
function keysOn(header: TemplateHeader, schemaId: string | undefined): (key: string) => string {
  const prefixed = header.questions.some(({ key }) => key.startsWith('<schema-id>'));
  if (prefixed && !schemaId)
    throw new IncompleteFormError(`The keys of the form "${header.title}" hold its id on the server.`, [
      'look it up (see docs/forms.md) and write --schema-id <id>',
    ]);
  return (key) => key.replace('<schema-id>', schemaId ?? '');
}
