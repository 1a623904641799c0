import type { Path } from '../../diagnostic.js';
import { labelOf } from '../state/fields.js';
import { edit, written } from '../state/study.js';
import type { Option } from './fields.js';
import { problemsAt } from './fields.js';

/** Any of several, each a box to tick. Without one the study says nothing, or, where one is needed, the last stays. */
export function SetField({
  path,
  label,
  hint,
  options,
  needsOne,
}: {
  readonly path: Path;
  readonly label?: string;
  readonly hint?: string;
  readonly options: readonly Option[];
  readonly needsOne?: boolean;
}) {
  const value = written(path);
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  const problems = problemsAt(path);
  const toggle = (option: Option['value'], isOn: boolean) => {
    const known = options.map((each) => each.value);
    const next = new Set(isOn ? [...chosen, option] : chosen.filter((each) => each !== option));
    // What is not among the options stays where it was.
    const unknown = chosen.filter((each) => !known.includes(each as Option['value']));
    const list = [...known.filter((each) => next.has(each)), ...unknown];
    edit(path, list.length === 0 ? undefined : list);
  };
  return (
    <fieldset class="visits" data-path={path.join('.')}>
      <legend>{label ?? labelOf(path)}</legend>
      {options.map(({ value: option, label: text }) => (
        <label key={String(option)}>
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            disabled={needsOne && chosen.length === 1 && chosen.includes(option)}
            onChange={({ currentTarget }) => toggle(option, currentTarget.checked)}
          />
          {text}
        </label>
      ))}
      {hint && <small class="hint">{hint}</small>}
      {problems.length > 0 && (
        <p class="problem" role="alert">
          {problems.map(({ message, fix }) => `${message} ${fix}`).join(' ')}
        </p>
      )}
    </fieldset>
  );
}
