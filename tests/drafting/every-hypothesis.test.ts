import { describe, expect, it } from 'vitest';
import { renderDocument } from '../../src/documents/render.js';
import { draftFor, writeDraft } from '../../src/drafting/index.js';
import { planStudy } from '../../src/index.js';
import { openCatalogFromDisk, readTemplates } from '../../src/node/index.js';

/** Findings that ask for a decision of the authors: a draft cannot take it for them. */
const askForADecision = ['not-decided', 'peripheral-oxytocin-alone'];

const catalog = openCatalogFromDisk();
const hypotheses = catalog.ids('hypotheses').flatMap((id) => catalog.find('hypotheses', id)?.entry ?? []);
const osf = readTemplates().find(({ header }) => header.id === 'osf-preregistration');

describe.each(hypotheses.map((entry) => [entry.id, entry] as const))('%s', (id, entry) => {
  if (entry.forms.length === 0) {
    it('says why there is no power statement, and what to do instead', () => {
      expect(entry.noPower?.because.length).toBeGreaterThan(20);
      expect(entry.noPower?.instead.length).toBeGreaterThan(20);
    });
    return;
  }

  it.each(entry.forms.flatMap(({ tests }) => tests))('is drafted, planned and preregistered by %s', async (test) => {
    const draft = draftFor(catalog, id, { test });
    const text = draft ? writeDraft(draft) : '';
    const result = planStudy(text, { catalog, file: `${id}.yaml` });
    expect(result.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
    const [power] = result.power?.results ?? [];
    expect(power?.infeasible).toBeUndefined();
    expect(power?.required?.power.value).toBeGreaterThanOrEqual(0.9);
    expect(power?.required?.totalRecruited).toBeLessThan(100_000);
    const errors = result.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    expect(errors.filter((code) => !askForADecision.includes(code))).toEqual([]);
    if (!result.report || !osf) throw new Error('no report');
    const { content } = await renderDocument(result.report, osf, 'md');
    expect(content).not.toMatch(/undefined|NaN|\[object/);
  });
});
