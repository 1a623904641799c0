import type { Catalog } from '../catalog/catalog.js';
import { checkCatalog } from '../catalog/check.js';
import type { Diagnostic, Path } from '../diagnostic.js';
import type { Hypothesis } from '../schema/pack.js';
import { estimateOf, parameterOf } from './analyses/analysis.js';
import { analysisOf } from './analyses/index.js';

/** Everything that is wrong with the loaded packs: entries, references between them, and forms that no analysis fits. */
export function checkPacks(catalog: Catalog): Diagnostic[] {
  const forms = catalog.ids('hypotheses').flatMap((id) => {
    const found = catalog.find('hypotheses', id);
    return found ? found.document.place(formProblems(found.entry)) : [];
  });
  return [...checkCatalog(catalog), ...forms];
}

/** Whether the forms of a hypothesis state what their analysis needs, in its units. */
function formProblems({ forms, noPower, id }: Hypothesis): Diagnostic[] {
  if (forms.length === 0 && !noPower)
    return [
      problem(
        'no-form',
        ['forms'],
        `"${id}" has no form, and does not say why there is no power statement.`,
        'Add a form, or noPower: {because: ..., instead: ...}.',
      ),
    ];
  if (forms.length > 0 && noPower)
    return [
      problem('contradiction', ['noPower'], `"${id}" has forms and says there is no power.`, 'Keep one of the two.'),
    ];
  return forms.flatMap((form, index) => {
    const analysis = analysisOf(form.kind);
    const at = ['forms', index] as const;
    const strange = form.tests
      .map((test, place) => ({ test, place }))
      .filter(({ test }) => !analysis.tests.includes(test))
      .map(({ test, place }) =>
        problem(
          'test-does-not-fit',
          [...at, 'tests', place],
          `The form "${form.kind}" is tested by ${analysis.tests.join(' or ')}, not by "${test}".`,
          `Write one of ${analysis.tests.join(', ')}.`,
        ),
      );
    const parameters = Object.entries(form.parameters).flatMap(([name, { unit }]) => {
      const known = parameterOf(analysis, name);
      const path = [...at, 'parameters', name];
      if (!known)
        return [
          problem(
            'unknown-parameter',
            path,
            `The form "${form.kind}" has no parameter "${name}".`,
            `Use ${Object.keys(analysis.parameters).join(', ')}.`,
          ),
        ];
      if (known.unit === unit) return [];
      return [
        problem(
          'wrong-unit',
          [...path, 'unit'],
          `"${name}" of the form "${form.kind}" is in ${known.unit}, not in ${unit}.`,
          `Write "unit: ${known.unit}".`,
        ),
      ];
    });
    const missing = Object.entries(analysis.parameters)
      .filter(([name, known]) => known.default === undefined && !name.startsWith('*') && !form.parameters[name])
      .map(([name, { unit }]) =>
        problem(
          'missing-parameter',
          [...at, 'parameters'],
          `The form "${form.kind}" needs the parameter "${name}".`,
          `Add ${name}: {meaning: ..., unit: ${unit}, sign: positive, required: true}.`,
        ),
      );
    const estimates = [...form.supportedIf, ...form.refutedIf]
      .map(({ estimate }) => estimate)
      .filter((estimate) => !estimateOf(analysis, estimate))
      .map((estimate) =>
        problem(
          'unknown-estimate',
          at,
          `A verdict of the form "${form.kind}" reads the estimate "${estimate}", which its analysis does not give.`,
          `Use ${Object.keys(analysis.estimates).join(', ')}.`,
        ),
      );
    return [...strange, ...parameters, ...missing, ...estimates];
  });
}

function problem(code: string, path: Path, message: string, fix: string): Diagnostic {
  return { code, severity: 'error', path, message, fix, cites: [] };
}
