import { type Diagnostic, type Severity, sortDiagnostics } from '../../diagnostic.js';
import { consequenceSentence } from '../../report/consequence.js';
import { cleanDeep } from './clean.js';

const commands: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  error: 'error',
  warning: 'warning',
  advice: 'notice',
};

/** Diagnostics as workflow commands of GitHub Actions, which shows them beside the lines. Accepted findings are left out. */
export function toGithubAnnotations(diagnostics: readonly Diagnostic[]): string {
  return sortDiagnostics(cleanDeep(diagnostics))
    .filter(({ accepted }) => accepted === undefined)
    .map((diagnostic) => {
      const { code, severity, message, fix, position } = diagnostic;
      const consequence = consequenceSentence(diagnostic);
      const properties = [
        ...(position ? [`file=${property(position.file)}`, `line=${position.line}`, `col=${position.column}`] : []),
        `title=${property(code)}`,
      ];
      const text = [message, ...(consequence ? [`Here: ${consequence}`] : []), `Fix: ${fix}`].join('\n');
      return `::${commands[severity]} ${properties.join(',')}::${escaped(text)}\n`;
    })
    .join('');
}

/** Line breaks and percent signs would end or change a command. */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
