import { printQuantity } from '../numbers.js';
import type { Text } from '../text.js';

/** A text with its numbers as documents print them. */
export function plainText(text: Text): string {
  return text
    .map((span) => {
      if (typeof span === 'string') return span;
      if ('quantity' in span) return printQuantity(span.quantity, span.style);
      if ('strong' in span) return span.strong;
      return 'code' in span ? span.code : '';
    })
    .join('');
}
