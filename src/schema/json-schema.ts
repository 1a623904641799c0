import * as z from 'zod';
import { deviations } from './deviations.js';
import { hypothesesFile } from './hypotheses-file.js';
import { entrySchemas, packSchema } from './pack.js';
import { simulationFile } from './simulation-file.js';
import { study } from './study.js';
import { sweep } from './sweep.js';

/** File name of each published JSON Schema, without `.json`, and the schema it is made from. */
const published = () => ({
  study,
  sweep,
  deviations,
  pack: packSchema(),
  hypothesis: entrySchemas.hypotheses,
  practice: entrySchemas.practices,
  comparator: entrySchemas.comparators,
  measure: entrySchemas.measures,
  threat: entrySchemas.threats,
  evidence: entrySchemas.evidence,
  reference: entrySchemas.references,
  model: entrySchemas.models,
  'hypotheses-file': hypothesesFile,
  'simulation-file': simulationFile(),
});

/**
 * The JSON Schemas (draft 7) of everything people write, and of the hypotheses and simulations that are written for programs, by file name. Editors complete and check files with them
 * while somebody types; `reading/` remains the judge.
 */
export function jsonSchemas(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(published()).map(([name, schema]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, {
        io: 'input',
        target: 'draft-07',
        unrepresentable: 'any',
      }) as Record<string, unknown>;
      const document = { $schema, title: `Mettle ${name}`, ...rest };
      return [`${name}.json`, `${JSON.stringify(document, null, 2)}\n`];
    }),
  );
}
