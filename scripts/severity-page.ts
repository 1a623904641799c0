import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from '../src/rules/rule.js';

/** Why a flaw is an error: one of these has to be so, whoever looks at it. */
const grounds = {
  'other-question': 'The test answers another question than the claim asks, whatever its result',
  'false-positives': 'The error rate is not what the plan says, or means nothing',
  'not-feasible': 'The study cannot have the power it is planned for',
  'open-choice': 'A choice that decides the result is left open until the data are seen',
  'made-up': 'The sample size rests on a number that cannot be right',
  harm: 'People may be harmed and nobody would know or act',
} as const;
type Ground = keyof typeof grounds;

/** The ground of every rule that can raise an error, and for those that do so only sometimes, when. */
const errors: Readonly<Record<string, { readonly ground: Ground; readonly when?: string }>> = {
  'causal-claim-without-allocation': { ground: 'other-question' },
  'circular-selection': { ground: 'false-positives' },
  'classes-ignored': { ground: 'false-positives' },
  'complete-mediation-claim': { ground: 'other-question' },
  'covariate-after-allocation': { ground: 'other-question', when: 'a confirmatory hypothesis is adjusted for it' },
  'data-already-seen': {
    ground: 'false-positives',
    when: 'the data have been analysed; a warning where they only exist',
  },
  'direction-not-declared': {
    ground: 'made-up',
    when: 'the direction written is not the sign of the planned effect; advice where none is written',
  },
  'dose-among-completers': { ground: 'other-question', when: 'a cause is claimed from it' },
  'drug-without-medical-supervision': { ground: 'harm' },
  'effects-incoherent': { ground: 'made-up' },
  'evidence-unfit-for-planning': { ground: 'made-up', when: 'the finding is marked as unfit for planning' },
  'expectancy-not-measured': {
    ground: 'other-question',
    when: 'a sham is there to equal expectancy and nothing asks whether it did',
  },
  'follow-up-after-crossover': { ground: 'other-question', when: 'a confirmatory test compares arms at that visit' },
  'genotype-ancestry-not-handled': { ground: 'other-question', when: 'the hypothesis is confirmatory' },
  'genotype-coding-not-declared': { ground: 'open-choice', when: 'the hypothesis is confirmatory' },
  'genotype-underpowered': { ground: 'not-feasible', when: 'the hypothesis is confirmatory' },
  'imaging-search-not-corrected': { ground: 'false-positives', when: 'the whole brain is searched without correction' },
  'interim-looks-uncorrected': { ground: 'false-positives', when: 'looks are planned without a boundary' },
  'mediator-with-outcome': { ground: 'other-question' },
  'moderator-after-allocation': { ground: 'other-question', when: 'the hypothesis is confirmatory' },
  'multiplicity-not-handled': {
    ground: 'false-positives',
    when: 'a primary hypothesis is one of several tests without a shared error rate',
  },
  'no-adverse-plan': { ground: 'harm' },
  'no-comparator': { ground: 'other-question' },
  'no-difference-without-bounds': { ground: 'other-question' },
  'no-size-is-enough': { ground: 'not-feasible' },
  'not-decided': { ground: 'made-up', when: 'a number is still a placeholder' },
  'not-randomised': { ground: 'other-question' },
  'order-claimed-from-few-visits': { ground: 'other-question' },
  'order-not-randomised': { ground: 'other-question' },
  'pairs-analysed-as-individuals': { ground: 'false-positives' },
  'passive-comparator-only': {
    ground: 'other-question',
    when: 'the claim is about how the practice works, or the outcome is self-reported',
  },
  'per-protocol-only': {
    ground: 'other-question',
    when: 'a randomised comparison is decided in a set chosen by adherence; a warning where only the words of the set suggest it',
  },
  'peripheral-oxytocin-alone': { ground: 'other-question' },
  'rival-not-tested': { ground: 'other-question', when: 'the study says that it decides between the rivals' },
  'sample-exceeds-maximum': { ground: 'not-feasible' },
  'specificity-without-interaction': { ground: 'other-question' },
  'underpowered-as-sized': { ground: 'not-feasible', when: 'a primary hypothesis has less than an even chance' },
  'within-person-claim-between-people': { ground: 'other-question' },
};

/** The page about severities: what earns an error, a warning and advice, and every rule that can raise an error. */
export function severityPage(
  made: string,
  rules: readonly Rule[],
  table: (head: string[], rows: unknown[][]) => string,
): string {
  const folder = join(import.meta.dirname, '../src/rules');
  const able = rules.filter(({ id }) => readFileSync(join(folder, `${id}.ts`), 'utf8').includes("'error'"));
  const differ = [
    ...able.filter(({ id }) => !errors[id]).map(({ id }) => `${id} can raise an error and has no ground`),
    ...Object.keys(errors)
      .filter((id) => !able.some((rule) => rule.id === id))
      .map((id) => `${id} raises no error`),
  ];
  if (differ.length > 0) throw new Error(`severity page: ${differ.join('; ')}`);
  const count = (severity: string) => rules.filter((rule) => rule.severity === severity).length;
  return `${made}
# What earns an error, a warning, advice

A severity says what happens if nothing is changed. It does not say how often a thing is done, how much work the change is or
how sure anybody is that a study of this kind works.

| severity | means | examples | stops \`mettle check\` |
|---|---|---|---|
| error | The study as planned cannot show what it is to show, or people may be harmed unseen. No result repairs it. | no comparator; classes ignored; nobody asks about harm | yes |
| warning | The study can answer, and the flaw costs it something: power, precision, a reading that stays possible. | an unreliable mediator; few classes; missing data not planned | with \`--fail-on warning\` |
| advice | The study stands. Readers, replicators or a later analysis would be better off. | materials not shared; the software not named | with \`--fail-on advice\` |

Of ${rules.length} rules, ${count('error')} are errors, ${count('warning')} warnings and ${count('advice')} advice as a rule. Where a case is
milder or worse than the rule in general, the finding has its own severity: a flaw in an exploratory hypothesis is never worse
than a warning for what only a confirmatory test can get wrong.

## An error has one of six grounds

${Object.values(grounds)
  .map((ground) => `- ${ground}.`)
  .join('\n')}

What is bad style, what is unusual and what some would do otherwise is no error. Nor is what a file leaves unsaid, unless the
thing decides the result (such as the coding of a genotype) or protects people. A number
alone makes an error only where the study cannot reach it: fewer people than needed is a warning until a primary hypothesis
has less than an even chance of being found right.

## What a study may do about it

Every finding can be accepted with a reason, errors too: \`accept: [{rule: <id>, because: "..."}]\`. The reason is printed in every
document. It does not make the flaw smaller; it shows that the authors know of it. Problems of the file itself (a key that
does not exist, an arm that is not there) are errors that cannot be accepted, because nothing can be planned from it.

What can only be done while data are collected, such as asking about harm or keeping people, is not asked of a study whose data
exist (\`openness: {existingData: analysed}\` and the like).

## One finding a cause

A flaw is named once, by the rule that is nearest to its cause. Without a comparator nothing is said about what the comparator
fails to control. What is the same for several hypotheses, arms or measures is one finding where one change mends it.

## Order

Errors come first, then warnings, then advice, in the documents and in every output. Inside a severity, findings with a computed
cost come first, those that take the larger share of the power before the others; then what real protocols leave out most often,
as counted in 90 first submissions to a journal of trials (https://doi.org/10.1186/s13063-022-06316-7); then by place in the file. \`mettle check\` shows what one rule says of several places together, and is short about advice on what the
file leaves out; \`--verbose\` adds what that costs, and the sources.

## Every rule that can raise an error

${table(
  ['rule', 'what is wrong', 'ground', 'an error', 'why'],
  able.map(({ id, title, why }) => [
    `[${id}](rules.md#${id})`,
    title,
    grounds[errors[id].ground],
    errors[id].when ? `when ${errors[id].when}` : 'always',
    why,
  ]),
)}
`;
}
