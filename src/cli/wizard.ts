import type { Catalog } from '../catalog/catalog.js';
import { comparatorsFor, type DraftChoices, measuresFor } from '../drafting/index.js';
import { analysisOf } from '../plan/analyses/index.js';
import type { TestName } from '../schema/analysis.js';
import type { Hypothesis } from '../schema/pack.js';

/** What the wizard asks with; a terminal or, in tests, answers written down. */
export interface Prompter {
  /** Words to search for; empty for all. `undefined` when the person gives up. */
  text(question: string, placeholder: string): Promise<string | undefined>;
  select(question: string, options: readonly Option[]): Promise<string | undefined>;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

export type WizardAnswers = Omit<DraftChoices, 'id'> & { readonly hypothesis: string };

/** Most predictions shown at once: more than a screen is no choice. */
const shownAtOnce = 15;

/**
 * Asks for a prediction, how to test it, against what and by which measure.
 *
 * @returns undefined when the person gives up
 */
export async function askForStudy(prompter: Prompter, catalog: Catalog): Promise<WizardAnswers | undefined> {
  const hypothesis = await askForHypothesis(prompter, catalog);
  if (!hypothesis) return undefined;
  const test = await askForTest(prompter, hypothesis);
  if (!test) return undefined;
  const comparators = comparatorsFor(hypothesis, catalog).filter(({ named }) => named);
  const comparator = await one(
    prompter,
    'Compared with what?',
    comparators.map(({ entry, reasons }) => ({ value: entry.id, label: entry.title, hint: reasons[0] ?? '' })),
  );
  const outcome = await one(
    prompter,
    'Which outcome decides?',
    measuresFor(hypothesis, 'outcomes', catalog)
      .filter(({ named }) => named)
      .map(({ entry, reasons }) => ({ value: entry.id, label: entry.title, hint: reasons[0] ?? '' })),
  );
  if (comparator === 'gave-up' || outcome === 'gave-up') return undefined;
  return {
    hypothesis: hypothesis.id,
    test,
    ...(comparator ? { comparator } : {}),
    ...(outcome ? { outcome } : {}),
  };
}

async function askForHypothesis(prompter: Prompter, catalog: Catalog): Promise<Hypothesis | undefined> {
  const all = catalog.ids('hypotheses').flatMap((id) => catalog.find('hypotheses', id)?.entry ?? []);
  const plannable = all.filter(({ forms }) => forms.length > 0);
  for (let again = ''; ; ) {
    const words = await prompter.text(
      `${again}What is your study about?`,
      'inflammation, oxytocin, empathic accuracy ...',
    );
    if (words === undefined) return undefined;
    const found = matching(plannable, words);
    if (found.length === 0 || found.length > shownAtOnce) {
      again = found.length === 0 ? 'Nothing mentions that. ' : `${found.length} predictions mention that; say more. `;
      continue;
    }
    const chosen = await prompter.select(
      'Which prediction?',
      found.map(({ id, title, tier }) => ({ value: id, label: title, hint: tier })),
    );
    return plannable.find(({ id }) => id === chosen);
  }
}

/** Entries that have every word somewhere. */
function matching(entries: readonly Hypothesis[], words: string): Hypothesis[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    const text = JSON.stringify(entry).toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

async function askForTest(prompter: Prompter, { forms }: Hypothesis): Promise<TestName | undefined> {
  const options = forms.flatMap(({ kind, tests, estimand }) =>
    tests.map((test) => ({ value: test, label: `${analysisOf(kind).title} (${test})`, hint: estimand })),
  );
  if (options.length === 1) return options[0].value;
  const chosen = await prompter.select('Planned how?', options);
  return options.find(({ value }) => value === chosen)?.value;
}

/** Asks only where there is a choice. */
async function one(prompter: Prompter, question: string, options: readonly Option[]): Promise<string | undefined> {
  if (options.length < 2) return options[0]?.value;
  return (await prompter.select(question, options)) ?? 'gave-up';
}
