import type { DocumentTemplate } from '../documents/template-header.js';
import { suggest } from '../reading/suggest.js';
import { UsageError } from './errors.js';
import type { Io } from './io.js';

/**
 * A document template by its id.
 *
 * @throws UsageError with the nearest id when there is none
 */
export async function findTemplate(io: Io, id: string): Promise<DocumentTemplate> {
  const templates = await io.templates();
  const found = templates.find(({ header }) => header.id === id);
  if (found) return found;
  const ids = templates.map(({ header }) => header.id);
  const near = suggest(id, ids);
  throw new UsageError(
    `There is no template "${id}".${near ? ` Did you mean "${near}"?` : ''}`,
    `Write --template ${near ?? ids.join(' or ')}.`,
  );
}
