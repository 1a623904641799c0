import { setImmediate as nextTurn } from 'node:timers/promises';
import { inputsOf } from '../../power/call-words.js';
import type { Callable } from '../../power/callable.js';
import type { Inputs } from '../../power/procedure.js';
import { suggest } from '../../reading/suggest.js';
import type { Io } from '../io.js';
import { toJson } from '../text/clean.js';

/** What is wrong with a line that cannot be read as text. */
const unreadable = {
  'not-text': ['The line is not text in UTF-8.', 'Save the file as UTF-8 text.'],
  'line-too-long': ['The line is longer than any call is.', 'Write one JSON object a line.'],
} as const;

/**
 * `--batch FILE` of `mettle power` and `mettle calculate`: a JSON line in, a JSON line out in the same order, each
 * before the next is read; `-` reads standard input.
 */
export async function answerBatch(io: Io, file: string): Promise<void> {
  const lines = await io.lines(file);
  const [{ answerLine, failedLine }, { schemaProblems }] = await Promise.all([
    import('../../power/batch.js'),
    import('../../reading/issues.js'),
  ]);
  const defaults = new Map<Callable, Inputs>();
  const reader = {
    suggest,
    problems: (...[schema, value, issues]: Parameters<typeof schemaProblems>) =>
      schemaProblems(schema, value, issues).map(({ code, message, fix }) => ({
        code,
        message: aboutTheLine(message),
        fix: aboutTheLine(fix),
      })),
    defaults: (callable: Callable) => {
      const known = defaults.get(callable) ?? defaultsOf(callable);
      defaults.set(callable, known);
      return known;
    },
  };
  let number = 0;
  for await (const line of lines) {
    number += 1;
    const answer =
      typeof line === 'string' ? answerLine(line, number, reader) : failedLine(number, undefined, [problem(line.code)]);
    if (answer === undefined) continue;
    if ('error' in answer) io.exitCode = 1;
    io.out(`${toJson(answer).trimEnd().replaceAll(/\n */g, ' ')}\n`);
    // Lets the process notice that nobody reads on.
    await nextTurn();
  }
}

function problem(code: keyof typeof unreadable) {
  const [message, fix] = unreadable[code];
  return { code, message, fix };
}

function defaultsOf(callable: Callable): Inputs {
  return Object.fromEntries(
    inputsOf(callable).flatMap(({ name, fallback }) => (fallback === undefined ? [] : [[name, fallback]])),
  );
}

/** Problems of a study speak of "the file"; here each line is a document of its own. */
function aboutTheLine(words: string): string {
  return words.replaceAll(/\b([Tt])he file\b/g, '$1he line');
}
