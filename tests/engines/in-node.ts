import { readFileSync } from 'node:fs';
import { answerOf } from './question.js';

// A program for another Node: the answer to the question in a file, on standard output.
answerOf(JSON.parse(readFileSync(process.argv[2], 'utf8'))).then((answer) => process.stdout.write(answer));
