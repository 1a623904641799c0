import { spawnSync } from 'node:child_process';

/** What R said to an expression: a number, or the words of its error. */
export type RAnswer = number | string;

/** Evaluates expressions in one fresh R process, in order. Needs Rscript on the path. */
export function runR(expressions: readonly string[]): RAnswer[] {
  const program = expressions.map(
    (code) =>
      `cat(tryCatch(format(as.numeric({\n${code}\n})[1], digits = 15), error = function(e) paste("error:", conditionMessage(e))), "\\n")`,
  );
  const { status, stdout, stderr, error } = spawnSync('Rscript', ['--vanilla', '-'], {
    input: program.join('\n'),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (error) throw error;
  const lines = stdout.trimEnd().split('\n');
  if (status !== 0 || lines.length !== expressions.length) throw new Error(`R stopped: ${stderr || stdout}`);
  return lines.map((line) => (line.trim() !== '' && Number.isFinite(Number(line)) ? Number(line) : line.trim()));
}

/** Evaluates programs one after the other in one fresh R process, each in an environment of its own; each ends in a vector of numbers. */
export function runRVectors(programs: readonly string[]): (number[] | string)[] {
  const lines = programs.map(
    (code) =>
      `cat(tryCatch(paste(format(as.numeric(local({\n${code}\n})), digits = 17), collapse = " "), error = function(e) paste("error:", gsub("\\n", " ", conditionMessage(e)))), "\\n")`,
  );
  const { status, stdout, stderr, error } = spawnSync('Rscript', ['--vanilla', '-'], {
    input: lines.join('\n'),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (error) throw error;
  const answers = stdout.trimEnd().split('\n');
  if (status !== 0 || answers.length !== programs.length) throw new Error(`R stopped: ${stderr || stdout}`);
  return answers.map((line) => {
    const numbers = line.trim().split(/\s+/).map(Number);
    return numbers.every(Number.isFinite) ? numbers : line.trim();
  });
}
