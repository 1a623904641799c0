import type { Subject } from '../subject.js';
import { type Block, gap, heading, list, type Section, sentence } from '../text.js';
import { statedTerms } from './stated.js';

/** What has to be fixed before anybody sees a map of the brain; empty where nothing is imaged. */
export function imagingSections(subject: Subject): Section[] {
  const { imaging, measures } = subject.plan;
  const neural = imaging !== undefined || measures.some(({ entry }) => entry.modality === 'neural');
  return [{ id: 'imaging', title: 'Imaging', blocks: neural ? imagingBlocks(subject) : [] }];
}

const volumes = {
  regions: 'The regions named here, and nothing else',
  'whole-brain': 'The whole brain',
  'regions-then-whole-brain':
    'The regions named here decide; the whole brain will be searched afterwards and reported as exploratory',
} as const;

const corrections = {
  'family-wise': 'The chance of any false finding in the volume searched will be controlled (family-wise error)',
  'false-discovery':
    'The expected share of false findings among those reported will be controlled (false discovery rate)',
  cluster: 'Inference is about clusters',
  none: 'No correction for the number of places searched',
} as const;

function imagingBlocks({ plan: { imaging, measures } }: Subject): Block[] {
  const regions = imaging?.regions ?? [];
  const needsRegions = imaging?.searchVolume !== 'whole-brain';
  const neural = measures.filter(({ entry }) => entry.modality === 'neural');
  return [
    ...(regions.length > 0
      ? [
          heading(['Regions']),
          list(regions.map(({ region, source }) => [`${sentence(region).slice(0, -1)}: ${sentence(source)}`])),
        ]
      : needsRegions
        ? [gap('Which regions are tested, and from which atlas, coordinates or localiser does each come?')]
        : []),
    ...statedTerms(
      [
        'Where is looked',
        imaging?.searchVolume && volumes[imaging.searchVolume],
        'Is the whole brain searched, or regions named beforehand?',
      ],
      [
        'Independent of the data tested',
        imaging?.regionsIndependent === undefined
          ? undefined
          : imaging.regionsIndependent
            ? 'The regions do not come from the data that are tested.'
            : 'The regions come from the data that are tested, so estimates in them are too large.',
        needsRegions ? 'Do the regions come from other data than those that are tested?' : undefined,
      ],
      ['Threshold', imaging?.threshold, 'At which voxel and cluster threshold is a finding called one?'],
      [
        'Correction',
        imaging?.correction && corrections[imaging.correction],
        'How is the number of places searched corrected for?',
      ],
      ['Software', imaging?.software, 'Which software, in which version, processes and analyses the images?'],
      ['Head motion', imaging?.motion, 'What is done about head motion: limit, regressors, exclusion?'],
      [
        'From place to process',
        imaging?.processFromRegion === undefined
          ? undefined
          : imaging.processFromRegion
            ? imaging.localiser
              ? 'A mental process will be inferred from activity of a region, backed by a localiser or validated pattern.'
              : 'A mental process will be inferred from activity of a region, without a localiser to back it.'
            : 'No mental process will be inferred from activity of a region alone.',
        'Will a mental process be inferred from activity of a region, and what backs that?',
      ],
    ),
    ...(neural.some(({ details }) => details?.scoring === undefined)
      ? [gap('In which order are images preprocessed, and what are the first-level and group-level models?')]
      : []),
  ];
}
