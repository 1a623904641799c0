/**
 * Means of the arms, found by joining differences: "A is .4 above B" and "B is .1 above C" place C too. Levels (a cut point, say)
 * can be joined like arms.
 */
export class ArmMeans {
  private readonly group = new Map<string, string>();
  private readonly height = new Map<string, number>();

  /** Says that `upper` lies `difference` above `lower`. What is known already stays, and is returned where it differs. */
  join(upper: string, lower: string, difference: number): number | undefined {
    for (const each of [upper, lower]) {
      if (this.group.has(each)) continue;
      this.group.set(each, each);
      this.height.set(each, 0);
    }
    const known = this.difference(upper, lower);
    if (known !== undefined) return Math.abs(known - difference) <= agreement ? undefined : known;
    const [moved, by] = [this.group.get(upper), this.at(lower) + difference - this.at(upper)];
    const into = this.group.get(lower)!;
    for (const [each, group] of this.group) {
      if (group !== moved) continue;
      this.group.set(each, into);
      this.height.set(each, this.at(each) + by);
    }
    return undefined;
  }

  /** How far `upper` lies above `lower`, where that follows from what was joined. */
  difference(upper: string, lower: string): number | undefined {
    const group = this.group.get(upper);
    return group !== undefined && group === this.group.get(lower) ? this.at(upper) - this.at(lower) : undefined;
  }

  /** Means in the order given; the first of `references` within each set of joined arms is 0, and so is what nobody spoke of. */
  means(arms: readonly string[], references: readonly string[]): number[] {
    return arms.map((arm) => {
      const zero = references.find((reference) => this.difference(arm, reference) !== undefined);
      return zero === undefined ? 0 : this.difference(arm, zero)!;
    });
  }

  private at(each: string): number {
    return this.height.get(each) ?? 0;
  }
}

/** Differences in SD that are the same for a reader: closer than what rounding of stated effects leaves apart. */
const agreement = 0.005;
