import type { Diagnostic } from '../diagnostic.js';
import type { Quantity } from '../quantity.js';
import { printQuantity, unitBehind } from './numbers.js';

/** What the flaw does to this design, as a sentence with its numbers. */
export function consequenceSentence({ consequence }: Diagnostic): string | undefined {
  return consequence?.sentence.replace(/\{([^}]*)\}/g, (whole, name: string) => {
    const quantity: Quantity | undefined = name === '' ? consequence.quantity : consequence.also?.[name];
    return quantity ? printQuantity(quantity) + unitBehind(quantity.unit) : whole;
  });
}
