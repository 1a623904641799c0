import { useSignal } from '@preact/signals';
import { renameInStudy } from '../../reading/rename-in-study.js';
import { id as nameSchema } from '../../schema/common.js';
import { setText, text } from '../state/study.js';
import { Field } from './fields.js';

const lists = { arm: 'arms', time: 'schedule', hypothesis: 'hypotheses' } as const;

/** The name of an arm, a visit or a hypothesis: changed here, it is changed wherever the study refers to it. */
export function NameField({
  kind,
  name,
  index,
  taken,
}: {
  readonly kind: keyof typeof lists;
  readonly name: string;
  readonly index: number;
  /** Names of its list. */
  readonly taken: readonly string[];
}) {
  const draft = useSignal<string | undefined>(undefined);
  const said = useSignal('');
  const path = [lists[kind], index, 'id'];
  const problem = draft.value === undefined ? undefined : problemOf(draft.value, taken);
  const take = (typed: string) => {
    const next = typed.trim();
    const isRefused = next !== name && problemOf(next, taken) !== undefined;
    draft.value = isRefused ? next : undefined;
    said.value = '';
    if (next === name || isRefused) return;
    const renamed = renameInStudy(text.value, kind, name, next);
    if (!renamed) {
      said.value = 'The study file has to be right before something in it can be renamed.';
      return;
    }
    const { places, mentions } = renamed;
    setText(renamed.text);
    said.value = `Renamed in ${places === 1 ? 'one place' : `${places} places`}.${
      mentions === 0
        ? ''
        : ` ${mentions === 1 ? 'A sentence still says' : `${mentions} sentences still say`} "${name}".`
    }`;
  };
  return (
    <div>
      <Field path={path} problem={problem}>
        {(ids) => (
          <input
            {...ids}
            type="text"
            autocomplete="off"
            spellcheck={false}
            value={draft.value ?? name}
            onChange={({ currentTarget }) => {
              take(currentTarget.value);
              if (currentTarget.value.trim() === name) currentTarget.value = name;
            }}
          />
        )}
      </Field>
      <p class="said hint" role="status">
        {said.value}
      </p>
    </div>
  );
}

/** What is wrong with a new name, in words. */
function problemOf(name: string, taken: readonly string[]): string | undefined {
  if (taken.includes(name)) return `"${name}" is the name of another. Write one that is not taken.`;
  if (nameSchema.safeParse(name).success) return undefined;
  const near = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 80)
    .replaceAll(/^-+|-+$/g, '');
  const shown = name.length > 60 ? `${name.slice(0, 57)}...` : name;
  return `A name has letters, digits and single hyphens, at most 80 of them, not "${shown}".${near === '' ? '' : ` Write ${near}, for instance.`}`;
}
