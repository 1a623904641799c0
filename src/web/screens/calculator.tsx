import { useEffect } from 'preact/hooks';
import { answer, call, calledBy, change, choose, hashOf, isCallHash } from '../state/call.js';
import { CallAnswerView, CallMain } from './calculator/answer.js';
import { CallForm } from './calculator/form.js';
import { Picker } from './calculator/picker.js';

/** One number at once: any procedure or calculation as a form, without a study. */
export function Calculator() {
  const now = call.value;
  const called = now && calledBy(now.id);
  useEffect(() => {
    if (now && !answer.value) change(now);
    return () => {
      if (isCallHash(location.hash)) history.replaceState(history.state, '', location.pathname + location.search);
    };
  }, []);
  useEffect(() => {
    if (now) history.replaceState(history.state, '', hashOf(now));
  }, [now]);
  return (
    <div class="calculator">
      <Picker chosen={now?.id} onChoose={choose} />
      {now && called && (
        <article class="card call" aria-label={called.title}>
          <h2>{called.title}</h2>
          <p class="hint">{called.summary}</p>
          <div class="call-body">
            <CallMain />
            <CallForm key={now.id} call={now} called={called} />
            <CallAnswerView call={now} called={called} />
          </div>
        </article>
      )}
    </div>
  );
}
