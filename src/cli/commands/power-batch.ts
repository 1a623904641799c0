import { stdin } from 'node:process';
import { text as readAll } from 'node:stream/consumers';
import type { AnyProcedure } from '../../power/solve.js';
import { suggest } from '../../reading/suggest.js';
import type { Io } from '../io.js';
import { inputsOf } from '../procedure-inputs.js';
import { toJson } from '../text/clean.js';

/** `mettle power --batch FILE`: a JSON line in, a JSON line out in the same order; `-` reads standard input. */
export async function powerBatch(io: Io, file: string): Promise<void> {
  const text = file === '-' ? await readAll(stdin) : await io.readFile(file);
  const [{ answerLine }, { schemaProblems }] = await Promise.all([
    import('../../power/batch.js'),
    import('../../reading/issues.js'),
  ]);
  const reader = {
    suggest,
    problems: (...[schema, value, issues]: Parameters<typeof schemaProblems>) =>
      schemaProblems(schema, value, issues).map(({ code, message, fix }) => ({
        code,
        message: aboutTheLine(message),
        fix: aboutTheLine(fix),
      })),
    defaults: (procedure: AnyProcedure) =>
      Object.fromEntries(
        inputsOf(procedure).flatMap(({ name, fallback }) => (fallback === undefined ? [] : [[name, fallback]])),
      ),
  };
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const answer = answerLine(line, index + 1, reader);
    if (answer === undefined) continue;
    if ('error' in answer) io.exitCode = 1;
    io.out(`${toJson(answer).trimEnd().replaceAll(/\n */g, ' ')}\n`);
  }
}

/** Problems of a study speak of "the file"; here each line is a document of its own. */
function aboutTheLine(words: string): string {
  return words.replaceAll(/\b([Tt])he file\b/g, '$1he line');
}
