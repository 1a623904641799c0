import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { procedures } from '../../src/power/index.js';

/** R code of every procedure, run in one R process: the promise of `reproduce it in R`. */
const reproducible = procedures.filter((procedure) => procedure.toR);
const program = reproducible
  .map(
    (procedure) =>
      `cat("${procedure.id}", tryCatch(format(as.numeric({\n${procedure.toR?.(procedure.example)}\n})[1], digits = 15), error = function(e) paste("error:", conditionMessage(e))), sep = "\\t"); cat("\\n")`,
  )
  .join('\n');
const run = spawnSync('Rscript', ['--vanilla', '-'], { input: program, encoding: 'utf8' });
const answers = new Map(run.stdout.split('\n').map((line) => line.split('\t') as [string, string]));

describe('R reproduces the power of every procedure that promises it', () => {
  it('ran', () => {
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
    expect(reproducible.length).toBeGreaterThan(5);
  });

  it.each(reproducible.map((procedure) => [procedure.id, procedure] as const))('%s', (id, procedure) => {
    const ours = procedure.evaluate(procedure.example).power;
    const theirs = Number(answers.get(id));
    const simulated = procedure.rReplications ? 4 * Math.sqrt((ours * (1 - ours)) / procedure.rReplications) : 0;
    expect(theirs, `R said: ${answers.get(id)}`).not.toBeNaN();
    expect(Math.abs(ours - theirs)).toBeLessThan(Math.max(1e-5, simulated));
  });
});
