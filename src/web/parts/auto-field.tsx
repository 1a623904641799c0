import type { Path } from '../../diagnostic.js';
import { labelOf } from '../state/fields.js';
import { inWords, placeAt } from '../state/schema.js';
import { ChoiceField, ListField, NumberField, TextField } from './fields.js';
import { SetField } from './set-field.js';

/** The field that the study format asks for at a path: a choice, a number, a text, a list or a group of these. */
export function AutoField({ path, label, hint }: { path: Path; label?: string; hint?: string }) {
  const place = placeAt(path);
  if (!place) return null;
  const props = {
    path,
    label: label ?? labelOf(path),
    ...(hint !== undefined || place.description ? { hint: hint ?? sentence(place.description ?? '') } : {}),
  };
  switch (place.kind) {
    case 'choice':
      return <ChoiceField {...props} optional options={place.values.map((value) => optionOf(value))} />;
    case 'number':
      return <NumberField {...props} />;
    case 'text':
      return <TextField {...props} rows={2} />;
    case 'list':
      return <ListField {...props} lines />;
    case 'numbers':
      return <ListField {...props} numbers />;
    case 'set':
      return <SetField {...props} options={place.values.map((value) => optionOf(value))} />;
    case 'mapping':
      return (
        <fieldset data-path={path.join('.')}>
          <legend>{props.label}</legend>
          {place.keys.map((key) => (
            <AutoField key={key} path={[...path, key]} />
          ))}
        </fieldset>
      );
    case 'other':
      return null;
  }
}

function optionOf(value: unknown) {
  const plain = value as string | number | boolean;
  return { value: plain, label: typeof plain === 'boolean' ? (plain ? 'yes' : 'no') : inWords(String(plain)) };
}

const sentence = (words: string) => words.replace(/^[a-z]/, (letter) => letter.toUpperCase());
