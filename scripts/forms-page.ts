import type { TemplateHeader } from '../src/documents/template-header.js';

/** The page about documents and forms: which there are, how a draft gets to the Open Science Framework, what is lost. */
export function formsPage(made: string, headers: readonly TemplateHeader[]): string {
  const osf = headers.filter(({ formats }) => formats.includes('osf-json'));
  const rows = headers.map(
    ({ id, title, applies, onRequest, formats }) =>
      `| \`${id}\` | ${title} | ${applies?.to ?? 'every study'} | ${onRequest ? '`mettle preregister`' : '`mettle plan`'} | ${formats.join(', ')} |`,
  );
  return `${made}
# Documents and registry forms

\`mettle plan\` writes the documents that apply to a study; the others are written when they are asked for by name with
\`mettle preregister study.yaml --template <id>\`. \`mettle templates list study.yaml\` says which apply and why.

| Id | Form or document | For | Written by | Formats |
|---|---|---|---|---|
${rows.join('\n')}

A question that the plan does not answer is marked "To be answered" with the question. Fill the answer in the study file and
write the document again, rather than in the document: then every document says the same.

## A draft on the Open Science Framework

${osf.length} of the forms are those of the Open Science Framework (OSF), with its keys, its order of questions and its options
letter for letter. The format \`osf-json\` is the body of the request that makes a draft there:

    mettle preregister study.yaml --template osf-preregistration --format osf-json --schema-id <id> --out draft.json

- \`--mode draft\` (the default) sends what there is. A question without any answer is left out; what is open inside an
  answer stands there in brackets, as [To be answered: ...], and must be gone before the draft is registered.
- \`--mode strict\` refuses, with exit code 2 and every place, while an answer that the form requires is missing or leaves
  something open. Optional answers go out without what is open in them. A form that requires an uploaded file is always
  refused in strict mode, as only a person can upload it.

Mettle sends nothing itself. With a personal access token (made on the site, with the right to write) the way is this; try it
first on the test server, \`https://api.test.osf.io/v2/\`.

1. The id of the form differs between servers, so look it up. Only the newest active version of a form is taken; name and
   version of the one that is meant stand under \`meta\` in the body.

       curl -s 'https://api.osf.io/v2/schemas/registrations/?page[size]=100' | jq -r '.data[] | [.id, .attributes.name, .attributes.schema_version] | @tsv'

2. Make the draft; the answer holds its id.

       curl -s -X POST https://api.osf.io/v2/draft_registrations/ -H "Authorization: Bearer $OSF_TOKEN" -H 'Content-Type: application/vnd.api+json' -H 'Accept: application/vnd.api+json;version=2.20' --data @draft.json

3. The request that makes a draft ignores title, description and tags. With \`--draft-id\` the same command writes the body of
   the change that sets them, together with the answers. Answers whose keys are not in a change stay as they are.

       mettle preregister study.yaml --format osf-json --draft-id <draft id> --out change.json
       curl -s -X PATCH https://api.osf.io/v2/draft_registrations/<draft id>/ -H "Authorization: Bearer $OSF_TOKEN" -H 'Content-Type: application/vnd.api+json' -H 'Accept: application/vnd.api+json;version=2.20' --data @change.json

4. On the site a person still has to: choose subjects (at least one), licence and contributors; upload files (the body lists
   under \`meta.upload\` which of Mettle's files belong where); read every answer; answer what \`meta.unanswered\` lists; and
   press Register. A registration cannot be taken back.

## What is lost on the way

- The OSF shows plain text. Headings stand in capitals, tables become one line a row, formulas stand as R or as a line of
  mathematics, and figures are left out; the Markdown and HTML documents have them.
- When a draft becomes a registration, the server takes \`<\` before a letter for a tag and drops the text behind it, and turns
  \`<\`, \`>\` and \`&\` into codes. No answer that Mettle writes holds any of the three: "p < .05" goes out as "p less than .05",
  "a & b" as "a and b", "<=" as "≤", a tag as ‹tag›, and a lone & as its full-width form ＆. Options of closed questions are
  sent as they are, letter for letter.
- Where every number comes from is not part of a form; upload \`plan.json\` and \`results.json\` to keep it.

Before a draft is written it is held against the form: no unknown key, the type that each question takes, options letter for
letter, and no text that the server would change.
`;
}
