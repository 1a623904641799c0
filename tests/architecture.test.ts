import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The rooms of src/ and what each may import (CONTRIBUTING.md shows the same table).
 */
const allowed: Record<string, readonly string[]> = {
  'quantity.ts': [],
  'diagnostic.ts': ['quantity.ts'],
  statistics: [],
  schema: ['diagnostic.ts', 'quantity.ts'],
  reading: ['schema', 'diagnostic.ts', 'quantity.ts'],
  catalog: ['reading', 'schema', 'diagnostic.ts', 'quantity.ts'],
  plan: ['schema', 'catalog', 'diagnostic.ts', 'quantity.ts'],
  drafting: ['plan', 'sizing', 'rules', 'catalog', 'schema', 'diagnostic.ts', 'quantity.ts'],
  power: ['statistics', 'schema'],
  sizing: ['plan', 'power', 'statistics', 'schema', 'diagnostic.ts', 'quantity.ts'],
  simulation: ['reading', 'plan', 'sizing', 'statistics', 'schema', 'diagnostic.ts', 'quantity.ts'],
  rules: ['reading', 'plan', 'sizing', 'power', 'statistics', 'schema', 'diagnostic.ts', 'quantity.ts'],
  report: ['plan', 'sizing', 'power', 'rules', 'simulation', 'schema', 'diagnostic.ts', 'quantity.ts'],
  sweep: [
    'report',
    'rules',
    'sizing',
    'plan',
    'catalog',
    'reading',
    'simulation',
    'schema',
    'diagnostic.ts',
    'quantity.ts',
  ],
  scripts: ['plan', 'simulation', 'schema'],
  documents: ['report', 'simulation', 'sizing', 'plan', 'schema', 'diagnostic.ts', 'quantity.ts'],
  versions: ['documents', 'report', 'rules', 'simulation', 'sizing', 'plan', 'schema', 'diagnostic.ts', 'quantity.ts'],
  'plan-study.ts': ['plan', 'sizing', 'rules', 'report', 'catalog', 'reading', 'diagnostic.ts'],
  'index.ts': ['plan-study.ts', '*core'],
  node: ['index.ts', 'simulation', 'sweep', 'catalog', 'schema', 'diagnostic.ts', 'documents', 'reading'],
  cli: ['plan-study.ts', 'node', '*core'],
  web: ['index.ts', '*core'],
};

/** Packages a room may import; a room that is not listed may import none. */
const packages: Record<string, readonly string[]> = {
  schema: ['zod'],
  reading: ['zod', 'yaml'],
  catalog: [],
  plan: ['@noble/hashes/sha2.js', '@noble/hashes/utils.js'],
  power: ['zod'],
  documents: ['@resvg/resvg-wasm', 'ejs', 'fflate', 'markdown-it', 'zod'],
  node: ['node:', '@myriaddreamin/typst-ts-node-compiler'],
  cli: ['node:', '@clack/prompts', 'commander', 'zod'],
  web: ['preact', 'preact/hooks', '@preact/signals', 'mettle:templates', 'zod'],
};

const core = Object.keys(allowed).filter((room) => !['node', 'cli', 'web', 'index.ts', 'plan-study.ts'].includes(room));
const root = resolve(import.meta.dirname, '../src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .sort();
const roomOf = (file: string) => relative(root, resolve(root, file)).split(/[\\/]/)[0];
const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');

describe('the house: arrows point one way', () => {
  it('sees the whole of src', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(new Set(files.map(roomOf))).toEqual(new Set(Object.keys(allowed)));
  });

  it.each(files)('%s imports only what its room may', (file) => {
    const room = roomOf(file);
    const text = withoutComments(readFileSync(join(root, file), 'utf8'));
    const imports = [
      ...text.matchAll(/^(?:import|export)\b[^;']*?\bfrom '([^']+)';|^import '([^']+)';|\bimport\('([^']+)'\)/gm),
    ].map((match) => match[1] ?? match[2] ?? match[3]);
    for (const target of imports) {
      if (!target.startsWith('.')) {
        const fine = (packages[room] ?? []).some(
          (name) => target === name || (name.endsWith(':') && target.startsWith(name)),
        );
        expect(fine, `${file} imports the package ${target}`).toBe(true);
        continue;
      }
      const targetRoom = roomOf(relative(root, resolve(root, dirname(file), target)));
      const name = targetRoom.replace(/\.js$/, '.ts');
      if (name === room) continue;
      const rooms = allowed[room] ?? [];
      const fine = rooms.includes(name) || (rooms.includes('*core') && core.includes(name));
      expect(fine, `${file} (room ${room}) imports ${target} (room ${name})`).toBe(true);
    }
  });

  it('has no circle of files, not of types either', () => {
    const imports = new Map(
      files.map((file) => {
        const text = withoutComments(readFileSync(join(root, file), 'utf8'));
        const targets = [...text.matchAll(/\bfrom '(\.[^']+)\.js'/g)].map(([, path]) => join(dirname(file), path));
        return [file.replace(/\.tsx?$/, ''), targets] as const;
      }),
    );
    const done = new Set<string>();
    const circleFrom = (file: string, way: readonly string[]): readonly string[] | undefined => {
      if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
      if (done.has(file)) return undefined;
      for (const target of imports.get(file) ?? []) {
        const circle = circleFrom(target, [...way, file]);
        if (circle) return circle;
      }
      done.add(file);
      return undefined;
    };
    for (const file of imports.keys()) expect(circleFrom(file, [])?.join(' -> ')).toBeUndefined();
    expect(done.size).toBe(files.length);
  });

  it.each(files.filter((file) => core.includes(roomOf(file)) || file === 'index.ts'))(
    '%s has no clock, no chance and no locale',
    (file) => {
      const text = withoutComments(readFileSync(join(root, file), 'utf8'));
      expect(text).not.toMatch(/Date\.now|new Date\(|Math\.random|\.toLocale|\bIntl\./);
    },
  );
});
