import { defineRule } from './rule.js';
import { listed } from './wording.js';

const kinds = ['data', 'code', 'materials'] as const;

export const sharingNotPlanned = defineRule({
  id: 'sharing-not-planned',
  severity: 'advice',
  forgotten: 53,
  title: 'Data, code or materials may not be shared',
  summary: 'Plan from the start how data, code and materials will be shared.',
  why: 'Consent forms decide whether data can ever be shared. Shared data let others check a result and pool it, which small studies need most.',
  sources: [{ reference: 'wager-talk', certainty: 'seed', locator: 'Code: shared on' }],
  *check({ plan }) {
    const { openness } = plan;
    const refused = kinds.filter((kind) => openness[kind] === 'not-shared');
    // Materials are asked about only where they are refused: many studies have none of their own.
    const unsaid = kinds.filter((kind) => kind !== 'materials' && openness[kind] === undefined);
    if (refused.length + unsaid.length === 0) return;
    yield {
      path: ['openness', refused[0] ?? unsaid[0]],
      message: [
        refused.length > 0 ? `The study will not share its ${listed(refused)}.` : '',
        unsaid.length > 0 ? `The study does not say whether its ${listed(unsaid)} will be shared.` : '',
      ]
        .filter(Boolean)
        .join(' '),
      fix: `Write openness: {${[...refused, ...unsaid].map((kind) => `${kind}: shared-on-publication`).join(', ')}}, or shared-on-request with the reason, and word the consent accordingly.`,
    };
  },
  examples: {
    flagged: 'openness: {data: not-shared}',
    clean: 'openness: {data: shared-on-request, code: shared-on-publication}',
  },
});
