import { useSignal } from '@preact/signals';
import { Fragment } from 'preact';
import type { Diagnostic, Severity } from '../../diagnostic.js';
import { consequenceSentence } from '../../report/consequence.js';
import { rules } from '../../rules/index.js';
import { showInFile } from '../state/beside.js';
import { fixOnPage, type Piece } from '../state/fix.js';
import { withTitles } from '../state/parts-of-study.js';
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

/** What to do, with the labels of fields set off from the words around them. */
function Fix({ pieces }: { readonly pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map(({ kind, text }) =>
        kind === 'words' ? text : kind === 'label' ? <b class="field-name">{text}</b> : <code>{text}</code>,
      )}
    </>
  );
}

const keyOf = ({ code, path }: Diagnostic) => `${code} ${path.join('.')}`;

function Finding({ finding }: { finding: Diagnostic }) {
  const because = useSignal('');
  const { code, message, position, accepted } = finding;
  const { pieces, goals } = fixOnPage(finding);
  const inFile = goals.filter((goal) => goal.isInFile);
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
      <p>{withTitles(message)}</p>
      {consequence && (
        <p class="consequence">
          <strong>Here:</strong> {withTitles(consequence)}
        </p>
      )}
      <p>
        <strong>Fix:</strong> <Fix pieces={pieces} />
      </p>
      {inFile.length > 0 && (
        <p class="hint">
          {inFile.map(({ label }, index) => (
            <Fragment key={label}>
              {index > 0 && ' and '}
              <code>{label}</code>
            </Fragment>
          ))}{' '}
          {inFile.length === 1 ? 'has no field on this page: it is' : 'have no fields on this page: they are'} written
          in the study file.
        </p>
      )}
      {accepted !== undefined && (
        <p>
          <strong>Accepted:</strong> {accepted}
        </p>
      )}
      <div class="row">
        {goals.map((goal) =>
          goal.isInFile ? (
            <button key={goal.path.join('.')} type="button" class="small" onClick={() => showInFile(goal.path)}>
              Show {goal.label} in the study file
            </button>
          ) : (
            <button key={goal.path.join('.')} type="button" class="small" onClick={() => jump(goal.path)}>
              Go to: {goal.label}
            </button>
          ),
        )}
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
