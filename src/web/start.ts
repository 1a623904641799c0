import * as z from 'zod';
import { asideName, serveAside } from './aside/serve.js';
import { startPage } from './page.js';
import { servePlanner } from './planner/serve.js';

// The page forbids eval, by which zod would write a program for each schema.
z.config({ jitless: true });

// One script, thrice: the page, the worker beside it that plans, and one for what is asked beside the plan.
if (typeof document !== 'undefined') startPage();
else if (self.name === asideName) serveAside();
else servePlanner();
