import { parentPort } from 'node:worker_threads';
import type { ToWorker } from '../simulation/pool.js';
import { workerAnswers } from '../simulation/worker.js';

// The thread that `simulation-workers.ts` starts: messages in, tallies out.
const answer = workerAnswers();
parentPort?.on('message', (message: ToWorker) => {
  const reply = answer(message);
  if (reply) parentPort?.postMessage(reply);
});
