import { expect, it } from 'vitest';
import { draftFor, writeDraft } from '../../src/drafting/index.js';
import { openCatalogFromDisk } from '../../src/node/index.js';
import { simulatedKind } from '../../src/simulation/kinds/index.js';
import { prepareGenerator } from '../../src/simulation/model/generate.js';
import { scenariosOf } from '../../src/simulation/scenarios.js';
import { numberedStreams } from '../../src/statistics/numbered-streams.js';
import { nightly } from '../simulation/size.js';
import { planOf } from '../studies.js';
import { modelOf } from './agreement.js';

/** Every form of every prediction, as it is drafted (classes, attrition, all visits), can be made up and analysed at every truth. */

const catalog = openCatalogFromDisk();
const all = catalog.ids('hypotheses').flatMap((id) => {
  const forms = catalog.find('hypotheses', id)?.entry.forms ?? [];
  return forms.flatMap(({ kind, tests }) => tests.map((test) => ({ id, kind, test })));
});
/** `npm test` takes the first form of each kind. */
const taken = nightly ? all : all.filter(({ kind }, index) => all.findIndex((each) => each.kind === kind) === index);

it.each(taken.map((form) => [`${form.id} by ${form.test}`, form] as const))('%s', (_, { id, test }) => {
  const draft = draftFor(catalog, id, { test });
  if (!draft) throw new Error('no draft');
  const plan = planOf(writeDraft(draft), 'study.yaml', catalog);
  const [hypothesis] = plan.hypotheses;
  const kind = simulatedKind(hypothesis.kind);
  const recruited = Object.fromEntries(plan.arms.map((arm) => [arm.id, 60]));
  const truths = scenariosOf(plan).map(({ truth }) => truth);
  for (const truth of [...truths, { factor: 0.5 }]) {
    const model = modelOf(plan, recruited, truth);
    const generate = prepareGenerator(model, { seed: 1, wanted: kind?.variables(plan, hypothesis) });
    const analyse = kind?.analysis(plan, hypothesis, model);
    const stream = numberedStreams(1, 'every-form');
    for (let replication = 0; replication < 3; replication += 1) {
      stream.start(replication);
      const found = analyse?.(generate(replication), stream);
      if (!found || 'reason' in found) throw new Error(`no answer: ${found?.reason}`);
      // What the decision rules of the form are about is there.
      const criteria = [...hypothesis.form.supportedIf, ...hypothesis.form.refutedIf];
      expect(Object.keys(found.estimates)).toEqual(expect.arrayContaining(criteria.map(({ estimate }) => estimate)));
      for (const { value, standardError, interval } of Object.values(found.estimates)) {
        expect(Number.isFinite(value) && standardError > 0 && Number.isFinite(standardError)).toBe(true);
        const [lower, upper] = interval?.(0.9) ?? [value - 1, value + 1];
        expect(lower < value && value < upper).toBe(true);
      }
    }
  }
});
