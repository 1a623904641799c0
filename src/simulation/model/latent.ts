/** What is made up of each variable: standard residuals of people and classes, and centred values. */
export interface Latent {
  readonly centred: Float64Array;
  readonly residuals: Float64Array;
  readonly classes: Float64Array;
}
