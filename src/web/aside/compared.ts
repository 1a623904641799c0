import type { Catalog } from '../../catalog/catalog.js';
import { sideBySide, type Variant, variantsOf } from '../../drafting/index.js';
import { readStudy } from '../../reading/study.js';
import type { Study } from '../../schema/study.js';
import type { AsideAnswer, AsideQuestion } from './messages.js';

/** Plans designs beside each other as `mettle compare` does, one after the other. */
export function* compared(
  question: Exclude<AsideQuestion, { kind: 'call' }>,
  catalog: Catalog,
): Generator<AsideAnswer> {
  const variants = variantsToPlan(question, catalog);
  if ('reason' in variants) {
    yield { kind: 'no-comparison', reason: variants.reason };
    return;
  }
  // The file names where values come from; it is the first for all, as on the command line.
  const file = question.kind === 'vary' ? question.file : (question.studies[0]?.label ?? '');
  for (const variant of variants) {
    const [outcome] = sideBySide([variant], catalog, file);
    if (outcome) yield { kind: 'compared', part: { outcome, of: variants.length } };
  }
}

function variantsToPlan(question: Exclude<AsideQuestion, { kind: 'call' }>, catalog: Catalog) {
  if (question.kind === 'vary') {
    const study = read(question.text, question.file);
    if ('reason' in study) return study;
    const variants = variantsOf(study, question.what, catalog);
    return variants.length > 1 ? variants : { reason: `The study leaves nothing to vary in its ${question.what}.` };
  }
  const variants: Variant[] = [];
  for (const { label, text } of question.studies) {
    const study = read(text, label);
    if ('reason' in study) return study;
    variants.push({ label, study });
  }
  return variants;
}

function read(text: string, file: string): Study | { readonly reason: string } {
  const { study, diagnostics } = readStudy(text, file);
  if (study) return study;
  const [first] = diagnostics;
  return {
    reason: `${file} is no study that can be planned: ${first ? `${first.message} ${first.fix}` : 'it is empty.'}`,
  };
}
