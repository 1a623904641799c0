/** Reference values that are themselves wrong by more than their tolerance, with the right value and the proof. */
export const corrected: Readonly<Record<string, { readonly expected: Readonly<Record<string, number>>; why: string }>> =
  {
    'dist.studentized-range.cdf-0001': {
      expected: { cdf: 0.9809718291624757 },
      why: 'With two groups the range is sqrt(2) |t|, so the answer is 1 - 2 P(T > 4.5 / sqrt(2)) with 6 df; 30-digit arithmetic gives this value. The quadrature behind the file is off by 1.2e-7.',
    },
  };
