import { compareText, type Diagnostic, type Severity, sortDiagnostics } from '../../diagnostic.js';
import { consequenceSentence } from '../../report/consequence.js';
import type { Rule } from '../../rules/index.js';
import { explanations } from '../explanations.js';
import { cleanDeep, toJson } from './clean.js';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  advice: 'note',
};

/**
 * Diagnostics as SARIF 2.1.0 (OASIS), which code review tools read: a rule for every code that occurs, a result for every
 * finding, accepted ones as suppressed with the reason.
 */
export function toSarif(diagnostics: readonly Diagnostic[], rules: readonly Rule[], version: string): string {
  const sorted = sortDiagnostics(cleanDeep(diagnostics));
  const codes = [...new Set(sorted.map(({ code }) => code))].sort(compareText);
  return toJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'mettle', version, rules: codes.map((code) => ruleOf(code, rules)) } },
        columnKind: 'utf16CodeUnits',
        results: sorted.map((diagnostic) => resultOf(diagnostic, codes.indexOf(diagnostic.code))),
      },
    ],
  });
}

function ruleOf(code: string, rules: readonly Rule[]) {
  const rule = rules.find(({ id }) => id === code);
  if (!rule) return { id: code, shortDescription: { text: explanations[code] ?? code } };
  return {
    id: code,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.summary },
    help: { text: `${rule.summary} ${rule.why}` },
    defaultConfiguration: { level: levels[rule.severity] },
  };
}

function resultOf(diagnostic: Diagnostic, ruleIndex: number) {
  const { code, severity, message, fix, position, accepted } = diagnostic;
  const consequence = consequenceSentence(diagnostic);
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: [message, ...(consequence ? [`Here: ${consequence}`] : []), `Fix: ${fix}`].join('\n') },
    ...(position
      ? {
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(position.file) },
                region: { startLine: position.line, startColumn: position.column },
              },
            },
          ],
        }
      : {}),
    ...(accepted === undefined ? {} : { suppressions: [{ kind: 'inSource', justification: accepted }] }),
  };
}

/** A path as a relative URI: slashes forward, everything else that means something in a URI escaped. */
function uriOf(file: string): string {
  return file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}
