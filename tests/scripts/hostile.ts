import { exampleText, planOf } from '../studies.js';

/** A title that would like to be code, markup, a new line, or to turn the reading direction. */
export const hostileTitle =
  'A "title\'s" end\\"); quit(status = 9) #\nquit(status = 9)\r\u2028import os\u202e{{x}} """ %s é 日本 😀 `x` $(id) \\u0041';

/** An example with that title, a check that ends in code, and a person's name for an arm. */
export const hostilePlan = () =>
  planOf(
    exampleText('compassion-app-donation')
      .replace('title: A compassion meditation app and charitable giving', `title: ${JSON.stringify(hostileTitle)}`)
      .replace(
        'inference:',
        `qualityChecks:\n  - {id: "if", passes: ${JSON.stringify(`${hostileTitle}\nstop("x")`)}, consequence: ${JSON.stringify('x\n) # y')}}\ncovariates: ["class", "if", "2x"]\ninference:`,
      ),
  );
