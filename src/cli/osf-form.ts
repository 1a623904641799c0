import type { DocumentTemplate } from '../documents/template-header.js';
import type { RenderedDocument } from '../documents/template-text.js';
import type { Report } from '../report/report.js';
import { UsageError } from './errors.js';

/** Options of `mettle preregister` that only a form for the Open Science Framework has. */
export interface OsfFormOptions {
  readonly mode?: string;
  readonly schemaId?: string;
  readonly draftId?: string;
}

/**
 * The body of a draft registration for the Open Science Framework.
 *
 * @throws UsageError when an option is wrong, or when strict mode misses answers: with each of them
 */
export async function osfForm(
  report: Report,
  { header }: DocumentTemplate,
  { mode = 'draft', schemaId, draftId }: OsfFormOptions,
): Promise<RenderedDocument> {
  if (mode !== 'draft' && mode !== 'strict')
    throw new UsageError(`--mode must be draft or strict, not "${mode}".`, 'Write --mode draft, or leave it out.');
  for (const [option, id] of Object.entries({ '--schema-id': schemaId, '--draft-id': draftId }))
    if (id !== undefined && !/^[a-z0-9]+$/i.test(id))
      throw new UsageError(`${option} must be an id of letters and digits, not "${id}".`, 'Copy it from the server.');
  const { IncompleteFormError, osfDraft, osfJson } = await import('../documents/registry/osf-draft.js');
  try {
    const { body, open } = osfDraft(report, header, {
      mode,
      ...(schemaId ? { schemaId } : {}),
      ...(draftId ? { draftId } : {}),
    });
    const content = osfJson(body);
    return { format: 'osf-json', content, characters: content.length, openQuestions: open.length, numbers: [] };
  } catch (error) {
    if (!(error instanceof IncompleteFormError)) throw error;
    throw new UsageError(
      [error.message, ...error.reasons.map((reason) => `- ${reason}`)].join('\n'),
      mode === 'strict' ? 'Answer them in the study file, or write --mode draft.' : 'See docs/forms.md.',
    );
  }
}

/** Stops where options of such a form were given for another format. */
export function refuseOsfOptions({ mode, schemaId, draftId }: OsfFormOptions): void {
  if (mode ?? schemaId ?? draftId)
    throw new UsageError(
      '--mode, --schema-id and --draft-id belong to the format osf-json.',
      'Write --format osf-json, or leave them out.',
    );
}
