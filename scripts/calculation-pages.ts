// A page a calculation, and their list: scripts/docs.ts writes them.
import type { z } from 'zod';
import { exampleCall } from '../src/cli/direct-call.js';
import { assumptions } from '../src/power/assumptions.js';
import type { AnyCalculation, CalculationInputMeta } from '../src/power/calculations/calculation.js';
import { calculations } from '../src/power/calculations/index.js';
import { plain } from '../src/power/call-words.js';
import { expectation } from '../src/reading/expectation.js';

/** How docs/ writes tables and sources. */
interface Writing {
  readonly made: string;
  table(head: string[], rows: unknown[][]): string;
  cite(id: string): string;
}

/** Pages by path inside docs/. */
export function calculationPages(writing: Writing): Record<string, string> {
  const pages = calculations.map((calculation) => [
    `calculations/${calculation.id}.md`,
    calculationPage(calculation, writing),
  ]);
  const list = calculations.map(({ id, title, summary }) => [`[${title}](${id}.md)`, summary]);
  return {
    ...Object.fromEntries(pages),
    'calculations/README.md': `${writing.made}
# Calculations

Planning figures that are not the power of a test; \`mettle calculate ID\` computes them.

${writing.table(['calculation', 'question'], list)}
`,
  };
}

function calculationPage(calculation: AnyCalculation, { made, table, cite }: Writing): string {
  const { id, title, summary, formula, example, falling, accuracy, assumes, cites } = calculation;
  const inputs = Object.entries(calculation.inputs.shape as Record<string, z.ZodType>).map(([name, field]) => {
    const { description, unit } = field.meta() as unknown as CalculationInputMeta;
    return [`\`${name}\``, description, unit, expectation(field)];
  });
  const figures = Object.entries(calculation.evaluate(example)).map(([name, value]) => [`\`${name}\``, plain(value)]);
  const sizes = Object.keys(calculation.solvable).map((name) => `\`${name}\``);
  const bounds = falling.map((name) => `\`${name}\``);
  return `${made}
# ${title}

\`${id}\`. ${summary}

    ${formula}

## Inputs

${table(['input', 'meaning', 'unit', 'range'], inputs)}

${sizes.length > 0 ? `Can be solved for: ${sizes.join(', ')}, the smallest that keeps ${bounds.join(' or ')} within a bound.` : ''}

## Example

    mettle calculate ${id} ${exampleCall(calculation)}

${table(['figure', 'value'], figures)}
${
  calculation.toR
    ? `
The same numbers in R:

\`\`\`r
${calculation.toR(example)}
\`\`\`
`
    : ''
}
## Accuracy

${accuracy}

## Assumes

${assumes.map((assumption) => `- ${assumptions[assumption]}`).join('\n')}

## Sources

${cites.map(cite).join('\n')}
`;
}
