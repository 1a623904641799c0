import { fewChiSquareNodes, type Weighted } from './product-of-paths-nodes.js';

/**
 * Layers of variation of people taught in classes, for models with several mediators and no covariates.
 *
 * A variable has a variance between people of a class and one between classes. Its variance in a layer is
 * person + times * class, where `times` is 0 between people of a class, the class size between class means (counted
 * times class size), and 1 between people of an arm without classes, who carry the class variance in themselves.
 */
export interface Spread {
  readonly person: number;
  readonly class: number;
}

/** Sizes of the two arms; where `classSize` is 1 the arm has no classes and `classes` counts people. */
export interface ClassSizes {
  readonly classes1: number;
  readonly classSize1: number;
  readonly classes2: number;
  readonly classSize2: number;
}

/** One layer: how often it holds the class variance, and its degrees of freedom. */
export interface ClassLayer {
  readonly times: number;
  readonly df: number;
}

/** How the layers are arranged: people within classes, and what tells the arms apart. */
export interface ClassLayers {
  /** Both arms in classes: their difference is found between classes, with one estimate of the error. */
  readonly pooled: boolean;
  /** Layers of people: within classes, and in an arm without classes. */
  readonly people: readonly ClassLayer[];
  /** Layers of class means. */
  readonly classes: readonly ClassLayer[];
  /** The two arms as the difference of their means sees them. */
  readonly arms: readonly [ArmMean, ArmMean];
}

interface ArmMean {
  readonly times: number;
  readonly people: number;
  readonly df: number;
}

export const hasClasses = ({ classSize1, classSize2 }: ClassSizes) => classSize1 > 1 || classSize2 > 1;

/** The layers of two arms of which at least one has classes. */
export function classLayers({ classes1, classSize1, classes2, classSize2 }: ClassSizes): ClassLayers {
  const within = Math.max(0, classes1 * (classSize1 - 1)) + Math.max(0, classes2 * (classSize2 - 1));
  const arm = (classes: number, size: number): ArmMean => ({ times: size, people: classes * size, df: classes - 1 });
  const arms = [arm(classes1, classSize1), arm(classes2, classSize2)] as const;
  // A size of 1 counts the class variance once, which is what an arm without classes does.
  return {
    pooled: classSize1 > 1 && classSize2 > 1,
    people: [{ times: 0, df: within }, ...arms.filter(({ times }) => times === 1)],
    classes: arms.filter(({ times }) => times > 1),
    arms,
  };
}

/** Whether the regressions leave degrees of freedom where so many predictors of the outcome vary within classes. */
export function hasTest(sizes: ClassSizes, predictors: number): boolean {
  if (!hasClasses(sizes)) return sizes.classes1 + sizes.classes2 - 2 - predictors >= 1;
  const { people } = classLayers(sizes);
  return people.every(({ df }) => df >= 1) && dfOfPeople(people) - predictors >= 1;
}

export const dfOfPeople = (people: readonly ClassLayer[]): number => people.reduce((sum, { df }) => sum + df, 0);

/** Nodes for a weighted sum of the chi-squares of some layers, on which power depends little. */
export function sumNodes(layers: readonly ClassLayer[], weightOf: (layer: ClassLayer) => number): Weighted[] {
  return layers.reduce<Weighted[]>(
    (rows, layer) =>
      rows.flatMap((row) =>
        fewChiSquareNodes(layer.df, 3).map(({ value, weight }) => ({
          value: row.value + weightOf(layer) * value,
          weight: row.weight * weight,
        })),
      ),
    [{ value: 0, weight: 1 }],
  );
}

export const varianceIn = ({ person, class: between }: Spread, { times }: { readonly times: number }): number =>
  person + times * between;

/** A variance of the whole split into layers, less what a path carries on from another variable; may be negative. */
export function leftover(variance: number, icc: number, carried: Spread, slope: number): Spread {
  return {
    person: (1 - icc) * variance - slope ** 2 * carried.person,
    class: icc * variance - slope ** 2 * carried.class,
  };
}

/** Nothing is carried on. */
export const NOTHING: Spread = { person: 0, class: 0 };

/** Why paths and shares of class variance cannot hold together, from what they leave of a variable; undefined if they can. */
export function impossible(left: Spread, carried: string, share: string): string | undefined {
  if (!(left.person > 0)) return `These paths explain more than there is between people: lower ${carried} or ${share}.`;
  if (left.class < -1e-12)
    return `Class differences that ${carried} carries on already exceed ${share}: raise it or lower the share of the mediator.`;
  return undefined;
}

/** Satterthwaite's degrees of freedom of a sum of two estimated variances. */
export function satterthwaite(variance1: number, df1: number, variance2: number, df2: number): number {
  return (variance1 + variance2) ** 2 / (variance1 ** 2 / df1 + variance2 ** 2 / df2);
}

/** Error of the difference of the two arms' means in a variable of this spread: true variances and df of its test. */
export function armDifference({ arms, pooled }: ClassLayers, spread: Spread) {
  const [first, second] = arms.map((each) => varianceIn(spread, each) / each.people) as [number, number];
  const [df1, df2] = [arms[0].df, arms[1].df];
  return {
    variances: [first, second] as const,
    variance: first + second,
    df: pooled ? df1 + df2 : satterthwaite(first, df1, second, df2),
  };
}
