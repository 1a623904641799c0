import type { Catalog } from '../../catalog/catalog.js';
import { openLibrary } from '../library.js';
import { answerCall } from './answer-call.js';
import { compared } from './compared.js';
import type { AsideAnswer, AsideQuestion, FromAside, ToAside } from './messages.js';

/** Name of the worker, by which the script knows what it is there for. */
export const asideName = 'aside';

/** Answers questions beside the planning inside its worker. The page ends the worker when it no longer wants the answer. */
export function serveAside(): void {
  let catalog: Catalog | undefined;
  const send = (message: FromAside) => self.postMessage(message);
  self.addEventListener('message', ({ data }: MessageEvent<ToAside>) => {
    if (data.kind === 'library') {
      catalog = openLibrary(data.json).catalog;
      return;
    }
    const { id, question } = data;
    try {
      for (const answer of answers(question, catalog)) send({ kind: 'answer', id, answer });
      send({ kind: 'end', id });
    } catch (error) {
      send({ kind: 'end', id, failure: error instanceof Error ? error.message : String(error) });
    }
  });
}

function* answers(question: AsideQuestion, catalog: Catalog | undefined): Generator<AsideAnswer> {
  if (question.kind === 'call') yield { kind: 'call', answer: answerCall(question.call) };
  else if (catalog) yield* compared(question, catalog);
  else throw new RangeError('designs are compared before the library is opened');
}
