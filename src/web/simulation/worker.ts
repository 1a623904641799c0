import type { Plan } from '../../plan/plan.js';
import { besideClosedForm, prepareJob, runJob, type SimulationSummary, summarise } from '../../simulation/index.js';
import { type FromWorker, type ToWorker, type WorkerHandle, workerPool } from '../../simulation/pool.js';
import { workerAnswers } from '../../simulation/worker.js';
import type { StudyPower } from '../../sizing/result.js';

/** To a worker that makes up and analyses data: where its blocks come from and its tallies go. */
export interface Serve {
  readonly kind: 'serve';
  readonly port: MessagePort;
}

/**
 * To the worker that directs a simulation: the study, and a port to each worker that does a part of it. The page starts them all: a
 * worker of a page from a disk may start none.
 */
export interface SimulationQuestion {
  readonly kind: 'simulate';
  readonly plan: Plan;
  readonly power: StudyPower;
  readonly replications: number;
  readonly ports: readonly MessagePort[];
}

export type SimulationAnswer =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'summary';
      readonly summary: SimulationSummary;
      readonly beside: ReturnType<typeof besideClosedForm>;
    }
  | { readonly kind: 'refused'; readonly reason: string };

self.addEventListener('message', ({ data }: MessageEvent<Serve | SimulationQuestion>) => {
  if (data.kind === 'simulate') void simulate(data);
  else serve(data.port);
});

function serve(port: MessagePort): void {
  const answer = workerAnswers();
  port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    const reply = answer(data);
    if (reply) port.postMessage(reply);
  };
}

function handle(port: MessagePort): WorkerHandle {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.onmessage = ({ data }: MessageEvent<FromWorker>) => listener(data);
    },
    onFailure: () => {},
    terminate: () => port.close(),
  };
}

async function simulate({ plan, power, replications, ports }: SimulationQuestion): Promise<void> {
  const send = (message: SimulationAnswer) => self.postMessage(message);
  try {
    const { job, diagnostics } = prepareJob(plan, { recruited: power.recruited });
    if (!job) {
      send({ kind: 'refused', reason: diagnostics.map(({ message, fix }) => `${message} ${fix}`).join(' ') });
      return;
    }
    const free = [...ports];
    const pool = workerPool(job, ports.length, () => handle(free.pop() ?? ports[0]));
    const { tallies } = await runJob(job, pool, {
      replications,
      onProgress: ({ done, total }) => send({ kind: 'progress', done, total }),
    });
    pool.close();
    const summary = summarise(job, tallies);
    send({ kind: 'summary', summary, beside: besideClosedForm(summary, power) });
  } catch (error) {
    send({ kind: 'refused', reason: error instanceof Error ? error.message : String(error) });
  }
}
