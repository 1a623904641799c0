// Checks that each locator of the library occurs in its source: `npm run locators -- <folder with the papers as text>`.
// Without a folder it says so and ends: the papers are not part of this package.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCatalogFromDisk } from '../src/node/index.js';
import { rules } from '../src/rules/index.js';
import type { EntryKind } from '../src/schema/pack.js';

/** Which paper a text file is, by words that only its first lines have. */
const papers: Readonly<Record<string, RegExp>> = {
  'mascaro-2015': /neural mediators of kindness-based meditation/i,
  'klimecki-2013': /functional neural plasticity and associated changes in positive affect/i,
  'wager-talk': /neuroscience of empathy and compassion/i,
  'weisz-2018': /motivated empathy/i,
  'zaki-2012': /neuroscience of empathy:? *progress/i,
};

const folder = process.argv[2] ?? process.env.PAPERS;
if (!folder || !existsSync(folder)) {
  console.log('No folder with the papers: locators not checked. Name one: npm run locators -- <folder>');
  process.exit(0);
}

/** Emphasis, line breaks and typographic marks differ between copies of a text; words do not. */
const plain = (text: string) =>
  text
    .replaceAll(/[*_]/g, '')
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/[‐‑–—]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .toLowerCase();

const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));
const textOf = new Map(
  Object.entries(papers).flatMap(([reference, title]) => {
    const found = texts.filter((text) => title.test(plain(text.slice(0, 3000))));
    // The review of 2012 is cited by name in others: its own text is the one that starts with the title first.
    const [best] = found.sort((a, b) => a.search(title) - b.search(title));
    return best ? [[reference, plain(best)] as const] : [];
  }),
);

const missing: string[] = [];
const counts = new Map<string, number>();
function check(owner: string, reference: string, locator: string | undefined): void {
  const text = textOf.get(reference);
  if (!locator || text === undefined) return;
  counts.set(reference, (counts.get(reference) ?? 0) + 1);
  if (!text.includes(plain(locator))) missing.push(`${owner}: "${locator}" does not occur in ${reference}`);
}

/** Every source anywhere in an entry. */
function walk(owner: string, value: unknown): void {
  if (value === null || typeof value !== 'object') return;
  const { reference, locator } = value as { reference?: unknown; locator?: unknown };
  if (typeof reference === 'string') check(owner, reference, typeof locator === 'string' ? locator : undefined);
  for (const inner of Object.values(value)) walk(owner, inner);
}

const catalog = openCatalogFromDisk();
const kinds: readonly EntryKind[] = [
  'hypotheses',
  'practices',
  'comparators',
  'measures',
  'threats',
  'evidence',
  'models',
];
for (const kind of kinds) for (const id of catalog.ids(kind)) walk(`${kind}/${id}`, catalog.find(kind, id)?.entry);
for (const rule of rules) walk(`rules/${rule.id}`, rule.sources);

for (const reference of Object.keys(papers))
  console.log(
    `${reference}: ${textOf.has(reference) ? `${counts.get(reference) ?? 0} locators` : 'no text in this folder'}`,
  );
const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
console.log(`${total} locators checked, ${missing.length} not found.`);
for (const line of missing) console.error(line);
if (missing.length > 0 || textOf.size === 0) process.exit(1);
