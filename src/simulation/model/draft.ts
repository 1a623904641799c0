/**
 * A model under construction. Hypotheses write into it in order of precedence; what a later one says against an earlier one is
 * left out and noted. Every variable keeps an SD of 1 within arms (unless an SD by arm is asked for): what parents and classes
 * explain is taken from the residual.
 */
export interface ModelDraft {
  /** Name of the variable of a measure at a visit (default: its primary visit). It is made when first mentioned. */
  variable(measure: string, visit?: string): string;
  /** Mean of the treatment arm minus that of the comparator arm, in SD within arms. */
  difference(variable: string, treatment: string, comparator: string, sd: number): void;
  /** Child moves by `coefficient` SD for each SD of the parent (within arms); by arm where they differ. */
  path(parent: string, child: string, coefficient: number | Readonly<Record<string, number>>): void;
}
