import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Diagnostic, Path } from '../../diagnostic.js';
import { labelOf } from '../state/fields.js';
import { diagnostics } from '../state/results.js';
import { edit, written } from '../state/study.js';

/** What every field of the study has. */
export interface FieldProps {
  /** Where its value stands in the study. */
  readonly path: Path;
  /** Where it is not the one that the list of fields has. */
  readonly label?: string;
  readonly hint?: string;
}

/** Problems of the file at exactly this place or inside it. */
export function problemsAt(path: Path): readonly Diagnostic[] {
  return diagnostics.value.filter((each) => path.every((key, index) => String(each.path[index]) === String(key)));
}

interface Ids {
  readonly id: string;
  readonly 'data-path': string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: 'true';
}

/** A label, a control, a hint and, in words beside it, what is wrong. */
export function Field({
  path,
  label,
  hint,
  problem,
  children,
}: FieldProps & { readonly problem?: string; readonly children: (ids: Ids) => ComponentChildren }) {
  const name = path.join('.');
  const id = `field-${name}`;
  const problems = problem === undefined ? problemsAt(path).map(({ message, fix }) => `${message} ${fix}`) : [problem];
  const described = [...(hint ? [`${id}-hint`] : []), ...(problems.length > 0 ? [`${id}-problem`] : [])];
  return (
    <div class={problems.length > 0 ? 'field faulty' : 'field'}>
      <label for={id}>{label ?? labelOf(path)}</label>
      {children({
        id,
        'data-path': name,
        ...(described.length > 0 ? { 'aria-describedby': described.join(' ') } : {}),
        ...(problems.length > 0 ? { 'aria-invalid': 'true' } : {}),
      })}
      {hint && (
        <small id={`${id}-hint`} class="hint">
          {hint}
        </small>
      )}
      {problems.length > 0 && (
        <p id={`${id}-problem`} class="problem" role="alert">
          {problems.join(' ')}
        </p>
      )}
    </div>
  );
}

interface NumberProps extends FieldProps {
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** Shown where the study says nothing. */
  readonly placeholder?: string;
}

/** A number. What is no number stays in the field with a word about it, and the study as it was. */
export function NumberField({ path, label, hint, min, max, step = 0.01, placeholder }: NumberProps) {
  const draft = useSignal<string | undefined>(undefined);
  const value = written(path);
  const shown = draft.value ?? (value === undefined || value === null ? '' : String(value));
  const problem = draft.value === undefined ? undefined : `"${draft.value}" is no number. Write one such as 0.5.`;
  const take = (typed: string) => {
    const trimmed = typed.trim().replace(/^([-+]?\d*),(\d+)$/, '$1.$2');
    const number = Number(trimmed);
    draft.value = trimmed !== '' && !Number.isFinite(number) ? typed : undefined;
    if (trimmed === '') edit(path, undefined);
    else if (Number.isFinite(number)) edit(path, number);
  };
  const move = (event: KeyboardEvent, by: number) => {
    event.preventDefault();
    const from = typeof value === 'number' ? value : (min ?? 0);
    const next = Number((from + by).toFixed(6));
    edit(path, Math.min(max ?? next, Math.max(min ?? next, next)));
  };
  return (
    <Field path={path} label={label} hint={hint} problem={problem}>
      {(ids) => (
        <input
          {...ids}
          type="text"
          inputMode="decimal"
          autocomplete="off"
          class="number"
          value={shown}
          placeholder={placeholder}
          onInput={({ currentTarget }) => {
            // A number that is being written, such as "0." or "-", is not there yet.
            const typed = currentTarget.value;
            if (/^[-+]?\d*[.,]?\d*$/.test(typed) && !/\d$/.test(typed) && typed !== '') return;
            if (/[.,]\d*0$/.test(typed) && Number(typed.replace(',', '.')) === value) return;
            take(typed);
          }}
          onChange={({ currentTarget }) => take(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowUp') move(event, step);
            if (event.key === 'ArrowDown') move(event, -step);
          }}
        />
      )}
    </Field>
  );
}

/** A text; longer ones get several lines. Written into the study when the field is left. */
export function TextField({ path, label, hint, rows = 1 }: FieldProps & { readonly rows?: number }) {
  const value = written(path);
  const shown = typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);
  const take = ({ currentTarget }: { currentTarget: { value: string } }) => {
    const next = currentTarget.value.trim();
    if (next !== shown) edit(path, next === '' ? undefined : next);
  };
  return (
    <Field path={path} label={label} hint={hint}>
      {(ids) =>
        rows > 1 ? (
          <textarea {...ids} rows={rows} value={shown} onChange={take} />
        ) : (
          <input {...ids} type="text" value={shown} onChange={take} />
        )
      }
    </Field>
  );
}

export interface Option {
  readonly value: string | number | boolean;
  readonly label: string;
}

/** One of several; `optional` adds the choice to say nothing. */
export function ChoiceField({
  path,
  label,
  hint,
  options,
  optional,
  onChoose = (value) => edit(path, value),
}: FieldProps & {
  readonly options: readonly Option[];
  readonly optional?: boolean;
  readonly onChoose?: (value: Option['value'] | undefined) => void;
}) {
  const value = written(path);
  const known = options.some((option) => option.value === value);
  return (
    <Field path={path} label={label} hint={hint}>
      {(ids) => (
        <select
          {...ids}
          value={value === undefined || value === null ? '' : String(value)}
          onChange={({ currentTarget }) =>
            onChoose(options.find((option) => String(option.value) === currentTarget.value)?.value)
          }
        >
          {(optional || value === undefined) && <option value="">not said</option>}
          {!known && value !== undefined && value !== null && <option value={String(value)}>{String(value)}</option>}
          {options.map((option) => (
            <option key={String(option.value)} value={String(option.value)}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface ListProps extends FieldProps {
  readonly lines?: boolean;
  readonly numbers?: boolean;
}

/** A list of words or numbers, one after the other with commas; texts with commas stand on lines of their own. */
export function ListField({ path, label, hint, lines, numbers }: ListProps) {
  const value = written(path);
  const items = Array.isArray(value) ? value.map(String) : [];
  const shown = items.join(lines ? '\n' : ', ');
  const take = ({ currentTarget }: { currentTarget: { value: string } }) => {
    const next = currentTarget.value
      .split(lines ? '\n' : ',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
    if (next.join('\n') === items.join('\n')) return;
    // What is no number stays a word: the file is wrong then, and the field says so.
    const asNumber = (item: string) => (Number.isFinite(Number(item)) ? Number(item) : item);
    edit(path, next.length === 0 ? undefined : numbers ? next.map(asNumber) : next);
  };
  return (
    <Field path={path} label={label} hint={hint}>
      {(ids) =>
        lines ? (
          <textarea {...ids} rows={Math.max(2, items.length)} value={shown} onChange={take} />
        ) : (
          <input {...ids} type="text" value={shown} onChange={take} />
        )
      }
    </Field>
  );
}
