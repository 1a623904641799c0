import { randomStream } from '../../src/statistics/random.js';

/** People in classes: one entry per person. Made up, the same on every machine. */
export interface ClassData {
  readonly arm: number[];
  readonly baseline: number[];
  /** Negative without a class. */
  readonly cluster: number[];
  readonly outcome: number[];
  /** 1 in an arm without classes where the others have them. */
  readonly stratum?: number[];
}

interface ClassDesign {
  /** Class sizes, arm by arm. */
  readonly arms: readonly (readonly number[])[];
  /** People in an arm of their own without classes. */
  readonly alone?: number;
  readonly classSd: number;
  readonly mean?: number;
}

export function classData(name: string, { arms, alone = 0, classSd, mean = 0 }: ClassDesign): ClassData {
  const stream = randomStream(1, name);
  const data: Required<ClassData> = { arm: [], baseline: [], cluster: [], outcome: [], stratum: [] };
  const add = (arm: number, cluster: number, shared: number, residualSd: number, stratum: number) => {
    const baseline = stream.normal();
    data.arm.push(arm);
    data.baseline.push(baseline);
    data.cluster.push(cluster);
    data.outcome.push(mean + 0.5 * arm + 0.6 * baseline + shared + residualSd * stream.normal());
    data.stratum.push(stratum);
  };
  let cluster = 0;
  for (const [arm, sizes] of arms.entries()) {
    for (const size of sizes) {
      const shared = classSd * stream.normal();
      for (let person = 0; person < size; person += 1) add(arm, cluster, shared, 0.8, 0);
      cluster += 1;
    }
  }
  for (let person = 0; person < alone; person += 1) add(arms.length, -1, 0, 1.2, 1);
  if (alone > 0) return data;
  const { stratum, ...unstratified } = data;
  return unstratified;
}

const equal = (classes: number, size: number) => Array.from({ length: classes }, () => size);

/** Data sets with classes in both arms, by name. */
export const bothArms: Readonly<Record<string, ClassData>> = Object.fromEntries(
  Object.entries<ClassDesign>({
    balanced: { arms: [equal(4, 5), equal(4, 5)], classSd: 0.5 },
    unbalanced: {
      arms: [
        [5, 3, 8, 2, 1, 4],
        [6, 6, 9, 12],
      ],
      classSd: 0.7,
    },
    'large mean': {
      arms: [
        [5, 3, 8, 2],
        [6, 6, 9, 12, 7],
      ],
      classSd: 0.7,
      mean: 1000,
    },
    'little between classes': { arms: [equal(10, 12), equal(10, 12)], classSd: 0.2 },
    'no variance between classes': { arms: [equal(3, 5), equal(3, 5)], classSd: 0 },
    'much between classes': { arms: [equal(5, 6), [6, 3, 2]], classSd: 5 },
  }).map(([name, design]) => [name, classData(name, design)]),
);

/** Data sets with classes in one arm. */
export const oneArm: Readonly<Record<string, ClassData>> = Object.fromEntries(
  Object.entries<ClassDesign>({
    'partially nested': { arms: [[5, 8, 12, 9, 7]], alone: 40, classSd: 0.5 },
    'partially nested, few classes': { arms: [[10, 10]], alone: 20, classSd: 0.5 },
    'partially nested, no variance between classes': { arms: [equal(8, 4)], alone: 15, classSd: 0 },
  }).map(([name, design]) => [name, classData(name, design)]),
);
