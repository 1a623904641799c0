import type { Plan } from '../plan/plan.js';
import type { Quantity } from '../quantity.js';
import { type StudySizes, studySizes } from '../sizing/size-study.js';

/** What a hypothesis comes to under the two plans; absent where one of them has no such hypothesis or no size is enough. */
export interface PowerOfVersions {
  readonly id: string;
  readonly planned?: { readonly power: Quantity; readonly needed?: number };
  readonly actual?: { readonly power: Quantity; readonly needed?: number };
}

export interface SizesOfVersions {
  readonly hypotheses: readonly PowerOfVersions[];
  readonly recruited: { readonly planned?: Quantity; readonly actual?: Quantity };
}

/** Power of every hypothesis and people to recruit, under the first plan and under the second. */
export function powerOfVersions(planned: Plan, actual: Plan): SizesOfVersions {
  const [before, after] = [sizesOf(planned), sizesOf(actual)];
  const ids = [...planned.hypotheses, ...actual.hypotheses].map(({ id }) => id);
  return {
    hypotheses: [...new Set(ids)].map((id) => {
      const [was, is] = [resultOf(before, id), resultOf(after, id)];
      return { id, ...(was ? { planned: was } : {}), ...(is ? { actual: is } : {}) };
    }),
    recruited: {
      ...(before ? { planned: before.totalRecruited } : {}),
      ...(after ? { actual: after.totalRecruited } : {}),
    },
  };
}

function resultOf(sizes: StudySizes | undefined, id: string): PowerOfVersions['planned'] {
  const result = sizes?.results.find(({ hypothesis }) => hypothesis === id);
  return (
    result && {
      power: result.atStudySize.power,
      ...(result.required ? { needed: result.required.totalRecruited } : {}),
    }
  );
}

/** Nothing for a plan whose numbers cannot be worked with, such as one that was changed by hand. */
function sizesOf(plan: Plan): StudySizes | undefined {
  try {
    return studySizes(plan);
  } catch {
    return undefined;
  }
}
