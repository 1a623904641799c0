import { useSignal } from '@preact/signals';
import type { Diagnostic, Severity } from '../../diagnostic.js';
import { consequenceSentence } from '../../report/consequence.js';
import { rules } from '../../rules/index.js';
import { jump } from '../state/place.js';
import { diagnostics, findings, planned } from '../state/results.js';
import { edit, writtenList } from '../state/study.js';

const groups: readonly { readonly severity: Severity; readonly title: string; readonly meaning: string }[] = [
  { severity: 'error', title: 'Errors', meaning: 'The design cannot stand like this.' },
  { severity: 'warning', title: 'Warnings', meaning: 'It costs something, and here is how much.' },
  { severity: 'advice', title: 'Advice', meaning: 'It could be better.' },
];

/** What is unwise about the design, what it costs, and what to do: mend it, or accept it with a reason. */
export function Review() {
  if (!planned.value) return diagnostics.value.length > 0 ? null : <p>Working it out ...</p>;
  const open = findings.value.filter(({ accepted }) => accepted === undefined);
  const accepted = findings.value.filter((finding) => finding.accepted !== undefined);
  return (
    <>
      {open.length === 0 && <p class="fine">Nothing is open: every finding is mended or accepted.</p>}
      {groups.map(({ severity, title, meaning }) => {
        const inGroup = open.filter((finding) => finding.severity === severity);
        return inGroup.length === 0 ? null : (
          <section key={severity} class={`findings ${severity}`} aria-label={title}>
            <h2>
              {title} <span class="count">{inGroup.length}</span>
            </h2>
            <p class="hint">{meaning}</p>
            <ul class="plain">
              {inGroup.map((finding) => (
                <Finding key={keyOf(finding)} finding={finding} />
              ))}
            </ul>
          </section>
        );
      })}
      {accepted.length > 0 && (
        <section class="findings accepted" aria-label="Accepted">
          <h2>
            Accepted <span class="count">{accepted.length}</span>
          </h2>
          <ul class="plain">
            {accepted.map((finding) => (
              <Finding key={keyOf(finding)} finding={finding} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const keyOf = ({ code, path }: Diagnostic) => `${code} ${path.join('.')}`;

function Finding({ finding }: { finding: Diagnostic }) {
  const because = useSignal('');
  const { code, message, fix, path, position, accepted } = finding;
  const consequence = consequenceSentence(finding);
  const rule = rules.find(({ id }) => id === code);
  const accept = () => {
    const reason = because.value.trim();
    if (reason === '') return;
    edit(['accept', writtenList(['accept']).length], { rule: code, because: reason });
  };
  const withdraw = () => {
    const list = writtenList(['accept']);
    const index = list.findIndex((each) => (each as { rule?: unknown } | null)?.rule === code);
    if (index >= 0) edit(list.length === 1 ? ['accept'] : ['accept', index], undefined);
  };
  return (
    <li class="finding">
      <h3>{rule?.title ?? code}</h3>
      <p>{message}</p>
      {consequence && (
        <p class="consequence">
          <strong>Here:</strong> {consequence}
        </p>
      )}
      <p>
        <strong>Fix:</strong> {fix}
      </p>
      {accepted !== undefined && (
        <p>
          <strong>Accepted:</strong> {accepted}
        </p>
      )}
      <div class="row">
        <button type="button" class="small" onClick={() => jump(path, position?.line)}>
          Go to the field
        </button>
        {accepted !== undefined && (
          <button type="button" class="small" onClick={withdraw}>
            No longer accept
          </button>
        )}
      </div>
      <details>
        <summary>Why, and how to accept it</summary>
        {rule && <p>{rule.why}</p>}
        {accepted === undefined && (
          <form
            class="accept"
            onSubmit={(event) => {
              event.preventDefault();
              accept();
            }}
          >
            <label for={`accept-${keyOf(finding)}`}>We know of it and accept it because</label>
            <textarea
              id={`accept-${keyOf(finding)}`}
              rows={2}
              value={because.value}
              onInput={({ currentTarget }) => {
                because.value = currentTarget.value;
              }}
            />
            <button type="submit" class="small" disabled={because.value.trim() === ''}>
              Accept with this reason
            </button>
          </form>
        )}
        <p class="hint">
          Rule {code}
          {position ? `, line ${position.line} of the study file` : ''}
        </p>
      </details>
    </li>
  );
}
