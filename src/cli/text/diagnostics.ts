import { type Diagnostic, type Severity, sortDiagnostics } from '../../diagnostic.js';
import { consequenceSentence } from '../../report/consequence.js';
import type { Io } from '../io.js';
import { cleanDeep } from './clean.js';
import { paragraph } from './layout.js';

const colours = { error: 'red', warning: 'yellow', advice: 'cyan' } as const;
const severities = ['error', 'warning', 'advice'] as const;

/** A severity in its colour. */
export function severityWord(io: Io, severity: Severity, text: string = severity): string {
  return io.paint(colours[severity], text);
}

/** Every diagnostic in full: place, severity and code, what is wrong, what it costs here, what to do. */
export function formatDiagnostics(io: Io, diagnostics: readonly Diagnostic[]): string {
  return sortDiagnostics(cleanDeep(diagnostics))
    .map((diagnostic) => formatDiagnostic(io, diagnostic))
    .join('\n');
}

/** What each severity says of the study (see docs/severity.md). */
const groupHeadings: Readonly<Record<Severity, readonly [string, string, string]>> = {
  error: ['error', 'errors', 'the study as planned cannot show what it is to show'],
  warning: ['warning', 'warnings', 'the study can answer, and this costs it something'],
  advice: ['piece of advice', 'pieces of advice', 'the study stands, and would be better off'],
};

/**
 * Findings under a heading for their severity where there are several; accepted ones last. What a rule says of several hypotheses
 * or measures stands together, with its fix once where that is the same. Advice about what the file leaves out is short, unless
 * `full` is asked for.
 */
export function formatGrouped(io: Io, diagnostics: readonly Diagnostic[], full = false): string {
  const open = diagnostics.filter(({ accepted }) => accepted === undefined);
  const accepted = diagnostics.filter((diagnostic) => diagnostic.accepted !== undefined);
  const groups = [
    ...severities.map((severity) => {
      const [one, many, meaning] = groupHeadings[severity];
      const group = open.filter((diagnostic) => diagnostic.severity === severity);
      return { group, heading: `${group.length} ${group.length === 1 ? one : many}: ${meaning}` };
    }),
    { group: accepted, heading: `${accepted.length} accepted with a reason` },
  ].filter(({ group }) => group.length > 0);
  // Problems of a file are all errors, and stand in the order of their lines.
  if (groups.length < 2 && (diagnostics.length < MANY || diagnostics[0].severity === 'error'))
    return formatDiagnostics(io, diagnostics);
  return groups
    .map(({ group, heading }) => {
      const left = full
        ? []
        : group.filter(({ severity, unsaid, accepted }) => isLeftOut({ severity, unsaid, accepted }));
      const short = left.length < MANY ? [] : left;
      const told = formatByRule(
        io,
        group.filter((diagnostic) => !short.includes(diagnostic)),
      );
      return `${io.paint(['bold', 'underline'], heading)}\n\n${told}${told && short.length > 0 ? '\n' : ''}${formatShort(io, short)}`;
    })
    .join('\n');
}

/** From this many on, advice about what is left out is told in short. */
const MANY = 5;

const isLeftOut = ({ severity, unsaid, accepted }: Pick<Diagnostic, 'severity' | 'unsaid' | 'accepted'>) =>
  severity === 'advice' && unsaid === true && accepted === undefined;

/** Every finding, those of one rule after the first of them. */
function formatByRule(io: Io, diagnostics: readonly Diagnostic[]): string {
  const sorted = sortDiagnostics(cleanDeep(diagnostics));
  const codes = [...new Set(sorted.map(({ code }) => code))];
  return codes
    .flatMap((code) => {
      const ofRule = sorted.filter((diagnostic) => diagnostic.code === code);
      return ofRule.map((diagnostic, index) => {
        const next = ofRule[index + 1];
        return formatDiagnostic(io, diagnostic, next?.fix === diagnostic.fix);
      });
    })
    .join('\n');
}

/** What the file leaves out, and what would close it; costs and sources are told on request. */
function formatShort(io: Io, diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return '';
  const heading = 'What the file does not say (--verbose adds what that costs here, and sources):';
  const lines = sortDiagnostics(cleanDeep(diagnostics)).flatMap(({ code, message, fix }) => [
    `${severityWord(io, 'advice')}  ${io.paint('bold', code)}`,
    ...paragraph(message, io.width, 2),
    ...paragraph(`Fix: ${fix}`, io.width, 2),
  ]);
  return `${[...paragraph(heading, io.width, 0), '', ...lines].join('\n')}\n`;
}

/** `fixFollows`: the next finding is of the same rule with the same fix, which then stands once, with its sources. */
function formatDiagnostic(io: Io, diagnostic: Diagnostic, fixFollows = false): string {
  const { position, severity, code, message, fix, accepted, cites } = diagnostic;
  const place = position ? `${position.file}:${position.line}:${position.column}  ` : '';
  const consequence = consequenceSentence(diagnostic);
  const lines = [
    `${place}${severityWord(io, severity)}  ${io.paint('bold', code)}${accepted === undefined ? '' : '  (accepted)'}`,
    ...paragraph(message, io.width, 2),
    ...(consequence ? paragraph(`Here: ${consequence}`, io.width, 2) : []),
    ...(fixFollows ? [] : paragraph(`Fix: ${fix}`, io.width, 2)),
    ...(accepted === undefined ? [] : paragraph(`Accepted: ${accepted}`, io.width, 2)),
    ...(cites.length > 0 && !fixFollows
      ? paragraph(`Source: ${cites.join(', ')}`, io.width, 2).map((line) => io.paint('dim', line))
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** `2 errors, 1 warning, 3 advice`; accepted findings apart. */
export function countSentence(io: Io, diagnostics: readonly Diagnostic[]): string {
  const open = diagnostics.filter(({ accepted }) => accepted === undefined);
  const accepted = diagnostics.length - open.length;
  const parts = severities.flatMap((severity) => {
    const count = open.filter((diagnostic) => diagnostic.severity === severity).length;
    const noun = severity === 'advice' || count === 1 ? severity : `${severity}s`;
    return count > 0 ? [severityWord(io, severity, `${count} ${noun}`)] : [];
  });
  const words = parts.length > 0 ? parts.join(', ') : 'nothing found';
  return accepted > 0 ? `${words}, ${accepted} accepted with a reason` : words;
}

/** Levels at which findings turn the exit code to 1. */
export const failLevels = ['error', 'warning', 'advice', 'never'] as const;
export type FailLevel = (typeof failLevels)[number];

/** Whether an open finding is at least as severe as `level`. */
export function fails(diagnostics: readonly Diagnostic[], level: FailLevel): boolean {
  if (level === 'never') return false;
  const counted = severities.slice(0, severities.indexOf(level) + 1);
  return diagnostics.some(({ severity, accepted }) => accepted === undefined && counted.includes(severity));
}
