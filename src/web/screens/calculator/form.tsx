import type { ComponentChildren } from 'preact';
import { type CallInput, inputsOf } from '../../../power/call-words.js';
import { inputsOfTarget, targetsOf } from '../../../power/targets.js';
import { allowedValues, unwrap } from '../../../reading/expectation.js';
import type { Call } from '../../aside/answer-call.js';
import { answer, type Called, change, isProcedure, type as typeInto } from '../../state/call.js';
import { inWords } from '../../state/schema.js';

/** What is sought, and a field for every other input. */
export function CallForm({ call, called }: { readonly call: Call; readonly called: Called }) {
  const sought = call.solve === '' ? [] : inputsOfTarget(called, call.solve);
  return (
    <form class="call-form" aria-label="Inputs" onSubmit={(event) => event.preventDefault()}>
      <Sought call={call} called={called} />
      <div class="fields">
        {inputsOf(called)
          .filter(({ name }) => !sought.includes(name))
          .map((input) => (
            <InputField key={input.name} input={input} word={call.words[input.name] ?? ''} />
          ))}
      </div>
    </form>
  );
}

function Sought({ call, called }: { readonly call: Call; readonly called: Called }) {
  const targets = targetsOf(called);
  if (targets.length === 0) return null;
  const set = (part: Partial<Call>) => change({ ...call, ...part });
  const isPair = call.solve !== '' && inputsOfTarget(called, call.solve).length > 1;
  return (
    <fieldset class="sought">
      <legend>Work out</legend>
      <div class="fields">
        <CallField name="solve" label="Find">
          {(ids) => (
            <select
              {...ids}
              value={call.solve}
              onChange={({ currentTarget }) =>
                set({ solve: currentTarget.value, atMost: call.atMost || figureNow(call) })
              }
            >
              <option value="">{isProcedure(called) ? 'power' : 'the figures'}</option>
              {targets.map((target) => (
                <option key={target} value={target}>
                  {targetInWords(called, target)}
                </option>
              ))}
            </select>
          )}
        </CallField>
        {call.solve !== '' && isProcedure(called) && (
          <CallField name="power" label="Power to reach" hint="Between 0 and 1; 0.8 and 0.9 are customary.">
            {(ids) => <Word ids={ids} word={call.power} onType={(power) => set({ power })} />}
          </CallField>
        )}
        {call.solve !== '' && !isProcedure(called) && (
          <>
            <CallField name="figure" label="So that this figure">
              {(ids) => (
                <select
                  {...ids}
                  value={call.figure}
                  onChange={({ currentTarget }) => set({ figure: currentTarget.value })}
                >
                  {called.falling.map((figure) => (
                    <option key={figure} value={figure}>
                      {nameInWords(figure)}
                    </option>
                  ))}
                </select>
              )}
            </CallField>
            <CallField name="atMost" label="Is at most">
              {(ids) => <Word ids={ids} word={call.atMost} onType={(atMost) => set({ atMost })} />}
            </CallField>
          </>
        )}
        {isPair && (
          <CallField name="ratio" label="Arm 2 relative to arm 1" hint="1 for arms of the same size.">
            {(ids) => <Word ids={ids} word={call.ratio} onType={(ratio) => set({ ratio })} />}
          </CallField>
        )}
      </div>
    </fieldset>
  );
}

/** A bound to start from: the figure as it is now, to two digits. */
function figureNow({ figure }: Call): string {
  const found = answer.value;
  const value = found && 'figures' in found ? found.figures[figure] : undefined;
  return typeof value === 'number' && value > 0 ? String(Number(value.toPrecision(2))) : '';
}

function targetInWords(called: Called, target: string): string {
  const inputs = inputsOfTarget(called, target);
  if (inputs.length > 1) return `${nameInWords(target)}, both arms (${inputs.join(' and ')})`;
  return nameInWords(target);
}

/** A name as words; symbols such as n1 or rho stay as formulas have them. */
export function nameInWords(name: string): string {
  if (/^(sds?|icc)\d*$/.test(name))
    return name.replace(/sd|icc/, (letters) => letters.toUpperCase()).replace(/(?<=ICC)(?=\d)/, ' ');
  return /^[a-z]{1,3}\d*$/.test(name) ? name : inWords(name).replace(/(?<=[a-z]{3})(?=\d)/, ' ');
}

function InputField({ input, word }: { readonly input: CallInput; readonly word: string }) {
  const { name, description, fallback, optional } = input;
  const values = allowedValues(input.schema);
  const isList = unwrap(input.schema)._zod.def.type === 'array';
  const left = fallback !== undefined ? ` Left empty: ${String(fallback)}.` : optional ? ' May be left empty.' : '';
  const hint = `${description.replace(/^[a-z](?![\d\s])/, (letter) => letter.toUpperCase())}.${left}`;
  const label = nameInWords(name);
  return (
    <CallField name={name} label={label} hint={hint} isWide={isList}>
      {(ids) =>
        values.length > 0 ? (
          <select {...ids} value={word} onChange={({ currentTarget }) => typeInto(name, currentTarget.value)}>
            {(word === '' || optional) && <option value="">not said</option>}
            {word !== '' && !values.map(String).includes(word) && <option value={word}>{word}</option>}
            {values.map((value) => (
              <option key={String(value)} value={String(value)}>
                {String(value)}
              </option>
            ))}
          </select>
        ) : (
          <Word ids={ids} word={word} isList={isList} onType={(next) => typeInto(name, next)} />
        )
      }
    </CallField>
  );
}

interface Ids {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: 'true';
}

/** A label, a control, what it means, and in words beside it what is wrong. */
function CallField({
  name,
  label,
  hint,
  isWide,
  children,
}: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly isWide?: boolean;
  children(ids: Ids): ComponentChildren;
}) {
  const id = `call-${name}`;
  const given = answer.value;
  const problems = given && 'problems' in given ? given.problems.filter(({ field }) => field === name) : [];
  const described = [...(hint ? [`${id}-hint`] : []), ...(problems.length > 0 ? [`${id}-problem`] : [])].join(' ');
  return (
    <div class={`field${problems.length > 0 ? ' faulty' : ''}${isWide ? ' wide' : ''}`}>
      <label for={id}>{label}</label>
      {children({
        id,
        ...(described === '' ? {} : { 'aria-describedby': described }),
        ...(problems.length > 0 ? { 'aria-invalid': 'true' } : {}),
      })}
      {problems.length > 0 && (
        <p id={`${id}-problem`} class="problem" role="alert">
          {problems.map(({ message }) => message).join(' ')}
        </p>
      )}
      {hint && (
        <small id={`${id}-hint`} class="hint">
          {hint}
        </small>
      )}
    </div>
  );
}

function Word({
  ids,
  word,
  isList,
  onType,
}: {
  readonly ids: Ids;
  readonly word: string;
  readonly isList?: boolean;
  onType(word: string): void;
}) {
  const step = (event: KeyboardEvent, sign: 1 | -1) => {
    const next = stepped(word, sign);
    if (isList || next === undefined) return;
    event.preventDefault();
    onType(next);
  };
  return (
    <input
      {...ids}
      type="text"
      inputMode={isList ? undefined : 'decimal'}
      autocomplete="off"
      spellcheck={false}
      class={isList ? undefined : 'number'}
      value={word}
      onInput={({ currentTarget }) => onType(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp') step(event, 1);
        if (event.key === 'ArrowDown') step(event, -1);
      }}
    />
  );
}

/** One step up or down in the last place that is written: 0.5 to 0.6, 64 to 65. */
function stepped(word: string, sign: 1 | -1): string | undefined {
  const found = /^[-+]?\d+(?:\.(\d+))?$/.exec(word.trim());
  if (!found) return undefined;
  const places = found[1]?.length ?? 0;
  return (Number(word) + sign * 10 ** -places).toFixed(places);
}
