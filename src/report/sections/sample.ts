import { number, type Subject } from '../subject.js';
import { type Block, gap, list, paragraph, type Section, say, sentence } from '../text.js';

/** Who takes part, how they are found, who is left out, and when recruiting stops. */
export function sampleSections(subject: Subject): Section[] {
  return [
    { id: 'participants', title: 'Participants and recruitment', blocks: participantBlocks(subject) },
    { id: 'stopping', title: 'Stopping rule', blocks: stoppingBlocks(subject) },
    { id: 'exclusions', title: 'Exclusions', blocks: exclusionBlocks(subject) },
  ];
}

function participantBlocks({ plan }: Subject): Block[] {
  const { sample } = plan;
  return [
    paragraph([`Population: ${sentence(sample.population)}`]),
    ...(sample.recruitment
      ? [paragraph([`Recruitment: ${sentence(sample.recruitment)}`])]
      : [gap('How and where are participants recruited, and what are they told the study is about?')]),
    ...(sample.exclusions.length > 0
      ? [
          paragraph(['Not eligible, or not measured at that visit:']),
          list(sample.exclusions.map((each) => [sentence(each)])),
        ]
      : [gap('Who is not eligible, by which instrument and cut-off, including earlier meditation practice?')]),
    gap('What are participants paid or offered, and how do they give consent?'),
    gap('Which ethics committee has approved or will review the study?'),
  ];
}

function stoppingBlocks({ plan, power }: Subject): Block[] {
  const { maximum } = plan.sample;
  return [
    paragraph(
      say`The sample is fixed: recruitment stops when ${number(power.totalRecruited, 'People to recruit in all')} people have been allocated${maximum ? say`, and never goes beyond ${number(maximum, 'Most people who can be recruited')}` : []}. There is no interim analysis; outcomes are not compared between arms before the last participant has been measured.`,
    ),
    gap('By which date does recruitment end, and what happens if the number is not reached by then?'),
  ];
}

function exclusionBlocks({ plan }: Subject): Block[] {
  const checks = plan.measures.filter(({ role }) => role === 'check');
  return [
    paragraph([
      'Everybody who is allocated is analysed in the arm they were allocated to. Nobody is excluded after allocation for missing sessions or for practising little.',
    ]),
    ...(checks.length > 0
      ? [paragraph([`Measured as a check, not used to exclude: ${checks.map(({ entry }) => entry.title).join(', ')}.`])]
      : []),
    paragraph(['No other exclusion of people will be made in a confirmatory analysis.']),
    gap('Which single observations are invalid (assay below detection, too few trials, artefacts), by which number?'),
    gap('Which values count as outliers, and what is done with them?'),
  ];
}
