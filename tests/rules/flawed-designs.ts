import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Severity } from '../../src/diagnostic.js';
import type { StudyPlan } from '../../src/index.js';
import { layOver, plan, planExample } from './lay-over.js';

/** A study with flaws planted on purpose, as a file of `designs/` has it. */
export interface FlawedDesign {
  readonly id: string;
  readonly title: string;
  /** What such a study looks like. */
  readonly story: string;
  /** Laid over the base study. */
  readonly change: unknown;
  /** The rules that the flaws have to raise, with the severity of each. */
  readonly planted: Readonly<Record<string, Severity>>;
}

const folder = join(import.meta.dirname, 'designs');

/** The flawed designs, in alphabetical order. */
export const flawedDesigns: readonly FlawedDesign[] = readdirSync(folder)
  .sort()
  .map((file) => ({ id: file.replace('.yaml', ''), ...parse(readFileSync(join(folder, file), 'utf8')) }));

export const planFlawed = (design: FlawedDesign): StudyPlan => planExample(stringify(design.change));

/** The examples written to be good. */
export const goodDesigns = ['thorough-partially-nested', 'thorough-practice-comparison'] as const;
type GoodDesign = (typeof goodDesigns)[number];

const textOf = (name: GoodDesign) => readFileSync(join(import.meta.dirname, '../../examples', `${name}.yaml`), 'utf8');

/** A good design as it stands. */
export const planGood = (name: GoodDesign): StudyPlan => plan(textOf(name), `${name}.yaml`);

/** A good design with something of it changed. */
export const planMutated = (name: GoodDesign, change: unknown): StudyPlan =>
  plan(stringify(layOver(parse(textOf(name)), change)), `${name}.yaml`);

/** One good property of a design, what is laid over it to take it away, and the rule that has to notice. */
interface Mutation {
  readonly removed: string;
  readonly raises: string;
  readonly change: unknown;
}

export const mutations: readonly { readonly design: GoodDesign; readonly mutations: readonly Mutation[] }[] = parse(
  readFileSync(join(import.meta.dirname, 'mutations.yaml'), 'utf8'),
);
