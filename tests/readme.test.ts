import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { mettle } from './cli/run-cli.js';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'mettle-readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** README, the guide for contributors and every page of docs/. */
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'benchmarks/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
].sort();
const text = (page: string) => readFileSync(join(root, page), 'utf8');

describe('README', () => {
  it('opens with the two commands that set everything up', () => {
    const [, first] = text('README.md').match(/```sh\n([\s\S]*?)```/) ?? [];
    expect(first).toBe('npm ci && npm start\nnpm ci && npm test\n');
  });

  it('counts no checks or tests, whose number changes with every one that is added', () => {
    expect(text('README.md').match(/\b\d[\d,]*\s+(checks|tests)\b/g)).toBeNull();
  });
});

/** What a page shows of commands, in its order: run without being shown, a file edited, or a command with its output. */
const marks =
  /<!-- run: (?<run>.+?) -->|<!-- edit: (?<file>.+?) \| (?<from>.+?) \| (?<to>.+?) -->|<!-- output: (?<command>.+?) -->\n```\n(?<output>[\s\S]*?)```/g;
const withOutput = pages.filter((page) => text(page).includes('<!-- output: '));

describe('pages that show commands', () => {
  it('are the README and the page about versions', () => {
    expect(withOutput).toEqual(expect.arrayContaining(['README.md', 'docs/versions.md']));
  });

  it.each(withOutput)('%s shows what they really print', async (page) => {
    const inFolder = (words: string) => words.replace(/^out\b/, folder);
    const run = async (command: string) => mettle(command.split(' ').map(inFolder));
    const plain = (printed: string) => printed.replaceAll(folder, 'out').replaceAll(/\s+/g, ' ').trim();
    for (const { groups = {} } of text(page).matchAll(marks)) {
      const { run: quietly, file, from, to, command, output } = groups;
      if (quietly !== undefined) expect((await run(quietly)).code, quietly).toBeLessThan(2);
      else if (file !== undefined) {
        const before = readFileSync(inFolder(file), 'utf8');
        expect(before).toContain(from);
        writeFileSync(inFolder(file), before.replace(from, to));
      } else expect(plain((await run(command)).out), command).toBe(plain(output));
    }
  });
});

/** The anchor that GitHub gives a heading: small letters, spaces as hyphens, no punctuation; a second one is numbered. */
function anchorsOf(markdown: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  const outside = markdown.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '');
  for (const [, heading] of outside.matchAll(/^#{1,6} (.+)$/gm)) {
    const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[`*]/g, '');
    const anchor = plain
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .trim()
      .replaceAll(' ', '-');
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    anchors.add(times === 0 ? anchor : `${anchor}-${times}`);
  }
  for (const [, id] of markdown.matchAll(/<a (?:id|name)="([^"]+)">/g)) anchors.add(id);
  return anchors;
}

describe('links', () => {
  const links = pages.flatMap((page) =>
    [
      ...text(page)
        .replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '')
        .replaceAll(/`[^`\n]*`(?!\])/g, '')
        .matchAll(/\]\(([^()\s]+)(?: "[^"]*")?\)/g),
    ]
      .map(([, target]) => ({ page, target }))
      .filter(({ target }) => !/^[a-z]+:/.test(target)),
  );

  it('are many', () => {
    expect(links.length).toBeGreaterThan(200);
  });

  it('lead to a file that exists, and to a heading in it', () => {
    const anchors = new Map<string, Set<string>>();
    const broken = links.filter(({ page, target }) => {
      const [file, anchor] = decodeURI(target).split('#');
      const path = file === '' ? join(root, page) : join(root, dirname(page), file);
      if (!existsSync(path)) return true;
      if (anchor === undefined) return false;
      if (statSync(path).isDirectory() || !path.endsWith('.md')) return true;
      if (!anchors.has(path)) anchors.set(path, anchorsOf(readFileSync(path, 'utf8')));
      return !anchors.get(path)?.has(anchor);
    });
    expect(broken.map(({ page, target }) => `${page}: ${target}`)).toEqual([]);
  });

  it('stay inside the project', () => {
    const outside = links.filter(({ page, target }) =>
      relative(root, join(root, dirname(page), target.split('#')[0])).startsWith('..'),
    );
    expect(outside).toEqual([]);
  });
});
