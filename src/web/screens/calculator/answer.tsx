import { useSignal } from '@preact/signals';
import { assumptions } from '../../../power/assumptions.js';
import { flagOf, inputsOf, plain, plainImplied, plainPower } from '../../../power/call-words.js';
import { inputsOfTarget } from '../../../power/targets.js';
import { bibliography, formatReference } from '../../../report/bibliography.js';
import type { Call, CallFound } from '../../aside/answer-call.js';
import { answer, type Called, callFailure, isCallBehind, isProcedure } from '../../state/call.js';
import { catalog } from '../../state/catalog.js';
import { nameInWords } from './form.js';

/** The answer itself, or why there is none; announced when it changes. */
export function CallMain() {
  const given = answer.value;
  const found = given && 'inputs' in given ? given : undefined;
  const problems = given && 'problems' in given ? given.problems : [];
  const general = problems.filter(({ field }) => field === undefined);
  return (
    <div class={isCallBehind.value ? 'call-main behind' : 'call-main'}>
      {callFailure.value !== undefined && <p class="problem">The calculation failed: {callFailure.value}</p>}
      {general.map(({ message }) => (
        <p key={message} class="problem" role="alert">
          {message}
        </p>
      ))}
      {given && 'outOfReach' in given && (
        <p class="problem" role="alert">
          {given.outOfReach}
        </p>
      )}
      {problems.length > general.length && <p class="hint">There is an answer once every field is right.</p>}
      {found && (
        <dl class="figures call-figures">
          {asked(found).map(([name, value]) => (
            <div key={name}>
              <dt>{nameInWords(name)}</dt>
              <dd data-figure={name}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {isCallBehind.value && !found && <p class="hint">Working it out ...</p>}
      <p class="only-heard" aria-live="polite">
        {isCallBehind.value ? 'Working it out' : found ? spoken(found) : ''}
      </p>
    </div>
  );
}

/** What the answer implies, lines to take along, and where it comes from. */
export function CallAnswerView({ call, called }: { readonly call: Call; readonly called: Called }) {
  const given = answer.value;
  const found = given && 'inputs' in given ? given : undefined;
  return (
    <div class="call-answer">
      {found && <Behind found={found} />}
      {found?.r !== undefined && <Copied title="In R" text={found.r} />}
      {found && <Copied title="At a terminal" text={commandOf(call, called)} />}
      <About called={called} />
    </div>
  );
}

/** What was asked for, first what was sought. */
function asked({ inputs, sought, power, figures }: CallFound): readonly (readonly [name: string, value: string])[] {
  return [
    ...sought.map((name) => [name, plain(inputs[name])] as const),
    ...(power === undefined
      ? Object.entries(figures).map(([name, value]) => [name, plain(value)] as const)
      : [['power', plainPower(power)] as const]),
  ];
}

/** What stands behind the answer. */
function Behind({ found }: { readonly found: CallFound }) {
  const { power, figures, implies } = found;
  const further = power === undefined ? [] : Object.entries(figures);
  return (
    <>
      {implies.length > 0 && (
        <section aria-label="This implies">
          <h3>This implies</h3>
          <dl class="implied">
            {implies.map(({ metric, value, convention }) => (
              <div key={metric}>
                <dt>{metric === 'sds' ? 'SDs' : metric.replaceAll('-', ' ')}</dt>
                <dd>
                  <strong>{plainImplied(value)}</strong> <span class="hint">{convention}</span>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {further.length > 0 && (
        <details>
          <summary>Further figures</summary>
          <dl class="facts-in-line">
            {further.map(([name, value]) => (
              <div key={name}>
                <dt>{nameInWords(name)}</dt>
                <dd>{plain(value)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}

function spoken(found: CallFound): string {
  return asked(found)
    .map(([name, value]) => `${nameInWords(name)} ${value}`)
    .join(', ');
}

/** Formula, assumptions, accuracy and sources. */
function About({ called }: { readonly called: Called }) {
  const { id, formula, assumes, accuracy, cites } = called;
  return (
    <details>
      <summary>Formula, assumptions and sources</summary>
      <p>
        <code>{formula}</code>
      </p>
      <h3>It assumes</h3>
      <ul>
        {assumes.map((each) => (
          <li key={each}>{assumptions[each] ?? each}</li>
        ))}
      </ul>
      <h3>How accurate it is</h3>
      <p>{accuracy}</p>
      <h3>Sources</h3>
      <ul>
        {cites.map((each) => (
          <li key={each}>
            <Source id={each} />
          </li>
        ))}
      </ul>
      <p class="hint">{id}</p>
    </details>
  );
}

function Source({ id }: { readonly id: string }) {
  const reference = bibliography[id] ?? catalog().find('references', id)?.entry;
  if (!reference) return <>{id}</>;
  const { lead, title, container, place, doi, verified } = formatReference(reference);
  return (
    <>
      {lead} {title} {container && <em>{container}</em>}
      {place} {doi && `https://doi.org/${doi}`} {!verified && <span class="hint">(cited from memory)</span>}
    </>
  );
}

/** The same call for a terminal. */
function commandOf(call: Call, called: Called): string {
  const sought = call.solve === '' ? [] : inputsOfTarget(called, call.solve);
  const options: (readonly [string, string])[] = inputsOf(called).flatMap(({ name, flag }) => {
    const word = call.words[name]?.trim() ?? '';
    return word === '' || sought.includes(name) ? [] : [[flag, word] as const];
  });
  if (call.solve !== '') {
    options.push(['solve', call.solve]);
    if (isProcedure(called)) options.push(['power', call.power]);
    else options.push([flagOf(call.figure), call.atMost]);
    if (sought.length > 1) options.push(['ratio', call.ratio]);
  }
  const words = options.map(([flag, word]) => `--${flag} ${quoted(word.trim())}`);
  return ['mettle', isProcedure(called) ? 'power' : 'calculate', call.id, ...words].join(' ');
}

const quoted = (word: string) => (/^[\w.,/+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** A line to take along. */
function Copied({ title, text }: { readonly title: string; readonly text: string }) {
  const said = useSignal('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      said.value = 'Copied.';
    } catch {
      said.value = 'The browser keeps the clipboard shut: mark the line and copy it.';
    }
  };
  return (
    <section class="copied" aria-label={title}>
      <div class="row">
        <h3>{title}</h3>
        <button type="button" class="small" onClick={() => void copy()}>
          Copy<span class="only-heard"> the line: {title}</span>
        </button>
        <span class="hint" role="status">
          {said.value}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a line that is wider than the screen has to be scrolled by keyboard too */}
      <pre tabIndex={0}>{text}</pre>
    </section>
  );
}
