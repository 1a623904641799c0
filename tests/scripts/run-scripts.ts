import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../../src/plan/plan.js';
import { type DryStudy, dryStudies } from '../../src/scripts/dry-run.js';
import { analysisScript } from '../../src/scripts/index.js';
import { prepareJob } from '../../src/simulation/index.js';

/** Analysis scripts, run by R and Python on made-up data. */

// Small models: threads of linear algebra only wait for one another, minutes on a busy machine.
process.env.OPENBLAS_NUM_THREADS = '1';

/** What a script found of one hypothesis. R writes infinite degrees of freedom as "Inf", Python as null. */
export interface ScriptAnswer {
  readonly conclusion: string;
  readonly rejected: boolean;
  readonly problem?: string;
  readonly p?: number;
  readonly estimates: Readonly<
    Record<
      string,
      {
        readonly value: number;
        readonly se: number;
        readonly df: number | 'Inf' | null;
        readonly lower: number;
        readonly upper: number;
      }
    >
  >;
}

export interface ScriptCase {
  readonly plan: Plan;
  readonly study: DryStudy;
}

/** Made-up studies of a plan by number. */
export function studiesOf(plan: Plan, recruited: Readonly<Record<string, number>>, truth = 'planning') {
  const { job, diagnostics } = prepareJob(plan, { recruited, truths: [truth] });
  if (!job) throw new Error(diagnostics.map(({ message }) => message).join(' '));
  return dryStudies(job, job.scenarios[0]);
}

/** Runs one R program; its last value comes back as JSON. */
export function runR<Result>(folder: string, code: string): Result {
  const { status, stderr } = spawnSync('Rscript', ['--vanilla', '-'], {
    input: `value <- local({\n${code}\n})\njsonlite::write_json(value, ${JSON.stringify(join(folder, 'value.json'))}, auto_unbox = TRUE, digits = NA, null = "null")`,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    cwd: folder,
  });
  if (status !== 0) throw new Error(`R stopped: ${stderr}`);
  return JSON.parse(readFileSync(join(folder, 'value.json'), 'utf8'));
}

function writeCases(folder: string, cases: readonly ScriptCase[], language: 'r' | 'python'): void {
  cases.forEach(({ plan, study }, index) => {
    writeFileSync(join(folder, `${index}.${language === 'r' ? 'R' : 'py'}`), analysisScript(plan, language).content);
    writeFileSync(join(folder, `${index}.csv`), study.people);
    if (study.trials !== undefined) writeFileSync(join(folder, `${index}.trials.csv`), study.trials);
    const known = Object.fromEntries(study.hypotheses.map((each) => [each.id, each.known]));
    writeFileSync(join(folder, `${index}.json`), JSON.stringify(known));
  });
}

/** Writes scripts and data sets; R analyses all of them in one process, in the SDs that made-up data have. */
export function analysedByR(folder: string, cases: readonly ScriptCase[]): Record<string, ScriptAnswer>[] {
  writeCases(folder, cases, 'r');
  return runR(
    folder,
    `lapply(0:${cases.length - 1}, function(i) local({
  source(paste0(i, ".R"), local = TRUE)
  data <- read.csv(paste0(i, ".csv"))
  if (file.exists(paste0(i, ".trials.csv"))) data <- with_trials(data, paste0(i, ".trials.csv"))
  analyse(data, known = jsonlite::fromJSON(paste0(i, ".json"), simplifyVector = FALSE))
}))`,
  );
}

/** The Python of the system, where Debian puts statsmodels. */
export const python = '/usr/bin/python3';

/** The same by Python. */
export function analysedByPython(folder: string, cases: readonly ScriptCase[]): Record<string, ScriptAnswer>[] {
  writeCases(folder, cases, 'python');
  const { status, stderr } = spawnSync(
    python,
    [
      '-W',
      'ignore',
      '-c',
      `import json, runpy
from pathlib import Path
import pandas as pd
answers = []
for i in range(${cases.length}):
    script = runpy.run_path(f"{i}.py")
    data = pd.read_csv(f"{i}.csv")
    if Path(f"{i}.trials.csv").exists():
        data = script["with_trials"](data, f"{i}.trials.csv")
    answers.append(script["analyse"](data, known=json.loads(Path(f"{i}.json").read_text())))
Path("answers.json").write_text(json.dumps(answers, default=float))
`,
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  if (status !== 0) throw new Error(`Python stopped: ${stderr}`);
  return JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8'));
}
