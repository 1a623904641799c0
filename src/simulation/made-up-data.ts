import type { Diagnostic } from '../diagnostic.js';
import type { Plan } from '../plan/plan.js';
import { buildModel } from './model/build.js';
import { type Codebook, codebookMarkdown, codebookOf, dataCsv, trialsCsv } from './model/codebook.js';
import { prepareGenerator } from './model/generate.js';
import type { Scenario } from './scenarios.js';

/** One made-up data set of a study as people would have it, with what its columns mean. */
export interface MadeUpData {
  readonly people: string;
  /** Table of trials, where an outcome is measured trial by trial. */
  readonly trials?: string;
  readonly codebook: Codebook;
  /** The codebook as Markdown. */
  readonly codebookText: string;
}

/**
 * The data set of the first replication of a simulation, in the units of the measures, as CSV.
 *
 * Without data, `diagnostics` says why no data can be like this.
 */
export function madeUpData(
  plan: Plan,
  recruited: Readonly<Record<string, number>>,
  { truth }: Scenario,
): { data?: MadeUpData; diagnostics: Diagnostic[] } {
  const { model, diagnostics } = buildModel(plan, { recruited, truth });
  if (!model) return { diagnostics };
  const data = prepareGenerator(model, { seed: plan.seed, scale: 'measure' })(0);
  const codebook = codebookOf(plan, model, plan.seed);
  const trials = trialsCsv(data);
  return {
    data: {
      people: dataCsv(plan, model, data),
      ...(trials === undefined ? {} : { trials }),
      codebook,
      codebookText: codebookMarkdown(codebook),
    },
    diagnostics,
  };
}
