import { osfDraft } from '../documents/registry/osf-draft.js';
import { safeText } from '../documents/registry/sanitiser-guard.js';
import { type DocumentTemplate, inputOf } from '../documents/template-header.js';
import type { Plan } from '../plan/plan.js';
import { clause } from '../report/text.js';
import { plain } from './changes.js';
import { type Comparison, changeInWords, reasonWords } from './deviations.js';
import { recompute } from './report-of-plan.js';

/** Answers of a form by their keys. */
type Answers = Readonly<Record<string, unknown>>;

/** The body of a `PATCH schema_responses/{id}/` of the OSF API: only the answers that changed, and why. */
export interface OsfRevision {
  readonly data: {
    readonly type: 'schema-responses';
    /** Id of the revision in progress; left out where it is not known yet. */
    readonly id?: string;
    readonly attributes: { readonly revision_responses: Answers; readonly revision_justification: string };
  };
}

/**
 * The revision of a registration on the OSF. An answer that the second plan leaves open goes along as an empty one, so that
 * nobody reads the old one as still planned.
 *
 * @param id of the revision in progress on the OSF
 */
export function osfRevision(comparison: Comparison, template: DocumentTemplate, id?: string): OsfRevision {
  const [before, after] = [comparison.planned.plan, comparison.actual.plan].map((plan) => answersOf(plan, template));
  const changed = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return {
    data: {
      type: 'schema-responses',
      ...(id === undefined ? {} : { id }),
      attributes: {
        revision_responses: Object.fromEntries(changed.map((key) => [key, after[key]])),
        revision_justification: safeText(justification(comparison)),
      },
    },
  };
}

/** Every answer of a form but its files; an answer that the plan leaves open is empty. */
function answersOf(plan: Plan, { header }: DocumentTemplate): Answers {
  const { body } = osfDraft(recompute(plan).report, header, { mode: 'draft' });
  const given = body.data.attributes.registration_responses;
  return Object.fromEntries(
    header.questions
      .filter((question) => inputOf(question) !== 'files')
      .map((question) => [question.key, given[question.key] ?? (inputOf(question) === 'multiple-choice' ? [] : '')]),
  );
}

/** What changed and why, as one text: the OSF shows it beside the revised answers. */
export function justification({ deviations }: Comparison): string {
  return deviations
    .filter(({ severity }) => severity !== 'cosmetic')
    .map((deviation) => {
      const { reason } = deviation.notes ?? {};
      const why = reason ? `${reasonWords[reason.kind]}; ${clause(reason.because)}` : 'to be answered';
      return `${deviation.n}. ${plain(changeInWords(deviation))}. Reason: ${why}.`;
    })
    .join('\n');
}
