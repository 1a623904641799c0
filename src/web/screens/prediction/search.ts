import { computed, signal } from '@preact/signals';
import { hypothesesOfComponent } from '../../../catalog/models.js';
import type { Hypothesis } from '../../../schema/pack.js';
import { catalog } from '../../state/catalog.js';

/** Words that a prediction must have, in any order. */
export const words = signal('');
/** Component of the model that it must test. */
export const component = signal('');
export const kind = signal('');
export const practice = signal('');
export const tier = signal('');
export const modality = signal('');

export const predictions = computed(() =>
  catalog()
    .ids('hypotheses')
    .flatMap((id) => catalog().find('hypotheses', id)?.entry ?? []),
);

/** Components with their titles, of every model. */
export const components = computed(() =>
  catalog()
    .ids('models')
    .flatMap((id) => catalog().find('models', id)?.entry.components ?? [])
    .map(({ id, title }) => ({ id, title })),
);

export const found = computed(() => {
  const ofComponent =
    component.value === ''
      ? undefined
      : new Set(hypothesesOfComponent(catalog(), component.value).map((entry) => entry.id));
  const wantedWords = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const order = { core: 0, supporting: 1, background: 2 };
  return predictions.value
    .filter(
      (entry) =>
        (ofComponent?.has(entry.id) ?? true) &&
        (kind.value === '' || entry.forms.some((form) => form.kind === kind.value)) &&
        (practice.value === '' || entry.roles.cause.practices.includes(practice.value)) &&
        (tier.value === '' || entry.tier === tier.value) &&
        (modality.value === '' || modalitiesOf(entry).has(modality.value)) &&
        hasWords(entry, wantedWords),
    )
    .sort((a, b) => order[a.tier] - order[b.tier]);
});

function measuresOf({ roles }: Hypothesis): string[] {
  return [...roles.outcomes, ...(roles.mediators ?? []), ...(roles.moderators ?? []), ...(roles.predictors ?? [])];
}

function modalitiesOf(entry: Hypothesis): ReadonlySet<string> {
  return new Set(measuresOf(entry).flatMap((id) => catalog().find('measures', id)?.entry.modality ?? []));
}

const texts = new Map<string, string>();

function hasWords(entry: Hypothesis, wantedWords: readonly string[]): boolean {
  let text = texts.get(entry.id);
  if (text === undefined) {
    const { id, title, claim, components: parts, population = '' } = entry;
    text = [id, title, claim, population, ...parts, ...measuresOf(entry), ...entry.roles.cause.practices]
      .join(' ')
      .toLowerCase()
      .replaceAll('-', ' ');
    texts.set(id, text);
  }
  const searched = text;
  return wantedWords.every((word) => searched.includes(word.replaceAll('-', ' ')));
}
