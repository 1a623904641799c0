import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mettle } from './run-cli.js';

const thorough = 'examples/thorough-partially-nested.yaml';
const short = 'examples/compassion-app-donation.yaml';

describe('mettle preregister --format osf-json', () => {
  it('writes the body of a draft, and of the change of one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mettle-osf-'));
    const out = join(folder, 'draft.json');
    const first = await mettle(['preregister', thorough, '--format', 'osf-json', '--schema-id', '6a1b', '--out', out]);
    expect(first.code).toBe(0);
    const { data } = JSON.parse(readFileSync(out, 'utf8'));
    expect(data.relationships.registration_schema.data.id).toBe('6a1b');
    expect(Object.keys(data.attributes)).toEqual(['registration_responses']);
    const second = await mettle(['preregister', thorough, '--format', 'osf-json', '--draft-id', 'abc12']);
    const change = JSON.parse(second.out).data;
    expect(change).toMatchObject({ id: 'abc12', attributes: { tags: expect.arrayContaining(['loneliness']) } });
    expect(change.attributes.registration_responses).toEqual(data.attributes.registration_responses);
    rmSync(folder, { recursive: true });
  });

  it('takes a complete plan in strict mode, and names what another lacks', async () => {
    expect((await mettle(['preregister', thorough, '--format', 'osf-json', '--mode', 'strict'])).code).toBe(0);
    const { out, err, code } = await mettle(['preregister', short, '--format', 'osf-json', '--mode', 'strict']);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/requires answers that the plan does not give/);
    expect(err.match(/^\s*- q\d+\S* \(/gm)?.length).toBeGreaterThan(3);
  });

  it.each([
    [['--format', 'osf-json', '--mode', 'loose'], /--mode must be draft or strict/],
    [['--format', 'osf-json', '--schema-id', 'a/../b'], /--schema-id must be an id of letters and digits/],
    [['--format', 'md', '--mode', 'strict'], /belong to the format osf-json/],
    [['--template', 'osf-real-world-evidence', '--format', 'osf-json'], /write --schema-id/],
  ])('refuses %j', async (options, message) => {
    const { err, code } = await mettle(['preregister', short, ...options]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

describe('mettle templates list', () => {
  it('says which templates apply to a study and why, as text and as JSON', async () => {
    const { out } = await mettle(['templates', 'list', short]);
    expect(out).toMatch(/osf-qualitative .*Does not apply; it is for qualitative studies/);
    expect(out).toMatch(/osf-preregistration .*Applies to every study +plan/);
    const listed = JSON.parse((await mettle(['templates', 'list', short, '--json'])).out);
    const secondary = listed.find(({ id }: { id: string }) => id === 'osf-secondary-data');
    expect(secondary).toMatchObject({ forThisStudy: false, why: expect.stringContaining('data that exist already') });
    expect(secondary).not.toHaveProperty('questions');
    expect((await mettle(['templates', 'list'])).out).toContain('Studies of data that exist already');
  });
});
