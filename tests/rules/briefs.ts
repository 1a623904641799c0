import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Severity } from '../../src/diagnostic.js';
import type { StudyPlan } from '../../src/index.js';
import { plan } from './lay-over.js';

/** A design as a colleague tells it, and the study file that says the same, as a file of `briefs/` has it. */
export interface Brief {
  readonly id: string;
  readonly title: string;
  readonly brief: string;
  /** The flaws put into the brief before the file was written, each with the rule that has to raise it. */
  readonly planted: Readonly<Record<string, string>>;
  /** What else is raised at the level of an error or a warning, since it is true of the brief. */
  readonly beside: Readonly<Record<string, Severity>>;
  readonly study: unknown;
}

const folder = join(import.meta.dirname, 'briefs');

/** The briefs, in alphabetical order. */
export const briefs: readonly Brief[] = readdirSync(folder)
  .sort()
  .map((file) => ({ id: file.replace('.yaml', ''), ...parse(readFileSync(join(folder, file), 'utf8')) }));

export const planBrief = ({ id, study }: Brief): StudyPlan => plan(stringify(study), `${id}.yaml`);
