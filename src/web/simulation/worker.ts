import type { Plan } from '../../plan/plan.js';
import {
  type BesideClosedForm,
  besideClosedForm,
  prepareJob,
  runJob,
  type SimulationSummary,
  summarise,
} from '../../simulation/index.js';
import type { ToWorker } from '../../simulation/pool.js';
import { workerAnswers } from '../../simulation/worker.js';
import type { StudyPower } from '../../sizing/result.js';
import { pagePool } from '../simulation-workers.js';

/** A study to simulate; the worker that gets it starts others from the same script. */
export interface SimulationQuestion {
  readonly kind: 'simulate';
  readonly plan: Plan;
  readonly power: StudyPower;
  readonly replications: number;
  /** Address of this very script. */
  readonly script: string;
  readonly workers: number;
}

export type SimulationAnswer =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'summary';
      readonly summary: SimulationSummary;
      readonly beside: ReturnType<typeof besideClosedForm>;
    }
  | { readonly kind: 'refused'; readonly reason: string };
export type { BesideClosedForm };

const answer = workerAnswers();

self.addEventListener('message', ({ data }: MessageEvent<ToWorker | SimulationQuestion>) => {
  if (data.kind === 'simulate') {
    void simulate(data);
    return;
  }
  const reply = answer(data);
  if (reply) self.postMessage(reply);
});

async function simulate({ plan, power, replications, script, workers }: SimulationQuestion): Promise<void> {
  const send = (message: SimulationAnswer) => self.postMessage(message);
  try {
    const { job, diagnostics } = prepareJob(plan, { recruited: power.recruited });
    if (!job) {
      send({ kind: 'refused', reason: diagnostics.map(({ message, fix }) => `${message} ${fix}`).join(' ') });
      return;
    }
    const pool = pagePool(job, script, workers);
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
