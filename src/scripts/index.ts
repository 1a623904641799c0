import type { Plan } from '../plan/plan.js';
import { dataCodebook } from './codebook.js';
import { hypothesesFile } from './hypotheses-file.js';
import type { Language } from './language.js';
import { pythonScript } from './python/script.js';
import { rScript } from './r/script.js';

export { type Language, languages } from './language.js';

/** A file beside the documents of a plan. */
export interface ScriptFile {
  readonly path: string;
  readonly content: string;
}

/** The planned analysis of a study as a script; the same plan gives the same bytes. */
export function analysisScript(plan: Plan, language: Language): ScriptFile {
  return language === 'r'
    ? { path: 'analysis.R', content: rScript(plan) }
    : { path: 'analysis.py', content: pythonScript(plan) };
}

/** What the columns of the data file mean that the scripts read. */
export function codebookFile(plan: Plan): ScriptFile {
  return { path: 'codebook.md', content: dataCodebook(plan) };
}

/** The hypotheses with what would decide them, for programs. */
export function decisionFile(plan: Plan): ScriptFile {
  return { path: 'hypotheses.json', content: `${JSON.stringify(hypothesesFile(plan), null, 2)}\n` };
}

/** Both scripts, the codebook, and what the results are held against: what `mettle plan` writes beside the documents. */
export function scriptFiles(plan: Plan): ScriptFile[] {
  return [analysisScript(plan, 'r'), analysisScript(plan, 'python'), codebookFile(plan), decisionFile(plan)];
}
