import type { Plan } from '../../plan/plan.js';
import type { StudyPower } from '../../sizing/result.js';
import { scriptAddress } from '../files.js';
import type { SimulationAnswer, SimulationQuestion } from './worker.js';

/** A simulation under way; `cancel` ends all its workers at once. */
export interface RunningSimulation {
  readonly answer: Promise<Extract<SimulationAnswer, { kind: 'summary' }>>;
  cancel(): void;
}

/** Simulates a study in workers of the page: as many as the machine can keep busy, the same digits for any number. */
export function simulateStudy(
  plan: Plan,
  power: StudyPower,
  replications: number,
  onProgress: (share: number) => void,
): RunningSimulation {
  const script = scriptAddress('simulation.js');
  const worker = new Worker(script);
  const workers = Math.max(1, navigator.hardwareConcurrency || 1);
  const question: SimulationQuestion = { kind: 'simulate', plan, power, replications, script, workers };
  const answer = new Promise<Extract<SimulationAnswer, { kind: 'summary' }>>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<SimulationAnswer>) => {
      if (data.kind === 'progress') {
        onProgress(data.done / data.total);
        return;
      }
      worker.terminate();
      if (data.kind === 'summary') resolve(data);
      else reject(new Error(data.reason));
    });
    worker.addEventListener('error', ({ message }) =>
      reject(new Error(message || 'The simulation could not be started.')),
    );
  });
  worker.postMessage(question);
  return { answer, cancel: () => worker.terminate() };
}
