import { pagePool } from '../../src/web/simulation-workers.js';
import { answerOf, type Question } from './question.js';

// A page: the same answer, from workers.
Object.assign(globalThis, {
  answer: (question: Question, workers: number) => answerOf(question, (job) => pagePool(job, 'worker.js', workers)),
});
