import { type CallInput, emptyList } from '../power/call-words.js';
import { readTyped } from '../reading/typed-value.js';
import { UsageError } from './errors.js';

/** Reads the word after an option as its schema wants it. @throws UsageError */
export function parseInput(input: CallInput, word: string): unknown {
  const read = readTyped(input.schema, word, emptyList);
  if ('value' in read) return read.value;
  throw new UsageError(
    `--${input.flag} must be ${read.must}, not "${word}".`,
    read.example === undefined
      ? `${input.flag}: ${input.description}.`
      : `Write --${input.flag} ${String(read.example)}, for instance.`,
  );
}
