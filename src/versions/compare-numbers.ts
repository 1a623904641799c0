import { numeralsIn } from '../documents/numerals.js';
import { align, gapsBetween } from './alignment.js';

/** A line as a reader sees it, and where it stands. */
export interface Line {
  /** What is visible of it; characters that are not are blanks, so that columns stay what they are. */
  readonly text: string;
  /** Line of the file from 1, or paragraph where a file has no lines. */
  readonly line: number;
  /** Heading it stands under; empty before the first. */
  readonly section: string;
}

/** A number that is not what the plan gives. */
export interface Difference {
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly section: string;
  /** As worked out from the plan. */
  readonly expected: string;
  /** As it stands in the document; absent where it was taken out of a line. */
  readonly found?: string;
}

export interface NumberCheck {
  /** Numbers of the document that were held against the plan. */
  readonly checked: number;
  readonly differences: readonly Difference[];
  /** Numbers in lines that the plan gives and the document does not have. */
  readonly leftOut: number;
  /** Numbers in words and lines that were added by hand: nothing to hold them against. */
  readonly added: readonly Omit<Difference, 'expected'>[];
  /** Lines whose words are not those that the plan gives. */
  readonly reworded: number;
}

/**
 * Holds the numbers of a document against those of the same document made anew. Lines are paired by their text, then by their
 * text without numbers, then the rest word by word: so a number that was changed is found where it stands, however much was
 * written around it.
 */
export function compareNumbers(expected: readonly Line[], given: readonly Line[]): NumberCheck {
  const tally = {
    checked: 0,
    leftOut: 0,
    reworded: 0,
    differences: [] as Difference[],
    added: [] as Omit<Difference, 'expected'>[],
  };
  const words = (lines: readonly Line[]) => lines.map(({ text }) => text.trim().replaceAll(/\s+/g, ' '));
  const [wanted, found] = [words(expected), words(given)];
  const same = align(wanted, found);
  for (const [, index] of same) tally.checked += numeralsIn(given[index]?.text ?? '').length;
  for (const { a, b } of gapsBetween(same, wanted.length, found.length)) {
    const [from, to] = [expected.slice(...a), given.slice(...b)];
    const masked = align(words(from).map(mask), words(to).map(mask));
    for (const [left, right] of masked) compareLine(from[left] as Line, to[right] as Line, tally);
    for (const gap of gapsBetween(masked, from.length, to.length)) {
      const [left, right] = [from.slice(...gap.a), to.slice(...gap.b)];
      if (left.length > 0 && right.length > 0) compareWords(left, right, tally);
      else {
        tally.leftOut += left.flatMap(({ text }) => numeralsIn(text)).length;
        tally.added.push(
          ...right.flatMap((line) =>
            numeralsIn(line.text).map(({ text, offset }) => ({ ...placed(line, offset), found: text })),
          ),
        );
      }
      tally.reworded += right.filter(({ text }) => text.trim() !== '').length;
    }
  }
  return tally;
}

type Tally = {
  -readonly [Key in keyof NumberCheck]: NumberCheck[Key] extends readonly (infer Item)[] ? Item[] : NumberCheck[Key];
};

/** A text with every number as the same sign. */
function mask(text: string): string {
  let masked = '';
  let from = 0;
  for (const { text: digits, offset } of numeralsIn(text)) {
    masked += `${text.slice(from, offset)}#`;
    from = offset + digits.length;
  }
  return masked + text.slice(from);
}

function compareLine(expected: Line, given: Line, tally: Tally): void {
  const wanted = numeralsIn(expected.text);
  for (const [index, { text, offset }] of numeralsIn(given.text).entries()) {
    tally.checked += 1;
    const should = wanted[index]?.text ?? '';
    if (should !== text) tally.differences.push({ ...placed(given, offset), expected: should, found: text });
  }
}

interface Word {
  readonly text: string;
  readonly line: Line;
  readonly offset: number;
  readonly isNumber: boolean;
}

/** Lines that were edited: word by word, first the words as they are, then with numbers as one sign. */
function compareWords(expected: readonly Line[], given: readonly Line[], tally: Tally): void {
  const [wanted, found] = [wordsOf(expected), wordsOf(given)];
  const texts = (words: readonly Word[]) => words.map(({ text }) => text);
  const signs = (words: readonly Word[]) => words.map(({ text, isNumber }) => (isNumber ? '#' : text));
  const same = align(texts(wanted), texts(found));
  tally.checked += same.filter(([, index]) => found[index]?.isNumber).length;
  for (const { a, b } of gapsBetween(same, wanted.length, found.length)) {
    const [left, right] = [wanted.slice(...a), found.slice(...b)];
    const pairs = align(signs(left), signs(right));
    const paired = { left: new Set(pairs.map(([index]) => index)), right: new Set(pairs.map(([, index]) => index)) };
    for (const [x, y] of pairs) {
      const [should, is] = [left[x] as Word, right[y] as Word];
      if (!is.isNumber) continue;
      tally.checked += 1;
      if (should.text !== is.text)
        tally.differences.push({ ...placed(is.line, is.offset), expected: should.text, found: is.text });
    }
    const here = right[0] ?? found[b[0]] ?? found[b[0] - 1];
    left.forEach((word, index) => {
      if (!word.isNumber || paired.left.has(index)) return;
      if (here) tally.differences.push({ ...placed(here.line, here.offset), expected: word.text });
      else tally.leftOut += 1;
    });
    right.forEach((word, index) => {
      if (word.isNumber && !paired.right.has(index))
        tally.added.push({ ...placed(word.line, word.offset), found: word.text });
    });
  }
}

function wordsOf(lines: readonly Line[]): Word[] {
  return lines.flatMap((line) =>
    [...line.text.matchAll(/\S+/g)].flatMap((match): Word[] => {
      const numerals = numeralsIn(match[0]);
      if (numerals.length === 0) return [{ text: match[0], line, offset: match.index, isNumber: false }];
      return numerals.map(({ text, offset }) => ({ text, line, offset: match.index + offset, isNumber: true }));
    }),
  );
}

function placed({ line, section }: Line, offset: number) {
  return { line, column: offset + 1, section };
}
