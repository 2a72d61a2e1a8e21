import type { TimeWords } from '../../time-words.ts';

const NUMBER =
  '(?:\\d+(?:[.,]\\d+)?(?:(?: to |-|–)\\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|forty-five|sixty|ninety|half an|half a|a quarter of an|three quarters of an|a couple of|two or three|the)';
const UNIT =
  "(?:more |working |business |full )?(?:minutes?|mins?|hours?|hrs?|hr|h|m|days?|weeks?|half[- ]hour|quarter of an hour|o'clock)";
const DAY = '(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)';
const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)';
const HOUR = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';

export const EN_TIME: TimeWords = {
  moment: [
    '\\d{1,2}[:.h]\\d{2}(?: ?(?:am|pm|a\\.m|p\\.m))?',
    "\\d{1,2} ?(?:am|pm|a\\.m|p\\.m|o'clock)",
    '(?:noon|midday|midnight|lunchtime|end of (?:the )?(?:day|week|business|month)|close of business)',
    `(?:half|quarter) (?:past|to) (?:${HOUR}|\\d{1,2})`,
    `(?:at|by|until|till|before|around|about|after|from|update|next) (?:\\d{1,2}|${HOUR})(?=\\s*(?:[.,;)!]|$)| (?:utc|cet|cest|gmt|bst|est|pst|tomorrow|today|tonight|sharp|in the|on ${DAY}|at the latest))`,
    '\\d{4}-\\d{2}-\\d{2}',
    `\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}`,
    `${MONTH} \\d{1,2}(?:st|nd|rd|th)?`,
    `(?:this |next |on |by |until |before |coming )?${DAY}`,
    'tomorrow|tonight|later today|by the end of today',
    'this (?:afternoon|evening|weekend)',
    'next (?:week|month)',
    '\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?',
  ],
  duration: [
    `(?:in|within|for|every|another|over|during|take|takes|taking|need|needs|last|lasts|allow|give us|about|less than|under|up to) (?:about |around |roughly |approximately |approx\\. |the |the next |next |another |less than |under |no more than |at most |a further |up to |some |every )*${NUMBER} ${UNIT}(?:'s? time)?`,
    `(?:next|coming|following) ${NUMBER} ${UNIT}`,
    '(?:next|within the|in the|every|each|once an|once a|twice an) (?:half |quarter |full |half-)?(?:hour|day|minute|half-hour)',
    '(?:every|each) (?:half(?: an)?|quarter of an|full|two|three|other) ?hours?',
    '(?:half-)?hourly|daily|on the hour|at the top of the hour|every half[- ]hour|around the clock update',
    `${NUMBER} ${UNIT} from now`,
    `in an hour`,
    `(?:half an hour|an hour|${NUMBER} ${UNIT}) (?:at (?:the )?(?:most|latest)|or so|later|to go|left|remaining)`,
  ],
  pastBefore:
    '(?:since|ago|last|past|previous|yesterday|as of|started|began|happened)(?: (?:about|around|roughly|at|the|on))*',
  pastAfter: '(?:ago|earlier|yesterday|before that|previously)',
  pastVerb:
    '(?:was|were|had|did|could|we put|began|started|went|came|saw|found|fell|broke|stopped|lost|got|took|made|said|told|sent|have been|has been|have now|(?:has|have) (?:[\\w-]+ ){0,2}[\\w-]+(?:ed|en|t)|failed|[\\w-]{3,}(?:ed))',
  notPast: 'is|are|be|being|gets?|get|not|need',
  ahead:
    "(?:will|'ll|shall|going to|expect|expects|expected|expecting|plan|plans|planned|scheduled|due|next|follow|follows|following|aim|aiming|intend|should|estimate|estimated|eta|report back|check back|look again|come back|be back|back with|hear from us|to be|at the latest|no later|hope|hopefully|anticipate|promise|report (?:here |back )?(?:on|at|in|by|again)|(?:until|by|till|before) (?:\\d+|noon|mid|tomorrow|tonight|the end|mon|tue|wed|thu|fri|sat|sun|half|quarter|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\w*|ready|arrives?|go out|goes out|goes live|leaves?|call|calls?|lands?|open|opens|starts?|take place|finish|finishes|ends?|returns?|report|post|check|share|latest|follow-up|post again|write again|report again|update again)",
  stamp:
    '(?:update |status |posted |\\[)?\\d{1,2}[:.]\\d{2}(?: ?(?:am|pm))?(?: ?(?:utc|cet|cest|gmt|bst|est|pst))?\\]?\\s?(?:[:–—-])',
};
