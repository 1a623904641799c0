import { pageText, scriptAddress } from '../files.js';
import type { AsideAnswer, AsideQuestion, FromAside, ToAside } from './messages.js';
import { asideName } from './serve.js';

/** A question and those who wait for its answers. */
interface Asked {
  readonly question: AsideQuestion;
  onAnswer(answer: AsideAnswer): void;
  onEnd(failure: string | undefined): void;
}

/** Milliseconds for which an answer that nobody waits for any more may hold up the next. */
const patience = 250;

let worker: Worker | undefined;
let hasLibrary = false;
let id = 0;
let running: Asked | undefined;
let waiting: Asked | undefined;
let impatience: ReturnType<typeof setTimeout> | undefined;

/**
 * Asks the worker beside the planner, so that planning the study never waits for it. The latest question wins: one before it is
 * given up, with its worker if it takes long.
 */
export function askAside(asked: Asked): void {
  if (!running) {
    void start(asked);
    return;
  }
  waiting = asked;
  impatience ??= setTimeout(giveUp, patience);
}

/** Gives up whatever is being worked out. */
export function cancelAside(): void {
  waiting = undefined;
  if (running) giveUp();
}

function giveUp(): void {
  worker?.terminate();
  worker = undefined;
  hasLibrary = false;
  ended();
}

async function start(asked: Asked): Promise<void> {
  running = asked;
  id += 1;
  const own = id;
  const needsLibrary = asked.question.kind !== 'call' && !(worker && hasLibrary);
  let json = '';
  try {
    if (needsLibrary) json = await pageText('library.json');
  } catch (error) {
    if (id === own && running === asked) {
      asked.onEnd(error instanceof Error ? error.message : String(error));
      ended();
    }
    return;
  }
  if (id !== own || running !== asked) return;
  worker ??= startWorker();
  const post = (message: ToAside) => worker?.postMessage(message);
  if (needsLibrary) {
    post({ kind: 'library', json });
    hasLibrary = true;
  }
  post({ kind: 'question', id: own, question: asked.question });
}

function startWorker(): Worker {
  const started = new Worker(scriptAddress('page.js'), { name: asideName });
  started.addEventListener('message', ({ data }: MessageEvent<FromAside>) => {
    if (data.id !== id || !running || waiting) {
      if (data.id === id && data.kind === 'end') ended();
      return;
    }
    if (data.kind === 'answer') {
      running.onAnswer(data.answer);
      return;
    }
    running.onEnd(data.failure);
    ended();
  });
  started.addEventListener('error', ({ message }) => {
    running?.onEnd(message || 'The calculator could not be started.');
    giveUp();
  });
  return started;
}

/** Goes on to the question that waits. */
function ended(): void {
  clearTimeout(impatience);
  impatience = undefined;
  running = undefined;
  const next = waiting;
  waiting = undefined;
  if (next) void start(next);
}
