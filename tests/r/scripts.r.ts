import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/plan/plan.js';
import { type DryStudy, dryStudies } from '../../src/scripts/dry-run.js';
import { analysisScript } from '../../src/scripts/index.js';
import { prepareJob } from '../../src/simulation/index.js';
import { classPlans, plainPlans } from '../scripts/every-kind.js';
import { hostilePlan, hostileTitle } from '../scripts/hostile.js';

/** Analysis scripts, run by R on made-up data. */

const folder = mkdtempSync(join(tmpdir(), 'mettle-scripts-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface RResult {
  readonly conclusion: string;
  readonly rejected: boolean;
  readonly problem?: string;
  readonly estimates: Readonly<
    Record<string, { readonly value: number; readonly se: number; readonly df: number | 'Inf' }>
  >;
}

/** Runs one R program; its last value comes back as JSON. */
function runProgram<Result>(code: string): Result {
  const { status, stderr } = spawnSync('Rscript', ['--vanilla', '-'], {
    input: `value <- local({\n${code}\n})\njsonlite::write_json(value, ${JSON.stringify(join(folder, 'value.json'))}, auto_unbox = TRUE, digits = NA, null = "null")`,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    cwd: folder,
  });
  if (status !== 0) throw new Error(`R stopped: ${stderr}`);
  return JSON.parse(readFileSync(join(folder, 'value.json'), 'utf8'));
}

function studiesOf(plan: Plan, recruited: Readonly<Record<string, number>>, truth = 'planning') {
  const { job, diagnostics } = prepareJob(plan, { recruited, truths: [truth] });
  if (!job) throw new Error(diagnostics.map(({ message }) => message).join(' '));
  return dryStudies(job, job.scenarios[0]);
}

/** Writes scripts and data sets; R analyses all of them in one process. */
function analysedByR(cases: readonly { readonly plan: Plan; readonly study: DryStudy }[]): Record<string, RResult>[] {
  cases.forEach(({ plan, study }, index) => {
    writeFileSync(join(folder, `${index}.R`), analysisScript(plan, 'r').content);
    writeFileSync(join(folder, `${index}.csv`), study.people);
    if (study.trials !== undefined) writeFileSync(join(folder, `${index}.trials.csv`), study.trials);
    const known = Object.fromEntries(study.hypotheses.map((each) => [each.id, each.known]));
    writeFileSync(join(folder, `${index}.json`), JSON.stringify(known));
  });
  return runProgram(`lapply(0:${cases.length - 1}, function(i) local({
  source(paste0(i, ".R"), local = TRUE)
  data <- read.csv(paste0(i, ".csv"))
  if (file.exists(paste0(i, ".trials.csv"))) data <- with_trials(data, paste0(i, ".trials.csv"))
  analyse(data, known = jsonlite::fromJSON(paste0(i, ".json"), simplifyVector = FALSE))
}))`);
}

describe('analysis scripts in R', () => {
  const cases = [...plainPlans, ...classPlans].map(({ name, plan }) => {
    const recruited = Object.fromEntries(plan.arms.map((arm) => [arm.id, 60]));
    return { name, plan, study: studiesOf(plan, recruited)(0) };
  });
  const results = analysedByR(cases);

  it.each(cases.map(({ name }, index) => [name, index] as const))(
    'find what our own analysis finds: %s',
    (_, index) => {
      const { study } = cases[index];
      for (const { id, own, sameEstimator } of study.hypotheses) {
        const { problem, estimates, conclusion } = results[index][id];
        expect(sameEstimator).toBe(true);
        expect(problem).toBeUndefined();
        expect(Object.keys(estimates)).toEqual(expect.arrayContaining(Object.keys(own.estimates)));
        for (const [name, { value, se, df }] of Object.entries(own.estimates)) {
          expect(Math.abs(estimates[name].value - value), name).toBeLessThan(1e-6);
          expect(Math.abs(estimates[name].se / se - 1), name).toBeLessThan(1e-4);
          if (Number.isFinite(df)) expect(Math.abs(Number(estimates[name].df) / df - 1), name).toBeLessThan(1e-4);
          else expect(estimates[name].df).toBe('Inf');
        }
        expect(conclusion).toBe(own.conclusion);
      }
    },
  );

  it('keep hostile text as text: R parses the script, and the string is intact', () => {
    writeFileSync(join(folder, 'hostile.R'), analysisScript(hostilePlan(), 'r').content);
    const [title, checks] = runProgram<[number[], string[]]>(
      'source("hostile.R", local = TRUE); list(utf8ToInt(study), names(quality_checks))',
    );
    expect(String.fromCodePoint(...title)).toBe(hostileTitle);
    expect(checks).toBe('if');
  });
});
