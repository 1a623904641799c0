import { AutoField } from '../../parts/auto-field.js';
import { catalog } from '../../state/catalog.js';
import { inWords, kindsAt, placeAt } from '../../state/schema.js';
import { edit, written } from '../../state/study.js';

/** What the values of a measure look like in made-up data. */
export function SimulatedMeasure({ id }: { readonly id: string }) {
  const path = ['simulation', 'measures', id];
  const isSaid = written(path) !== undefined;
  const title = catalog().find('measures', id)?.entry.title ?? id;
  return (
    <details class="part" open={isSaid}>
      <summary>
        {title}
        {!isSaid && <span class="hint"> as planned</span>}
      </summary>
      <Kind path={[...path, 'distribution']} label="Shape" nothing="normal, as analysed" />
      <Kind path={[...path, 'correlation']} label="Between visits" nothing="as planned" />
      <div class="fields">
        <AutoField
          path={[...path, 'autocorrelation']}
          label="Autocorrelation"
          hint="Of successive trials or days of one person."
        />
        <AutoField
          path={[...path, 'icc']}
          label="Intraclass correlation"
          hint="Share of the variance between classes. Empty: as planned for the classes."
        />
        <AutoField
          path={[...path, 'reliability']}
          label="Reliability"
          hint="The planned effects are then those of the value without error."
        />
      </div>
    </details>
  );
}

const labels: Readonly<Record<string, string>> = {
  sdLog: 'SD of the logarithm',
  belowFloor: 'Share below the detection limit',
  floor: 'Detection limit',
  perWeek: 'Correlation a week apart',
  r: 'Correlation',
  sd: 'SD',
  shares: 'Share of each level',
};

/** One of several kinds, each with fields of its own. What a kind needs and has not got is said beside its field. */
function Kind({
  path,
  label,
  nothing,
}: {
  readonly path: readonly (string | number)[];
  readonly label: string;
  /** What holds where nothing is said. */
  readonly nothing: string;
}) {
  const { tag, kinds } = kindsAt(path);
  const chosen = (written(path) as Record<string, unknown> | undefined)?.[tag];
  const id = `choose-${path.join('.')}`;
  const place = placeAt(path);
  return (
    <div class="fields">
      <div class="field">
        <label for={id}>{label}</label>
        <select
          id={id}
          data-path={path.join('.')}
          value={typeof chosen === 'string' ? chosen : ''}
          onChange={({ currentTarget: { value } }) => edit(path, value === '' ? undefined : { [tag]: value })}
        >
          <option value="">{nothing}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {inWords(kind)}
            </option>
          ))}
        </select>
      </div>
      {typeof chosen === 'string' &&
        (place?.keys ?? [])
          .filter((key) => key !== tag)
          .map((key) => <AutoField key={key} path={[...path, key]} {...(labels[key] ? { label: labels[key] } : {})} />)}
    </div>
  );
}
