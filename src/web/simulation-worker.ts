import type { ToWorker } from '../simulation/pool.js';
import { workerAnswers } from '../simulation/worker.js';

// The worker that `simulation-workers.ts` starts in a page: messages in, tallies out.
const answer = workerAnswers();
self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  const reply = answer(data);
  if (reply) self.postMessage(reply);
});
