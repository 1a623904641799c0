import type { Plan } from '../../plan/plan.js';
import type { StudyPower } from '../../sizing/result.js';
import { scriptAddress } from '../files.js';
import type { Serve, SimulationAnswer, SimulationQuestion } from './worker.js';

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
  const director = new Worker(script);
  const workers = [director];
  const ports = Array.from({ length: Math.max(1, navigator.hardwareConcurrency || 1) }, () => {
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(script);
    workers.push(worker);
    const serve: Serve = { kind: 'serve', port: port1 };
    worker.postMessage(serve, [port1]);
    return port2;
  });
  const end = () => {
    for (const worker of workers) worker.terminate();
  };
  const answer = new Promise<Extract<SimulationAnswer, { kind: 'summary' }>>((resolve, reject) => {
    director.addEventListener('message', ({ data }: MessageEvent<SimulationAnswer>) => {
      if (data.kind === 'progress') {
        onProgress(data.done / data.total);
        return;
      }
      end();
      if (data.kind === 'summary') resolve(data);
      else reject(new Error(data.reason));
    });
    for (const worker of workers)
      worker.addEventListener('error', ({ message }) => {
        end();
        reject(new Error(message || 'The simulation could not be started.'));
      });
  });
  const question: SimulationQuestion = { kind: 'simulate', plan, power, replications, ports };
  director.postMessage(question, ports);
  return { answer, cancel: end };
}
