import { AutoField } from '../../parts/auto-field.js';
import { Section } from '../../parts/section.js';
import { furtherParts } from '../../state/fields.js';
import { placeAt } from '../../state/schema.js';
import { written } from '../../state/study.js';

/** What a protocol and a registry ask beyond the design: fields as the study format has them. */
export function Further() {
  return (
    <>
      {furtherParts.map((key) => {
        const said = Object.keys((written([key]) as object | null | undefined) ?? {}).length;
        const all = placeAt([key])?.keys ?? [];
        return (
          <Section key={key} places={[key]} summary={`${said} of ${all.length} said`}>
            {() => (
              <div class="fields">
                {all.map((inner) => (
                  <AutoField key={inner} path={[key, inner]} />
                ))}
              </div>
            )}
          </Section>
        );
      })}
      <Section
        title="Background, authors and exploratory analyses"
        places={['background', 'authors', 'exploratory', 'covariates', 'claims']}
      >
        {() => (
          <div class="fields">
            {['background', 'authors', 'exploratory', 'covariates', 'claims'].map((key) => (
              <AutoField key={key} path={[key]} />
            ))}
          </div>
        )}
      </Section>
    </>
  );
}
