import * as z from 'zod';

// Comes before every schema, which asks once, when it is made: each checks a few values, and writing a program for it first takes
// longer than the checks.
z.config({ jitless: true });
