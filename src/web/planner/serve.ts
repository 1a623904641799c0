import { openLibrary } from '../library.js';
import type { FromPlanner, ToPlanner } from './messages.js';
import { Planner, type Question } from './plan-text.js';

/** Answers questions of the page inside its worker. */
export function servePlanner(): void {
  let planner: Planner | undefined;
  let waiting: { id: number; question: Question } | undefined;
  let isBusy = false;
  const send = (message: FromPlanner) => self.postMessage(message);

  async function work(plan: Planner): Promise<void> {
    isBusy = true;
    for (let next = waiting; next !== undefined; next = waiting) {
      waiting = undefined;
      const { id, question } = next;
      try {
        for (const answer of plan.answers(question)) {
          const isWhole = answer.findings !== undefined || answer.plan === undefined;
          send({ kind: 'answer', id, answer, isWhole });
          await pause();
          if (waiting !== undefined) break;
        }
      } catch (error) {
        send({ kind: 'failure', id, reason: error instanceof Error ? error.message : String(error) });
      }
    }
    isBusy = false;
  }

  self.addEventListener('message', ({ data }: MessageEvent<ToPlanner>) => {
    if (data.kind === 'library') planner = new Planner(openLibrary(data.json).catalog);
    else waiting = data;
    if (planner && waiting && !isBusy) void work(planner);
  });
}

/** Lets messages that have come in have their turn, without the delay of a timer. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
