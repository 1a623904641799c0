import type { YAMLError } from 'yaml';
import type { Diagnostic, Position } from '../diagnostic.js';

interface Wording {
  readonly message: string;
  readonly fix: string;
}

/** What the parser's error codes mean to somebody who does not know YAML. */
const wordings: Readonly<Record<string, Wording>> = {
  TAB_AS_INDENT: {
    message: 'This line is indented with a tab; YAML counts spaces only.',
    fix: 'Replace the tab by spaces, two for each level.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'A second ": " stands in this line, so it reads as a mapping within a mapping.',
    fix: 'Put the text after the first ": " in double quotes, or check the indentation of the next line.',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'Text runs over the end of the line where a key was expected.',
    fix: 'Write "key: value" with a space after the colon, and check the indentation.',
  },
  BAD_SCALAR_START: {
    message: 'A value without quotes cannot start with this character.',
    fix: 'Put the value in double quotes.',
  },
  MULTIPLE_DOCS: {
    message: 'A line "---" starts a second document; one file holds one document.',
    fix: 'Remove the line, or move what follows into a file of its own.',
  },
  NON_STRING_KEY: {
    message: 'A key must be a single word, not a list, a mapping or nothing.',
    fix: 'Write "key: value"; put text that starts with [ or { in double quotes.',
  },
  BAD_DQ_ESCAPE: {
    message: 'A backslash in double quotes starts an escape that does not exist.',
    fix: 'Use single quotes, or write the backslash twice.',
  },
};

/** For values nested beyond any use. */
export const tooDeep: Wording = {
  message: 'Brackets are nested hundreds deep.',
  fix: 'Check that this is the right file.',
};

/** Turns an error or warning of the YAML parser into a diagnostic in plain words. */
export function yamlProblem(error: YAMLError, position: Position): Diagnostic {
  const wording = wordings[error.code] ?? byMessage(error);
  return { code: 'yaml-syntax', severity: 'error', path: [], position, ...wording, cites: [] };
}

function byMessage({ code, message }: YAMLError): Wording {
  const quote = /closing (['"])quote/.exec(message)?.[1];
  if (quote !== undefined) {
    return {
      message: `A text that starts with ${quote} has no ${quote} at its end.`,
      fix: `Add the closing ${quote}.`,
    };
  }
  const bracket = /end with an? ([\]}])/.exec(message)?.[1];
  if (bracket !== undefined) {
    const what = bracket === ']' ? 'list' : 'mapping';
    return { message: `A ${what} in brackets is not closed.`, fix: `Add the missing "${bracket}" or comma.` };
  }
  if (message.startsWith('Unexpected flow-')) {
    return {
      message: 'A closing bracket stands here that nothing opened.',
      fix: 'Remove it, or add the opening bracket.',
    };
  }
  if (message.includes('All mapping items must start at the same column') || code === 'BAD_INDENT') {
    return {
      message: 'This line is indented differently from the lines it belongs to.',
      fix: 'Start all keys of a mapping in the same column.',
    };
  }
  if (message.includes('block-seq-ind')) {
    return {
      message: 'A list item "- " cannot stand on the line of its key.',
      fix: 'Move the "- " to a line of its own, or write the list as [a, b].',
    };
  }
  // The parser calls itself for every bracket.
  if (/call stack|too much recursion/i.test(message)) return tooDeep;
  if (message.includes('followed by map values')) {
    return { message: 'A key without ": " stands here.', fix: 'Write "key: value".' };
  }
  return {
    message: `This is not valid YAML: ${message.replace(/\s+/g, ' ')}.`,
    fix: 'Check the brackets, quotes and indentation here.',
  };
}
