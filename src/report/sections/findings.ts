import type { Diagnostic, Severity } from '../../diagnostic.js';
import { rules } from '../../rules/index.js';
import { type Subject, withUnit } from '../subject.js';
import { type Block, cited, heading, paragraph, type Section, sentence, type Text, terms, words } from '../text.js';

/** What is unwise about the design, what that costs here, and what the authors accept with a reason. */
export function findingSections(subject: Subject): Section[] {
  const findings = subject.findings.map((finding) => ({ ...finding, message: subject.readable(finding.message) }));
  const open = findings.filter(({ accepted }) => accepted === undefined);
  const accepted = findings.filter((finding) => finding.accepted !== undefined);
  return [
    {
      id: 'findings',
      title: 'Open findings',
      blocks: open.length > 0 ? bySeverity(open) : [paragraph(['No open finding.'])],
    },
    {
      id: 'accepted',
      title: 'Accepted with a reason',
      blocks:
        accepted.length > 0
          ? accepted.flatMap(findingBlocks)
          : [paragraph(['No finding has been accepted with a reason.'])],
    },
  ];
}

const severityWords: Readonly<Record<Severity, string>> = {
  error: 'The design cannot stand as it is',
  warning: 'Costs something',
  advice: 'Could be better',
};

function bySeverity(findings: readonly Diagnostic[]): Block[] {
  return (['error', 'warning', 'advice'] as const).flatMap((severity) => {
    const group = findings.filter((finding) => finding.severity === severity);
    return group.length > 0 ? [heading([severityWords[severity]]), ...group.flatMap(findingBlocks)] : [];
  });
}

function findingBlocks(finding: Diagnostic): Block[] {
  const { consequence } = finding;
  return [
    paragraph([{ strong: titleOf(finding) }, ' ', ...cited(finding.message, finding.cites)]),
    terms(
      ...(consequence ? [['What it does here', consequenceText(finding)] as const] : []),
      ['Next step', [sentence(finding.fix)]],
      ...(finding.accepted ? [['Accepted because', [sentence(finding.accepted)]] as const] : []),
    ),
  ];
}

function titleOf({ code }: Diagnostic): string {
  return sentence(rules.find(({ id }) => id === code)?.title ?? words(code));
}

/** The sentence of a consequence with its numbers in place. */
function consequenceText(finding: Diagnostic): Text {
  const { consequence } = finding;
  if (!consequence) return [];
  const name = `Consequence of "${words(finding.code)}"`;
  return consequence.sentence.split(/(\{[^}]*\})/).flatMap((part): Text => {
    if (part === '{}') return withUnit(consequence.quantity, name);
    const key = /^\{(.+)\}$/.exec(part)?.[1];
    const further = key ? consequence.also?.[key] : undefined;
    return further ? withUnit(further, `${name}: ${words(key ?? '')}`) : part === '' ? [] : [part];
  });
}
