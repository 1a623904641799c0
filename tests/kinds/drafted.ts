import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { draftFor, writeDraft } from '../../src/drafting/index.js';
import { openCatalogFromDisk } from '../../src/node/index.js';
import type { Plan } from '../../src/plan/plan.js';
import type { TestName } from '../../src/schema/analysis.js';
import { planOf } from '../studies.js';
import { assumed } from './trial.js';

/** A study drafted for a prediction, with numbers of one's own: a plan of any form a hypothesis has. */
export interface Drafted {
  readonly hypothesis: string;
  readonly test: TestName;
  readonly effects: Readonly<Record<string, number>>;
  /** Correlation of every measure with its baseline; absent where none is counted on. */
  readonly baselineCorrelation?: number;
  readonly attrition?: number;
  /** Intraclass correlation and size of the classes of the arms that the draft teaches in classes; without it nobody is. */
  readonly classes?: { readonly size: number; readonly icc: number };
  /** Who is taught in classes, where it is not as drafted: all arms, or the first alone. */
  readonly taught?: 'all' | 'first';
  readonly sides?: 1 | 2;
  /** What is done about missing values; the draft has its own suggestion. */
  readonly missing?: 'complete-cases' | 'multiple-imputation' | 'full-likelihood';
  /** Leaves outcomes without a measurement before the practice, and so without a covariate. */
  readonly onlyAfter?: true;
}

/** With forms that no prediction of the library has. */
export const catalog = openCatalogFromDisk({ extra: [join(import.meta.dirname, 'pack')] });

export function draftedPlan(given: Drafted): Plan {
  const { hypothesis, test, effects, baselineCorrelation, attrition = 0, classes, sides = 2, onlyAfter } = given;
  const draft = draftFor(catalog, hypothesis, { test });
  if (!draft) throw new Error(`no draft of ${hypothesis} by ${test}`);
  const study = parse(writeDraft(draft));
  const [h1] = study.hypotheses;
  // A draft has the first test of its form.
  h1.test = test;
  h1.effects = {
    ...h1.effects,
    ...Object.fromEntries(Object.entries(effects).map(([name, value]) => [name, parse(assumed(value))])),
  };
  study.inference.sides = sides;
  study.sample.attrition = attrition;
  const repeated: Record<string, number> = study.sample.baselineCorrelation ?? {};
  if (baselineCorrelation === undefined) delete study.sample.baselineCorrelation;
  else for (const measure of Object.keys(repeated)) repeated[measure] = baselineCorrelation;
  if (given.taught && classes) {
    const ids: string[] = study.arms.map(({ id }: { id: string }) => id);
    study.delivery = {
      format: 'group',
      groupSize: classes.size,
      clustering: {
        arms: given.taught === 'all' ? ids : [h1.compare?.treatment ?? ids[0]],
        icc: parse(assumed(classes.icc)),
      },
    };
  } else if (study.delivery && classes) {
    study.delivery.groupSize = classes.size;
    study.delivery.clustering.icc = parse(assumed(classes.icc));
    delete study.delivery.teachers;
  } else delete study.delivery;
  if (given.missing) study.missingData.primary = given.missing;
  if (onlyAfter)
    for (const measure of study.measures)
      if (measure.role === 'outcome') measure.at = measure.at.filter((visit: string) => visit !== 'baseline');
  return planOf(stringify(study), 'study.yaml', catalog);
}
