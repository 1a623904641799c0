import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonSchemas } from '../../src/schema/json-schema.js';

const folder = join(import.meta.dirname, '../../schemas');

describe('published JSON Schemas', () => {
  it.each(Object.entries(jsonSchemas()))('schemas/%s is current (npm run schemas writes it)', (name, text) => {
    expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
  });

  it('are all there is in the folder', () => {
    const published = Object.keys(jsonSchemas());
    expect(readdirSync(folder).filter((name) => published.includes(name))).toEqual([...published].sort());
  });

  it('say what editors need: required keys, closed objects, descriptions', () => {
    const study = JSON.parse(jsonSchemas()['study.json'] ?? '');
    expect(study.required).toEqual(expect.arrayContaining(['mettle', 'id', 'hypotheses', 'arms']));
    expect(study.required).not.toContain('covariates');
    expect(study.additionalProperties).toBe(false);
    expect(study.properties.hypotheses.items.properties.hypothesis.description).toBeTruthy();
  });
});
