import type { Language } from './language.js';
import { quoted, term } from './text.js';

/**
 * Code that reads alike in R and Python: calls of helper functions that both scripts have under the same names. What differs is
 * only how values are written.
 */
export type Code = (language: Language) => string;

/** A variable of the script. */
export const variable =
  (name: string): Code =>
  () =>
    name;

export const text =
  (value: string): Code =>
  () =>
    quoted(value);

export const number =
  (value: number): Code =>
  () =>
    String(value);

export const flag =
  (value: boolean): Code =>
  (language) =>
    language === 'r' ? (value ? 'TRUE' : 'FALSE') : value ? 'True' : 'False';

/** Strings. */
export const texts =
  (values: readonly string[]): Code =>
  (language) => {
    const inside = values.map(quoted).join(', ');
    if (language === 'python') return `[${inside}]`;
    return values.length === 0 ? 'character()' : `c(${inside})`;
  };

/** Other values in a row. */
export const listed =
  (values: readonly Code[]): Code =>
  (language) => {
    const inside = values.map((value) => value(language)).join(', ');
    return language === 'r' ? `list(${inside})` : `[${inside}]`;
  };

export const call =
  (name: string, given: readonly Code[], named: Readonly<Record<string, Code>> = {}): Code =>
  (language) => {
    const between = language === 'r' ? ' = ' : '=';
    const all = [
      ...given.map((each) => each(language)),
      ...Object.entries(named).map(([key, value]) => `${key}${between}${value(language)}`),
    ];
    return `${name}(${all.join(', ')})`;
  };

const entryName = (key: string) => (/^[A-Za-z][A-Za-z0-9_]*$/.test(key) ? key : quoted(key));

/** One value of a record. */
export const entry =
  (of: string, key: string): Code =>
  (language) =>
    language === 'r' ? `${of}$${entryName(key)}` : `${of}[${quoted(key)}]`;

/** Arithmetic: written alike in both. */
export const arithmetic =
  (parts: TemplateStringsArray, ...values: readonly Code[]): Code =>
  (language) =>
    parts.map((part, index) => part + (values[index]?.(language) ?? '')).join('');

/** A model formula; `terms` are columns, or columns joined by `*`. `rest` is appended as it is, such as a random intercept. */
export const formula =
  (outcome: string, terms: readonly string[], rest: readonly string[] = []): Code =>
  (language) => {
    const right = [
      ...terms.map((each) =>
        each
          .split(' * ')
          .map((column) => term(column, language))
          .join(' * '),
      ),
      ...(language === 'r' ? rest : []),
    ];
    const made = `${term(outcome, language)} ~ ${right.length > 0 ? right.join(' + ') : '1'}`;
    return language === 'r' ? made : `"${made}"`;
  };

/** Name of a coefficient as the model gives it. */
export const coefficientName =
  (columns: readonly string[]): Code =>
  (language) =>
    quoted(columns.map((column) => term(column, language)).join(':'));

/** All conditions hold. */
export const all =
  (conditions: readonly Code[]): Code =>
  (language) =>
    conditions.map((condition) => condition(language)).join(language === 'r' ? ' && ' : ' and ');
