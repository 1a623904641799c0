declare module 'jstat' {
  interface Distribution {
    cdf(x: number, ...parameters: number[]): number;
    inv(p: number, ...parameters: number[]): number;
  }
  const jstat: {
    jStat: Record<'studentt' | 'chisquare' | 'centralF' | 'beta' | 'normal' | 'gamma' | 'noncentralt', Distribution>;
  };
  export default jstat;
}
