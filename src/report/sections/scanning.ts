import type { Subject } from '../subject.js';
import { type Block, gap, list, paragraph, type Section, sentence, type Text } from '../text.js';
import { answer, labelled } from './protocol/answer.js';

/** What has to be fixed before anyone sees a map (after the fMRI preregistration template and COBIDAS). */
export function scanningSections(subject: Subject): Section[] {
  const { plan } = subject;
  const measured = plan.imaging !== undefined || plan.measures.some(({ entry }) => entry.modality === 'neural');
  const imaging = plan.imaging ?? {};
  const section = (id: string, title: string, ...blocks: Block[]): Section => ({
    id: `imaging-${id}`,
    title,
    blocks: measured ? blocks : [paragraph(['Does not apply: nothing of the brain is measured.'])],
  });
  return [
    section(
      'larger',
      'Part of a larger study',
      answer(
        imaging.largerStudy,
        'Is this study part of a larger one; where is that described, and which of its data stand in other documents?',
      ),
    ),
    section('regions', 'Regions and other operational definitions', ...regionBlocks(subject)),
    section(
      'motion',
      'Motion and missing runs',
      labelled(
        'Motion',
        imaging.motion,
        'Which limit of head motion excludes a volume, a run or a person, and what is done below it?',
      ),
      ...(plan.sample.details?.observationExclusions ? [] : [gap('What is done when a run is missing or unusable?')]),
    ),
    section(
      'design',
      'Design of the task in the scanner',
      answer(
        imaging.design,
        'Is the design of blocks or of events, with which conditions, trials, timing, number and length of runs?',
      ),
    ),
    section(
      'task',
      'Task',
      answer(
        imaging.task,
        'What are the instructions, stimuli and responses, in which random order, run by which program?',
      ),
    ),
    section(
      'acquisition',
      'Acquisition',
      answer(
        imaging.acquisition,
        'Which scanner, coil and sequence are used, with which parameters (repetition and echo time, flip angle, voxel size, slices, acceleration, phase encoding), and how are people prepared?',
      ),
    ),
    section(
      'quality',
      'Quality control',
      answer(
        imaging.qualityControl,
        'What is looked at during and after scanning, and what happens with incidental findings?',
      ),
    ),
    section(
      'preprocessing',
      'Preprocessing',
      answer(
        imaging.preprocessing,
        'Which steps of preprocessing are made, in which order, with which settings and program?',
      ),
    ),
    section(
      'normalisation',
      'Registration between people',
      answer(imaging.normalisation, 'By which method, to which template and into which space are brains registered?'),
    ),
    section(
      'first-level',
      'First level',
      answer(
        imaging.firstLevel,
        'Which events, basis functions, drift terms, nuisance regressors, contrasts and correction for autocorrelation make up the model of a person?',
      ),
    ),
    section(
      'group-level',
      'Group level',
      answer(
        imaging.groupLevel,
        'Which model is fitted over people, with which kind of inference and which variance structure for repeated measures?',
      ),
    ),
    section(
      'extraction',
      'Values of regions',
      answer(imaging.extraction, 'How is the value of a region taken from its voxels?'),
      independence(imaging.regionsIndependent),
    ),
    section('inference', 'Inference over voxels', ...inferenceBlocks(subject)),
    section(
      'connectivity',
      'Functional connectivity',
      answer(imaging.connectivity, 'How is coupling measured and tested, or is it not?'),
    ),
    section('follow-up', 'Follow-up analyses', answer(imaging.followUp, 'Which analyses follow a significant result?')),
  ];
}

function regionBlocks({ plan }: Subject): Block[] {
  const regions = plan.imaging?.regions;
  if (!regions)
    return [gap('Which regions are tested, and from which atlas, coordinates or localiser does each come?')];
  return [
    list(regions.map(({ region, source }): Text => [`${sentence(region).replace(/\.$/, '')}: ${sentence(source)}`])),
  ];
}

function independence(independent: boolean | undefined): Block {
  if (independent === undefined) return gap('Do the regions come from other data than those that are tested?');
  return paragraph([
    independent
      ? 'The regions do not come from the data that are tested.'
      : 'The regions come from the data that are tested, so that estimates in them are too large.',
  ]);
}

const volumes = {
  regions: 'Only the regions named will be searched.',
  'whole-brain': 'The whole brain will be searched.',
  'regions-then-whole-brain': 'The regions named will be tested first, then the whole brain will be searched.',
} as const;
const corrections = {
  'family-wise': 'Errors will be corrected for the family of tests (family-wise).',
  'false-discovery': 'The false discovery rate will be controlled.',
  cluster: 'Errors will be corrected over clusters.',
  none: 'No correction for the number of tests will be made.',
} as const;

function inferenceBlocks({ plan }: Subject): Block[] {
  const imaging = plan.imaging ?? {};
  return [
    imaging.searchVolume ? paragraph([volumes[imaging.searchVolume]]) : gap('Which part of the brain is searched?'),
    labelled('Threshold', imaging.threshold, 'Which threshold holds for voxels, and which for clusters?'),
    imaging.correction
      ? paragraph([corrections[imaging.correction]])
      : gap('How are tests over voxels or regions corrected?'),
    labelled('Program', imaging.software, 'Which program and version is used?'),
  ];
}
