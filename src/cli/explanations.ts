/** What each code of a file, catalog or disk problem means; rules explain themselves. */
export const explanations: Readonly<Record<string, string>> = {
  'yaml-syntax':
    'The text is not valid YAML, so it cannot be read further. Other mistakes show once this one is mended.',
  'yaml-version': 'Files are read as YAML 1.2, in which "no" is a text and 12:30 is not a number.',
  'yaml-alias':
    'Anchors and aliases (&name, *name) let a value stand in two places. In a study every value is written out, so that what is read is what was meant.',
  'yaml-anchor':
    'Anchors and aliases (&name, *name) let a value stand in two places. In a study every value is written out, so that what is read is what was meant.',
  'yaml-tag': 'YAML tags (!name) change how a value is read; study and pack files hold plain data only.',
  'duplicate-key':
    'A key that stands twice in a mapping silently wins over the first one in most readers. Here it is a mistake.',
  'file-too-large': 'A study or pack file is a few pages long; larger files are refused before they are parsed.',
  'line-too-long': 'A batch holds one JSON object a line; a line of more than a million bytes is none.',
  'empty-file': 'There is nothing in the file but blanks and comments.',
  'not-a-mapping': 'A file is a mapping of keys to values at its top level, not a list or a single value.',
  'unknown-key': 'A key that means nothing is usually a misspelt one; ignoring it would drop what was meant.',
  'missing-key': 'The value is needed, and nothing would be a safe default for it.',
  'wrong-type':
    'The value is of another kind than the one needed: a text for a number, a word for a list, a number without its basis.',
  'wrong-form': 'Names are file names and link targets, hence letters, digits and single hyphens only.',
  'wrong-length': 'A text or list is empty, too short or too long.',
  'not-allowed': 'The value must be one of a closed list of words or numbers.',
  'out-of-range': 'The number lies outside the range in which it means something, such as 15 for a proportion.',
  'duplicate-id':
    'Two items of a list have the same id, so nobody could tell which one another part of the study names.',
  'unknown-arm':
    'Another part of the study names an arm that is not listed under "arms", or a simulation has one that its plan does not have.',
  'unknown-time': 'A measure names a time that is not listed under "schedule".',
  'unknown-measure': 'A measure is not listed under "measures" of the study, or no loaded pack defines it.',
  'unknown-hypothesis': 'A hypothesis is not listed in the study, or no loaded pack defines it.',
  'unknown-effect': 'The study gives a number for an effect that the hypothesis does not have.',
  'unknown-practice': 'No loaded pack defines the practice.',
  'unknown-comparator': 'No loaded pack defines the comparator.',
  'unknown-threat': 'No loaded pack defines the threat.',
  'unknown-evidence': 'No loaded pack defines the evidence entry.',
  'unknown-reference': 'No loaded pack defines the bibliography entry.',
  'unknown-component':
    'A hypothesis, a practice or a model names a component that no model in reach of its pack has; mettle model lists them.',
  'unknown-region': 'A hypothesis or a model names a region that no model in reach of its pack has.',
  'unknown-construct':
    'A measure or a model names a construct that no model in reach of its pack has, so nobody could look the measure up by it.',
  'relation-to-itself': 'A relation of a model leads from one component to another one.',
  'place-missing': 'The diagram of a model places all of its components as the file says, or none.',
  'place-taken': 'Two components of a model would be drawn on top of each other.',
  'unknown-pack':
    'The study or a pack names a pack that is not loaded. Packs besides the built-in ones are loaded with --pack.',
  'unknown-rule': 'The study accepts a finding under a code that no rule has.',
  'unknown-factor': 'A figure of a sweep names a factor that its grid does not have.',
  'unknown-path':
    'A sweep sets a place that the study does not have. Paths are keys and ids with dots between, such as arms.cbct.n.',
  'duplicate-design': 'Two designs of a sweep set exactly the same, so one of them tells nothing new.',
  'too-many-designs': 'A sweep grows by the product of its factors; beyond a hundred thousand designs nobody reads it.',
  'cheapest-by-assumption':
    "The size of an effect, a correlation or the dropout is nobody's choice. Among designs that differ in them, the cheapest is the one with the luckiest assumption.",
  'target-not-reached':
    'No design of the sweep gives every primary hypothesis the target power with the people who can be recruited.',
  'arm-against-itself': 'A hypothesis compares an arm with itself, so there is no difference to estimate.',
  contradiction: 'Two keys that exclude each other are both given.',
  'measure-with-itself': 'A correlation is between two measures; how visits of one correlate is said of that measure.',
  'not-measured-then': 'The primary comparison is at a time at which the measure is not taken.',
  'pack-without-header': 'A folder is a pack when it has a pack.yaml that names and versions it.',
  'pack-not-found': 'The folder named with --pack does not exist or has no pack.yaml.',
  'pack-cycle': 'Two packs build on each other, so neither can be loaded without the other.',
  'duplicate-pack': 'Two loaded packs have the same id.',
  'undeclared-pack': 'An entry refers to an entry of a pack that its own pack does not list under "requires".',
  'id-clash': 'Two loaded packs define an entry of the same kind and id, so a study that names it is ambiguous.',
  'name-mismatch': 'An entry is found by its file name; the id inside has to be the same.',
  'competes-with-itself': 'A hypothesis lists itself among its rivals.',
  'file-not-found': 'There is no file of that name.',
  'not-a-file': 'A folder stands where a file is needed.',
  'not-a-folder': 'A file stands where a folder is needed.',
  'not-readable': 'The permissions of the file do not allow reading it.',
  'not-text': 'Study and pack files are text in UTF-8.',
  'page-not-built': 'The planner page is made by npm run build, and the folder named does not hold it.',
  'port-taken': 'Another program listens on the port, or the system does not allow this one to.',
  'not-writable':
    'The output could not be written. Files are written all or none, so what was there before is unchanged.',
  'class-size-missing':
    'Arms taught in classes need the size of a class: people who share one are alike, and that costs power.',
  'effect-missing': 'The hypothesis cannot be planned without this effect, and no default would be safe.',
  'outcome-missing': 'The hypothesis does not say on which measure it is tested.',
  'sesoi-missing': 'The test needs the smallest effect of interest, against which it decides.',
  'form-not-in-hypothesis': 'The pack does not describe this kind of analysis for the hypothesis.',
  'comparison-missing': 'The hypothesis does not say which arms, doses or group it compares.',
  'mediator-missing': 'The analysis goes through a mediator, and the study does not name the measure, or too many.',
  'moderator-missing': 'The analysis asks on what the effect depends, and the study does not name that measure.',
  'predictor-missing': 'The analysis relates the outcome to a measure that the study does not name.',
  'moderator-is-no-genotype':
    'The power of an interaction with a genotype follows from an allele frequency, so the moderator must be a genetic measure.',
  'no-power-statement': 'The entry says that no power can be worked out for this prediction, and what to do instead.',
  'no-form': 'A hypothesis of a pack says how it can be planned, or why it cannot.',
  'missing-parameter': 'A form of a hypothesis leaves out a number that its analysis needs.',
  'unknown-parameter': 'A form of a hypothesis asks for a number that its analysis does not use.',
  'wrong-unit': 'A number of a hypothesis is given in another unit than its analysis reads.',
  'unknown-estimate': 'A verdict reads an estimate that the analysis does not give.',
  'no-such-change':
    'Notes on a deviation name the place of a change as mettle diff prints it; the plans do not differ at this place.',
  'not-json': 'The file was cut off or edited by hand so that it cannot be read as JSON any more.',
  'other-file': 'The file was written for something else, so nothing of what is asked of it can be read from it.',
  'other-format': 'A later version of Mettle may mean something else by the same words, so the file is not guessed at.',
  'other-plan':
    'Results are held against the criteria that were written before the data came, and documents show the simulation of their own plan: those of another plan would be other criteria and other figures.',
  'other-sizes': 'A simulation of more or fewer people has another power than the plan it would be shown with.',
  'other-run': 'A figure comes from another seed, or from more made-up studies, than the simulation it stands in.',
  'unknown-truth': 'A simulation speaks of a truth at which its plan is not judged.',
  'sum-of-chances':
    'The chances of all that can happen must add up to 1; otherwise one of them is not as it was found.',
  'unknown-criterion': 'A conclusion would rest on a criterion that nobody has written down.',
  'interval-reversed':
    'The lower end of an interval is above its upper end, so every criterion about it could be read in two ways.',
  'deviation-twice': 'One change has two notes, and nobody could tell which of them holds.',
  'test-does-not-fit': 'The test is none of those the hypothesis can be decided by.',
};
