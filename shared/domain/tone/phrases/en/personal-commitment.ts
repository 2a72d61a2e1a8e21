import type { Rule } from '../../rule.ts';

const PEOPLE = "(?:(?:all|our|the|every|each|its|their|my) ){0,3}(?:[\\w-]+ ){0,2}(?:staff|colleagues?|teams?|everyone|everybody|employees?|engineers?|people|developers?|operators?|agents?|members|technicians?|crew|ourselves|myself)";

const PREVENTION = [
  "avoid(?:ing)?", "prevent(?:ing|s)?", "in (?:the )?future", "again", "next (?:time|\\w+)", "similar", "from now on", "recur(?:ring|s)?", "of this kind", "going forward", "lesson", "lessons", "prevention", "so that", "stable", "reliable", "better", "mistakes?", "repeat(?:ed|ing)?", "commit(?:ted)? to", "harder",
];

export const PERSONAL_COMMITMENT: readonly Rule[] = [
  {
    find: [
      "(?:be|being|become|stay|remain|is|are|get) (?:much |far |even |a lot |way |a bit |all |extra |doubly |very )*more (?:careful|vigilant|attentive|diligent|cautious|thorough|mindful|alert|conscientious|watchful|disciplined|focused|aware|meticulous|responsible|considerate|precise|proactive)",
      "(?:be|being) (?:extra|especially|particularly|very|doubly) (?:careful|vigilant|attentive|cautious|thorough|alert)",
      "(?:pay|paid|paying|give|giving) (?:[\\w-]+ ){0,4}attention",
      "(?:take|taking|exercise|show|apply) (?:[\\w-]+ )?(?:more|greater|extra|better|the utmost|utmost|additional|even more|special|increased) (?:care|caution|diligence|vigilance)",
      "(?:to|will|must|should|shall|'ll) (?:please )?(?:be careful|take care|concentrate|stay vigilant|stay alert|remain vigilant|be on (?:our|their) guard|be vigilant|watch out)",
      "more (?:carefully|attentively|thoroughly|diligently|closely|conscientiously) (?=when|in future|from now|next time|before|whenever)",
      "(?:work|act|look|check|test|read|proceed|operate|handle \\w+|watch) (?:much |even |far )?more (?:carefully|attentively|thoroughly|diligently|closely|conscientiously)",
      "(?<!not |n't |never )(?:look|watch|check) (?:[\\w-]+ ){0,2}(?:closer|twice as hard)",
      "(?:keep|keeping|have|kept) (?:[\\w-]+ ){0,1}(?:an? |our |my |your |their )?(?:closer|better|sharper|even closer|much closer|more watchful) (?:eye|watch|look)",
      "keep (?:our|my|their) eyes (?:wide )?open",
      "(?:promise[sd]?|vow(?:ed|s)?|pledge[sd]?|resolve[d]?) (?:to (?:be|do better|read|check|double|pay|take|work|look|watch|think|try|improve|improving)|that (?:we|they|he|she|everyone|I) (?:will|would|'ll|shall)|ourselves)",
      "(?:remember|try|aim|strive) to (?:be more|check|double|test|read|look|do better|think|be careful)",
      "do (?:it |this |much |even |things |a lot |a bit )?better(?: next time| in (?:the )?future| from now on)?(?=\\s*(?:[.,;!]|$))",
      "doing better(?=\\s*(?:[.,;!]|$| in | from | next )|$)",
      "think (?:twice|harder|before)",
      "(?:raise|raised|raising|increase[d]?|sharpen(?:ed)?|heighten(?:ed)?) (?:[\\w-]+ ){0,2}(?:awareness|attention|vigilance)",
      "(?:has|have|had|been|was|were) (?:all )?promised",
      "(?:put|invest|show|make|putting) (?:in )?(?:more|greater|extra|additional|some more|a lot more) (?:effort|care|thought|attention|work|time|focus)",
      "watch(?:ing)? (?:ourselves|our step|our steps|out) (?:more|even|much)?",
      "(?:know|knows|understand|understands|aware|realise|realize) (?:now )?how important (?:it|this|that|the)",
      "(?:take|taking|have|give) (?:[\\w-]+ )?(?:a |it a )?(?:second|closer|harder|good|careful|proper|better|extra) look (?:at|before|when|next|in future|from)",
      "(?:concentrate|focus) (?:more|harder|better|fully)",
      "(?:more|most|very|extremely|even more|much more) seriously (?:in (?:the )?future|from now|next|going)",
      "(?:be|stay|keep) (?:on (?:our|their) toes|on the ball|on the alert|focused|sharp|alert)",
      "(?:step|up|raise|lift) (?:up )?our game",
      "(?:not|never) (?:let|letting) (?:our|their) guard down",
      "(?:I|we|they)(?:'ll| will) (?:do|be|get) better",
      "(?:take|takes|taken) (?:this|it|that) to heart",
      "not be (?:so |as )?(?:careless|sloppy|hasty)",
    ],
    unless: [
      "(?:script|program|tool|system|machine|software|automat\\w+) (?:now |will )?(?:double-?)?checks?",
      "please (?:be|take|pay|keep|stay|remain|watch)",
      "(?:you|customers|users) (?:should|must|need|may|can|will) ~ (?:careful|attention|vigilant)",
      "we (?:advise|ask|recommend|urge)",
      "needs? (?:your )?attention",
      "thank(?:s| you)",
      "because we want",
    ],
    better: '[a change of process or system], owned by [name], done by [date]',
  },
  {
    find: [
      `(?:remind(?:ed|ing)?|urge[d]?|admonish(?:ed)?|instruct(?:ed)?|brief(?:ed)?|sensiti[sz]ed?|tell|telling|warn(?:ed)?|ask(?:ed)?|retrain(?:ed)?) (?:our |all |the |its )?(?:${PEOPLE})(?: (?:again|once more))?(?: (?:to|of|that|about|how)|(?=\\s*(?:[.,;!]|$)))`,
      `(?:spoken|talked|spoke|had a word|had a (?:serious )?(?:talk|conversation)|talk|speak) (?:to|with) (?:${PEOPLE})`,
      `(?:${PEOPLE}) (?:has|have|was|were|had)(?: all)? (?:been )?(?:again )?(?:reminded|told|urged|instructed|admonished|warned|asked|briefed|made aware|sensiti[sz]ed) (?:to|of|that|about|how|again)`,
    ],
    contexts: ['resolved', 'postmortem', 'reply', 'update'],
    unless: ["(?:we|I) (?:had )?(?:asked|told|warned|reminded) (?:everyone|everybody|people)", "(?:hosting|payment|cloud|our) provider", "(?:by|at) \\d{1,2}[:.]\\d\\d", "on site"],
    better: '[a change of process or system], owned by [name], done by [date]',
  },
  {
    find: [
      "do (?:our|my|their|its) (?:very |level |absolute )?(?:best|utmost)",
      "(?:every|all possible|our every) effort",
      "(?:try|work|trying|strive|push) (?:even |much |a lot |far |twice as )?harder",
      "double-?check(?:ing|ed)?",
      "(?:check|read|test|verify|review) (?:[\\w-]+ ){1,6}(?:twice|again|once more|a second time|two times)",
      "everything (?:in our power|we can|possible)",
      "(?:learn|learned|learnt|learning) (?:[\\w-]+ )?from (?:this|it|that|our mistakes?)",
      "(?:will|'ll|to) improve (?:ourselves|our (?:attention|discipline|care|diligence))",
      "(?:more|better|greater) (?:discipline|diligence|care|vigilance|attention|concentration|effort)",
      "be better",
      "(?:will|shall|'ll) make sure (?:we|I|they) (?:do not|don't|never|remember|check|read|look)",
      "(?:keep|keeping|have) (?:a |an )?(?:close|careful|watchful) eye",
      "(?:will|'ll|shall) (?:always )?(?:remember|not forget)",
      "watch (?:this|it|that|them|\\w+) closely",
    ],
    needs: PREVENTION,
    contexts: ['resolved', 'postmortem', 'reply'],
    unless: [
      "(?:script|program|tool|system|machine|software|automat\\w+|a second person|two people|a second \\w+|someone else) ~ (?:double-?check|checks?|verif|review|read)",
      "(?:double-?checked|checked|reviewed|verified|tested|read) ~ by (?:a|an|the|two|our)",
      "please",
      "(?:at|by|until|before) \\d",
    ],
    better: '[a change of process or system], owned by [name], done by [date]',
  },
  {
    find: [
      "(?:engineers?|we|I|staff|team|colleagues|operators?|everyone|everybody) (?:will|'ll|shall|are going to|must|should) (?:now |always |in future |personally )?(?:double-?check|check (?:[\\w-]+ ){0,4}twice|read (?:[\\w-]+ ){0,4}twice|look twice)",
      "I(?:'ll| will) (?:check|read|review) my ",
    ],
    unless: ["(?:at|by|until|before) (?:\\d|noon|mon|tues|wednes|thurs|fri)", "second (?:person|pair|engineer)"],
    better: '[a change of process or system], owned by [name], done by [date]',
  },
  {
    find: ["(?:try|work|strive) (?:even |much |a lot |far )?harder (?:in (?:the )?future|next time|from now on|to (?:avoid|prevent))", "do (?:our|my) (?:very )?(?:best|utmost) (?:to (?:avoid|prevent|make sure)|so that)"],
    better: '[a change of process or system], owned by [name], done by [date]',
  },
];
