import { z } from 'zod';
import { startPage } from './page.js';
import { servePlanner } from './planner/serve.js';

// The page forbids eval, by which zod would write a program for each schema.
z.config({ jitless: true });

// One script, twice: the page, and the worker beside it that plans.
if (typeof document === 'undefined') servePlanner();
else startPage();
