import { z } from 'zod';
import { basis } from '../src/schema/common.js';

/** What is written for a key: its keys where it is a mapping, the choices where it has some. */
interface Shape {
  /** After the name: "text", "list of ids", "one of: a, b". */
  readonly is?: string;
  /** Lines of what stands below it. */
  readonly below: readonly string[];
}

/** Keys of an object schema with what is written for each and their descriptions, nested ones indented. */
export function keysOf(schema: z.ZodType): string[] {
  return [...shapeOf(schema, 0, new Set()).below];
}

/** `written` holds what has been written out already: why a number was chosen is said the same way everywhere. */
function shapeOf(schema: z.ZodType, depth: number, written: Set<z.ZodType>): Shape {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodArray) {
    const item = shapeOf(inner.element as z.ZodType, depth, written);
    return { is: item.is ? `list of ${plural(item.is)}` : 'list', below: item.below };
  }
  if (inner instanceof z.ZodTuple) return { is: 'list of two ids', below: [] };
  if (inner instanceof z.ZodRecord) {
    const value = shapeOf(inner.valueType as z.ZodType, depth, written);
    return { is: value.is ? `by name: ${value.is}` : 'by name', below: value.below };
  }
  if (inner instanceof z.ZodUnion) return shapeOfUnion(inner.options as z.ZodType[], depth, written);
  if (inner instanceof z.ZodEnum) return { is: `one of: ${inner.options.join(', ')}`, below: [] };
  if (inner instanceof z.ZodLiteral) return { is: [...inner.values].join(', '), below: [] };
  if (inner instanceof z.ZodObject)
    return {
      below: Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([name, field]) =>
        lineOf(name, field, depth, written),
      ),
    };
  return { is: wordFor(inner), below: [] };
}

function lineOf(name: string, field: z.ZodType, depth: number, written: Set<z.ZodType>): string[] {
  const optional = field instanceof z.ZodOptional || field instanceof z.ZodDefault;
  const again = unwrapped(field) === basis && written.has(basis);
  const { is = '', below } = again ? { is: 'as above', below: [] } : shapeOf(field, depth + 1, written);
  written.add(unwrapped(field));
  // A word for the kind of value goes into the bracket, choices go to the end.
  const choices = /one of|, or |^list of [^,]*,|^as above|these keys|^1$/.test(is);
  const bracket = [choices ? '' : is, optional ? 'optional' : ''].filter(Boolean).join(', ');
  const notes = [field.description, choices ? is : ''].filter(Boolean).join('; ');
  return [`${indent(depth)}- \`${name}\`${bracket ? ` (${bracket})` : ''}${notes ? `: ${notes}` : ''}`, ...below];
}

/** Words, or one of several mappings; mappings that are told apart by the value of a key are headed by it. */
function shapeOfUnion(options: readonly z.ZodType[], depth: number, written: Set<z.ZodType>): Shape {
  const objects = options.map(unwrapped).filter((option) => option instanceof z.ZodObject);
  const words = options
    .filter((option) => !(unwrapped(option) instanceof z.ZodObject))
    .map((option) => shapeOf(option, depth, written).is ?? '');
  const below = objects.flatMap((object) => {
    const fields = Object.entries(object.shape as Record<string, z.ZodType>);
    const sign = fields.find(([, field]) => unwrapped(field) instanceof z.ZodLiteral);
    if (!sign || objects.length < 2) return shapeOf(object, depth, written).below;
    const [key, literal] = sign;
    const [value] = (unwrapped(literal) as z.ZodLiteral).values;
    const rest = fields.filter(([name]) => name !== key);
    return [
      `${indent(depth)}- \`${key}: ${value}\`${literal.description ? `: ${literal.description}` : ''}`,
      ...rest.flatMap(([name, field]) => lineOf(name, field, depth + 1, written)),
    ];
  });
  const is = [...words, ...(objects.length > 1 ? ['one of these'] : objects.length === 1 ? ['these keys'] : [])];
  return { is: is.join(', or '), below };
}

function unwrapped(schema: z.ZodType): z.ZodType {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault) inner = inner.unwrap() as z.ZodType;
  return inner;
}

/** A single value by its kind, as a person would call it. */
function wordFor(schema: z.ZodType): string | undefined {
  const { type, pattern } = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
  if (type === 'string') return pattern === undefined ? 'text' : 'id';
  if (type === 'integer') return 'whole number';
  if (type === 'number') return 'number';
  return type === 'boolean' ? 'true or false' : undefined;
}

const plural = (is: string) => ({ text: 'texts', id: 'ids', number: 'numbers' })[is] ?? is.replace(/^one of: /, '');

const indent = (depth: number) => '  '.repeat(depth);
