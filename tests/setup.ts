import fc from 'fast-check';

// The same properties on the same values in every run; FAST_CHECK_SEED=<number> looks elsewhere.
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20150212) });
