import { packedLength } from './packed-matrix.js';

/** Rows of a two-level model: columns of predictors and, last, the outcome. */
export interface ClusterRows {
  readonly columns: readonly ArrayLike<number>[];
  /** Taken from every value of a column before it is multiplied, so that large means cost no digits. */
  readonly centres: Float64Array;
  readonly complete: Uint8Array;
  /** Cluster of each row, any whole number; negative: the row stands alone. */
  readonly cluster: ArrayLike<number>;
  /** Column that has a random slope. */
  readonly slope?: ArrayLike<number>;
  /** Divides that column, so that its size does not matter to the search. */
  readonly slopeUnit?: number;
  /** Stratum of each row, from 0 without gaps; constant within a cluster. */
  readonly stratum?: ArrayLike<number>;
}

/**
 * Clusters of one stratum that share Z'Z: sums over them of the products of the rows of Z'W. With random intercepts only,
 * these are clusters of one size.
 */
interface Layer {
  count: number;
  /** Z'Z: number of rows, sum and sum of squares of the slope column. */
  readonly zz: readonly [number, number, number];
  /** Sums of a a', of a b' + b a' and of b b', a and b being the rows of Z'W of a cluster; packed. */
  readonly products: readonly Float64Array[];
}

export interface Stratum {
  rows: number;
  /** Sum of w w' over its rows. */
  readonly products: Float64Array;
  readonly layers: Layer[];
}

/** Sums of products of a two-level data set, from which the likelihood is evaluated at a cost that does not grow with it. */
export interface ClusterProducts {
  readonly columns: number;
  readonly rows: number;
  readonly clusters: number;
  readonly strata: readonly Stratum[];
}

/** One pass over the rows, one over the clusters. */
export function clusterProducts(given: ClusterRows): ClusterProducts {
  const { columns, centres, complete, cluster, slope, slopeUnit = 1, stratum } = given;
  const width = columns.length;
  const random = slope ? 2 : 1;
  const packed = packedLength(width);
  const strata: Stratum[] = [];
  const row = new Float64Array(width);
  const places = new Map<number, number>();
  const stratumOf: number[] = [];
  // By cluster: n, sum and squares of the slope, then Z'W row after row.
  const stride = 3 + random * width;
  let sums = new Float64Array(64 * stride);
  let rows = 0;
  let lastCluster = Number.NaN;
  let place = 0;
  for (let i = 0; i < complete.length; i++) {
    if (!complete[i]) continue;
    rows += 1;
    for (let j = 0; j < width; j++) row[j] = columns[j]![i]! - centres[j]!;
    const own = stratum ? stratum[i]! : 0;
    while (strata.length <= own) strata.push({ rows: 0, products: new Float64Array(packed), layers: [] });
    const { products } = strata[own]!;
    strata[own]!.rows += 1;
    for (let j = 0, at = 0; j < width; j++) for (let k = 0; k <= j; k++, at++) products[at]! += row[j]! * row[k]!;
    const name = cluster[i]!;
    if (name < 0) continue;
    if (name !== lastCluster) {
      const known = places.get(name);
      place = known ?? stratumOf.length;
      lastCluster = name;
      if (known === undefined) {
        places.set(name, place);
        stratumOf.push(own);
        if ((place + 1) * stride > sums.length) {
          const larger = new Float64Array(2 * sums.length);
          larger.set(sums);
          sums = larger;
        }
      }
    }
    const base = place * stride;
    sums[base]! += 1;
    for (let j = 0; j < width; j++) sums[base + 3 + j]! += row[j]!;
    if (!slope) continue;
    const z = slope[i]! / slopeUnit;
    sums[base + 1]! += z;
    sums[base + 2]! += z * z;
    for (let j = 0; j < width; j++) sums[base + 3 + width + j]! += z * row[j]!;
  }
  for (const [at, own] of stratumOf.entries()) {
    addCluster(strata[own]!.layers, sums, at * stride, width, random);
  }
  return { columns: width, rows, clusters: stratumOf.length, strata };
}

function addCluster(layers: Layer[], sums: Float64Array, base: number, width: number, random: number): void {
  const [n, z, square] = [sums[base]!, sums[base + 1]!, sums[base + 2]!];
  let layer = layers.find(({ zz }) => zz[0] === n && zz[1] === z && zz[2] === square);
  if (!layer) {
    const products = Array.from({ length: random === 1 ? 1 : 3 }, () => new Float64Array(packedLength(width)));
    layer = { count: 0, zz: [n, z, square], products };
    layers.push(layer);
  }
  layer.count += 1;
  const a = base + 3;
  const b = a + width;
  const [first, cross, second] = layer.products;
  for (let j = 0, at = 0; j < width; j++) {
    for (let k = 0; k <= j; k++, at++) {
      first![at]! += sums[a + j]! * sums[a + k]!;
      if (random === 1) continue;
      cross![at]! += sums[a + j]! * sums[b + k]! + sums[b + j]! * sums[a + k]!;
      second![at]! += sums[b + j]! * sums[b + k]!;
    }
  }
}
