import type { Rule } from '../../rule.ts';

const BOUND = ['(?:no|not) later than', 'at the latest', 'latest by'];

export const VAGUE_TIME: readonly Rule[] = [
  {
    find: ['soon', 'shortly', 'very soon', 'real soon'],
    notAfter: ['as', 'too', 'how', 'so', 'or', 'notice', 'noticed', 'was', 'were', 'had', 'very', 'out'],
    unless: [
      ...BOUND,
      '(?:soon|shortly) (?:after|before|afterwards?|thereafter|beforehand|became|found|turned|noticed|saw|realised|realized|as)',
      '(?:was|were|had been|came|got) ~ (?:soon|shortly)',
      '(?:please|should|must|need to|have to|ought to) (?!(?:be|come|return|resume|go|work|have)) ~ (?:soon|shortly)',
    ],
    better: 'by [time]',
  },
  {
    find: [
      'asap',
      'as (?:soon|quickly|fast|promptly|swiftly|speedily|rapidly|early) as (?:possible|(?:is )?(?:humanly|reasonably|practically) possible|practicable|(?:we|it|I) (?:possibly |humanly |reasonably )?can|feasible)',
      '(?:quickly|fast) as (?:we|I) (?:possibly |humanly )?can',
      'when(?:ever)? possible',
    ],
    unless: [
      ...BOUND,
      '(?:please|kindly) (?!(?:bear|be patient|stand|stay|hold|accept|know|note|rest)) ~ (?:asap|as soon|as quickly)',
      '(?:you|customers|users|everyone|everybody) (?:should|must|need to|have to|ought to)',
      '(?:recommend|advise|urge|ask) (?:you|all|customers|users|everyone)',
      '(?:was|were|had been|did|replied|reacted|responded) ~ as (?:soon|quickly|fast) as',
    ],
    better: 'by [time]',
  },
  {
    find: [
      'at (?:the|our|your) (?:very )?earliest(?: (?:opportunity|convenience|possible \\w+))?',
      'in due (?:course|time)',
      'in a timely (?:manner|fashion|way)',
      'before (?:too |very )?long',
      'in the (?:very )?(?:near|nearest|not too distant|foreseeable|immediate) future',
      'any (?:minute|moment|second|hour|day|time|week)(?: now)',
      'momentarily',
      'in (?:just )?a (?:bit|moment|minute|second|sec|jiffy|while|little while|short while|short time|little bit)',
      'in (?:just )?(?:a few|a couple of|some) (?:more )?(?:minutes|moments|hours|days|seconds|weeks)',
      'within (?:a short (?:time|while)|a few (?:minutes|hours|days)|the shortest|a reasonable)',
      'in no time(?: at all)?',
      'at some (?:point|stage)',
      'some ?time (?:today|tonight|tomorrow|this|next|later|soon|in the)',
      '(?:over|in|within|during) the (?:coming|next few|next couple of|following) (?:minutes|hours|days|weeks)',
      "(?:won't|will not|shouldn't|should not|not) (?:take|be) (?:very |too |that |much )?long(?:er)?",
      "(?:won't|not) be (?:much )?longer",
      'without (?:undue|further|any further) delay',
      'sooner or later',
      'when the time comes',
      'in the (?:short term|meantime future)',
      '(?:close to|on the verge of|around the corner|just around the corner)',
      'within the shortest possible time',
      'in the blink of an eye',
      "(?:will|'ll|should) ~ (?:promptly|presently|eventually|swiftly|speedily|in short order|at short notice)",
      'as time permits',
      'when we (?:can|get to it)',
    ],
    unless: [
      ...BOUND,
      '(?:was|were|had been|came|happened|noticed|did|worked) ~ (?:in no time|momentarily|before long|at some point|in a timely)',
      'a while ago',
      'at some (?:point|stage) (?:yesterday|last|during|in)',
      '(?:please|you should|you can|you could) (?:try|wait|check|come|call|refresh|reload|repeat|log) ~ in (?:a few|a couple|some|a moment|a minute|a bit)',
    ],
    better: 'by [time]',
  },
  {
    find: [
      'in next to no time',
      'as soon as (?:can be|it is (?:feasible|possible)|it.s (?:feasible|possible)|may be|circumstances allow|conditions allow)',
      'at the first opportunity',
      'with all (?:possible )?speed',
      'within a reasonable time',
    ],
    unless: BOUND,
    better: 'by [time]',
  },
];
