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

/** Every diagnostic in full, under a heading for its severity where there are several; accepted ones last. */
export function formatGrouped(io: Io, diagnostics: readonly Diagnostic[]): string {
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
  if (groups.length < 2) return formatDiagnostics(io, diagnostics);
  return groups
    .map(({ group, heading }) => `${io.paint(['bold', 'underline'], heading)}\n\n${formatDiagnostics(io, group)}`)
    .join('\n');
}

function formatDiagnostic(io: Io, diagnostic: Diagnostic): string {
  const { position, severity, code, message, fix, accepted, cites } = diagnostic;
  const place = position ? `${position.file}:${position.line}:${position.column}  ` : '';
  const consequence = consequenceSentence(diagnostic);
  const lines = [
    `${place}${severityWord(io, severity)}  ${io.paint('bold', code)}${accepted === undefined ? '' : '  (accepted)'}`,
    ...paragraph(message, io.width, 2),
    ...(consequence ? paragraph(`Here: ${consequence}`, io.width, 2) : []),
    ...paragraph(`Fix: ${fix}`, io.width, 2),
    ...(accepted === undefined ? [] : paragraph(`Accepted: ${accepted}`, io.width, 2)),
    ...(cites.length > 0
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
