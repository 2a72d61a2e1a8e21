import type { Rule } from '../../rule.ts';

const FAULT =
  "(?:who |which )?(?:had |has |have |has again |have again |simply |again |unfortunately |obviously |apparently |then |also |even |in )*(?:failed to|forgot(?:ten)?|neglected|ignored|overlooked|misconfigured|mistyped|mishandled|misread|misplaced|misused|messed|screwed|botched|bungled|broke (?:the|our|it|this|everything|your)|broken (?:the|our|it|everything)|cut (?:the|our|through|a)|deleted|dropped the ball|pulled|unplugged|damaged|caused(?! by)|triggered|skipped|sabotaged|let (?:us|you|everyone|everybody) down|(?:was|were|is|are|has been|have been) (?:negligent|careless|sloppy|to blame|at fault|too slow|asleep|the culprits?|incompetent|unreliable|responsible for (?:this|the) (?:outage|failure|fault|error|delay|problem|mess|incident|disruption|chaos|loss|mistake))|made (?:an?|the|another|some|several) (?:[\\w-]+ ){0,2}(?:mistakes?|errors?|blunders?)|accidentally|inadvertently|mistakenly|wrongly|carelessly|negligently|knocked|spilled|spilt|should have|should know better|can'?t be trusted|cannot be trusted|overloaded|crashed (?:the|our)|disconnected (?:the|our)|switched off (?:the|our)|turned off (?:the|our)|shut down (?:the|our)|took down|brought down|wiped|erased|overwrote|lost (?:the|our|your|a)|mixed up|confused|misunderstood|fell asleep|was sleeping|kept (?:us|you) waiting|ruined|gave (?:you|us|customers|them) (?:the )?(?:wrong|incorrect|false|bad)|left (?:us|you) (?:hanging|in the lurch)|(?:could|would) not be bothered|couldn't be bothered|slept)";

const WRONG_ACT =
  '(?:who |which )?(?:had |has |have |then )?(?:entered|ran|run|uploaded|sent|chose|used|typed|given|gave|installed|set|applied|published|pressed|approved|released|put in|ordered|delivered|configured|executed|changed|pushed|deployed|selected|connected|issued|told|loaded|shipped|copied|signed off|restarted|replaced|started)';

const WRONG =
  "(?:wrong|untested|incorrect|outdated|faulty|bad|false|by mistake|by accident|in error|accidentally|last year's|without (?:testing|checking|reading|asking|telling|reviewing|looking|permission|approval|a backup|thinking)|too many|far too)";

const NOT_DONE =
  "(?:did not|didn't|has not|hasn't|have not|haven't|had not|hadn't|never) (?:bother|do (?:its|their|his|her|the)|done (?:its|their|his|her|the)|read|follow|followed|renew|renewed|tell|told|inform|informed|warn|warned|react|reacted|respond|responded|answer|answered|turn up|turned up|deliver|delivered|meet|met|test|tested|check|checked|notice|noticed|pay|paid|pass|passed|listen|listened|look|looked|keep|kept|update|updated|monitor|maintain|maintained|report|reported|think|escalate|escalated|forward|forwarded|document|documented|fix|manage|managed|care)";

const DOER = [
  "(?:{role}|{firm}|{team}|{brand}|{customer}|you|your|he|his|she|her|they|their|them|him|who|fault|mistake|blame|responsibility|negligence|incompetence|feet|act|amateurs?|shoddy|corners|heels|buck|wheel|ball|[a-z]+'s)",
];

/** Our own team as a whole is "we", and who is named after one of these is a place, not the doer. */
const NOT_DOER = ['at', 'of', 'with', 'from', 'for', 'to', 'near', 'via', 'inside', 'on', 'through', 'and', 'by', 'in'];

/** A person on their own, or another company, doing something that is no help. */
const HELPS =
  '(?:help|fix|repair|restor|replac|arriv|came|come|coming|began|begin|start|work|check|investigat|confirm|report|inform|told|tell|said|say|see|saw|know|knew|think|thought|expect|is|are|was|were|will|can|has been|have been|had been|found|find|found out|notic|spott|discover|identif|correct|install|solv|resolv|mend|answer|call|phon|reset|respond|react|send|sent|bring|brought|look|test|review|approv|agree|provid|deliver|gave us|give|support|need|want|must|may|might|could|would|should|do|does|move|switch|restart|reach|receiv|get|let us know|wrote|write|promis|offer|advis|recommend|publish|plan|promptly|quickly|already|also|now|then|immediately|who|that|which|keep|kept|complet|finish|reopen|undid|undo|roll|clean|add|taken|took|in|at|on|from|of|for|with|to|and|or|by|as|the|a|an|not|access|accounts?|hours|data|email|e-mail|shift|team|side|support|portal|page|app|number|desk)';

export const BLAME: readonly Rule[] = [
  {
    when: [FAULT, WRONG, NOT_DONE],
    find: [`(?:{actor}),? (?:${FAULT}|(?:${WRONG_ACT}) ~ (?:${WRONG})|${NOT_DONE})`],
    notAfter: NOT_DOER,
    unless: [
      '(?:our|the) (?:team|teams|monitoring|alarms?|monitoring team) (?:missed|overlooked|made|caused)',
      'one of our (?:own )?(?:changes|updates|systems|servers)',
      'our (?:own )?(?:fault|mistake|error)',
      '(?:is|was) ours',
      'your (?:support|patience|reports?)',
    ],
    better: 'a mistake on our side',
  },
  {
    when: DOER,
    find: [
      `(?:an?|one of our|one of the|a single|some|a new|our new|a former) (?:{many}){0,2}(?:{role}) (?:(?:from|in|of|at) (?:{many}){1,3})?(?:had |has )?(?!${HELPS})(?:[\\w-]+(?:ed)|hit|ran|broke|cut|put|set|left|spilt|threw|shut|tore|dug|drove|stole|lost|made|took down|got|fell|tripped|slept|forgot)`,
      '(?:our|the|an?|one of our) (?:{many}){0,2}(?:{role}|{firm}|{team}) (?:got|had|put|did|wrote|entered|made) (?:[\\w-]+ ){1,4}wrong(?:ly)?',
      "(?:{actor}) (?:(?:is|are|was|were|keeps?|kept) (?:once again |again |still |simply |just )*(?:dragging (?:its|their|his|her) feet|stalling|asleep|ignoring|refusing|unable|unwilling|incapable|not (?:answering|responding|interested|helpful|able|up to)|taking (?:its|their|his|her) (?:sweet )?time|to thank)|(?:can't|cannot|can not|couldn't|could not|won't|refuses? to|refused to|has yet to|have yet to|fails? to|struggles? to|simply (?:does not|doesn't|did not|didn't)) )",
      '(?:after|until|once|now that) (?:{actor}) (?:has |have |had )?(?:finally|eventually|at long last|at last)',
      '(?:finally|at long last) (?:answered|picked up|responded|reacted|woke up|bothered|got round)',
      'had (?:{actor}) (?:[\\w-]+ ){0,4}(?:picked|answered|done|read|checked|followed|told|tested|listened|reacted|looked|turned|noticed|acted|kept|delivered|informed|warned|asked|renewed|paid)',
      'without (?:telling|asking|informing|warning) (?:us|anyone|anybody|me|you)',
      '(?:dragging|drags|dragged) (?:its|their|his|her) feet',
      '(?:get|got|getting) (?:its|their|his|her) act together',
      '(?:dragging (?:its|their) heels|asleep at the wheel|dropped the ball|passing the buck|cut corners|cutting corners|shoddy|botch(?:ed)? job|amateurs?|amateurish|bungling)',
      'it (?:was|is) (?:you|they|he|she|{actor}) (?:who|that)',
      'you (?:yourself |yourselves )(?:cancelled|deleted|removed|changed|caused|did|switched|ordered|entered)',
      '(?:locksmith|contractor|company|firm|agency|builder|electrician|man|woman|person|technician) (?:[\\w-]+ ){1,4}(?:sent|hired|commissioned) (?:broke|cut|damaged|ruined|deleted|lost|installed|unplugged)',
    ],
    notAfter: NOT_DOER,
    unless: [
      'our (?:own )?(?:mistake|fault|error)',
      '(?:is|was) ours',
      "you (?:can't|cannot)",
      "(?:team|teams|engineers|technicians|we) (?:can't|cannot|could not|couldn't) (?:yet )?(?:say|reproduce|reach|confirm|tell|find|see)",
    ],
    better: 'a mistake on our side',
  },
  {
    find: [
      `(?:{customer}) (?:who |which |that )?(?:had |have |has )?(?:broke|broken|caused|misused|overloaded|ignored|abused|crashed|damaged|(?:uploaded|sent|entered|imported|ran|used|made|typed|created|chose|installed) ~ (?:wrong|too many|far too|not (?:allowed|supposed|told|meant)|incorrect|invalid|huge|oversized|against|told not))`,
      "because (?:(?:some|many|a few|certain|several|our|one|a) )?(?:customers?|users?|clients?|you|people) (?:had |have |has |all )?(?:entered|clicked|deleted|used|sent|chose|did not|didn't|forgot|failed|ignored|changed|closed|cancelled|canceled|uploaded|typed|have not|haven't|never|pressed|gave|made|overloaded|abused|misused|kept|waited|imported|shared|left|blocked|removed|installed|disabled|turned|switched|opened|broke)",
    ],
    unless: ["because you (?:did not|didn't|have not|haven't|never) (?:receive|get|got|hear|see)", 'not because you'],
    better: 'the cause is on our side; this is how to put it right:',
  },
  {
    when: DOER,
    find: [
      '(?:mistake|mistakes|error|errors|negligence|carelessness|incompetence|blunder|sloppiness|fault|faults|slip|oversight|failings?|misconduct|laziness|slowness|ignorance) (?:by|of|on the part of|made by|committed by|lies with|rests with) (?:{actor}|{customer}|you)',
      '(?:caused|triggered|introduced|provoked|brought about) by (?:{actor}|{customer}),? (?:who|which|that)',
      '(?:caused|triggered|provoked|brought about) by (?:(?:an?|one|our|the|some|careless|inexperienced|new|external|junior|single) ){1,3}(?:[\\w-]+ )?(?:{role}|{firm}|{customer})(?=\\s*(?:[.,;!]|$))',
      '(?:down to|thanks to|courtesy of|because of|due to|owing to) (?:our|the|an?|another|some) (?:[\\w-]+ ){0,2}(?:{role}|{firm}|{team})(?=\\s*(?:[.,;!]|$))',
    ],
    unless: [
      '(?:mistake|error|fault|oversight)s? (?:of ours|of our own|by us|on our)',
      'not (?:a|an|the|because|due|caused)',
    ],
    better: 'a mistake on our side',
  },
  {
    when: DOER,
    find: [
      "(?!(?:our|today|yesterday|week|month|night|year|nobody|one)'s)(?:[\\w-]+)'s? (?:own )?(?:fault|mistake|negligence|carelessness|incompetence|blunder|error)(?!s? (?:message|code|page|report|log|text|rate))",
      '(?:their|his|her|your) (?:own )?(?:fault|mistake|negligence|carelessness|incompetence|blunder|doing)',
      '(?:that|this|it) is (?:entirely |all |solely )?(?:on|down to) (?:you|them|him|her)',
      '(?:blame|thank|complain to|ask) (?:our|the|your) (?:[\\w-]+ ){0,2}(?:{firm}|{team}) (?:for|about) (?:this|that|it|the)',
      'blame (?:our|the|your|{brand}) (?:[\\w-]+ )?(?:{firm}|{team}|{role})?',
      '(?:please )?(?:complain|take it up|take your complaints|direct your (?:anger|complaints)) (?:to|with) (?:them|him|her|{actor})',
      'if (?:{actor}) had',
      '(?:{actor}|they|he|she) (?:is|are|was|were|alone is|alone are|bears?|carr(?:y|ies)) (?:solely |fully |entirely |partly |clearly |the |alone |full |sole )?(?:to blame|at fault|responsible for (?:this|the) (?:outage|failure|fault|error|delay|problem|mess|incident|disruption)|responsibility for (?:this|the))',
      '(?:fault|blame|responsibility) (?:for (?:this|the|that) [\\w-]+ )?(?:lies|rests|is|sits) (?:entirely |solely |squarely )?with (?!us|me|ours)',
      '(?:{actor}) (?:has |have |had )?(?:once again |again |yet again |once more |unfortunately )?(?:messed|screwed|let us down|let you down|failed us|dropped the ball)',
      "(?:simply |just )?(?:can't|cannot|couldn't|can not) be trusted",
      '(?:{actor}|who) should (?:really )?(?:have known|know) better',
      'once again (?:{actor})',
      '(?:careless|incompetent|lazy|sloppy|inattentive|negligent|reckless|inexperienced|clueless|useless|notorious|notoriously unreliable) (?:{many}){0,1}(?:{role}|{firm}|{team}|{customer})',
    ],
    unless: [
      "(?:not|never|n't|isn't|wasn't) (?:your|their|his|her|an?y?|the|[\\w-]+'s) (?:own )?(?:fault|mistake|error)",
      "no one's|nobody's",
      '(?:our|my) (?:own )?(?:fault|mistake|error)',
      '(?:is|was|be) not to blame',
      "don't blame",
      '(?:as|if) (?:it|this) (?:was|were) your',
    ],
    better: 'a mistake on our side',
  },
  {
    find: [
      "(?<=^|[.:;,] |[Bb]ecause |[Tt]hat |[Tt]hen |[Uu]nfortunately |[Mm]anager,? |[Cc]olleague |[Ee]ngineer |[Dd]eveloper |[Aa]dmin |[Mm]r |[Mm]rs |[Mm]s |[Ii]ntern |[Bb]oss )(?!(?:We|I|You|They|It|He|She|This|That|These|Those|Users?|Customers?|Nobody|Engineers?|Everyone|Everybody|Which|Who|What|The|And|But|Our|Some|All|Both|Please|Then|Also|Later|Today|Only)\\s)[A-Z][a-zéüöä]+(?: [A-Z][a-z]+)?(?: (?:from|in|at|of) (?:the |our )?(?:[\\w-]+ ?){1,3})?,? (?:had |has |then |who )?(?:accidentally |wrongly |mistakenly |unfortunately )?(?:entered|deleted|uploaded|skipped|forgot|forgotten|ignored|pressed|approved|clicked|pulled|typed|unplugged|misconfigured|overlooked|put in|mixed up|did not (?:read|check|test|follow|do)|didn't (?:read|check|test|follow|do)|made a mistake|made the mistake|switched off|messed|screwed|gave|wiped|overwrote|missed|chose|broke|published|pushed|deployed|changed|set|restarted|ran|sent)",
    ],
    cased: true,
    unless: [
      '[\\w-]+ (?:sent|set|gave|changed|ran) (?:us|you|a (?:technician|engineer|team|new|replacement|report)|an (?:engineer|update))',
    ],
    better: 'a mistake on our side',
  },
  {
    when: ['wrong', 'old', 'outdated', 'forever', 'ages', 'untested', 'ms', 'mr', 'mrs', 'dr'],
    find: [
      '(?:{actor}),? (?:had |has |have |then )?(?!(?:found|corrected|replaced|fixed|saw|noticed|discovered|removed|undid|repaired|spotted|reported|caught|is|are|was|were|has been|have been|will|can) )[\\w-]+ (?:[\\w-]+ ){0,3}(?:wrong|outdated|untested)',
      '(?:ms|mr|mrs|dr)\\.? [\\w-]+ (?:(?:of|from|in|at) (?:[\\w-]+ ){1,4})?(?:had |has )?(?!(?:found|corrected|replaced|fixed|saw|noticed|discovered|removed|undid|repaired|spotted|reported|caught|is|are|was|were|has been|have been|will|can|helped|wrote|asked|called|told|answered|began|arrived) )(?:[\\w-]+ed|took|put|sent|set|chose|gave|made|ran|broke|forgot|lost|left) (?:[\\w-]+ ){0,4}(?:wrong|old|outdated|untested|incorrect|last year)',
      '(?:whose|{actor},? who) (?:[\\w-]+ ){0,3}(?:takes?|took|needs?) (?:forever|ages)',
      '(?:{actor}) (?:takes?|took|is taking|are taking|needs?) (?:[\\w-]+ )?(?:forever|ages)',
    ],
    notAfter: NOT_DOER,
    unless: ['our (?:own )?(?:mistake|fault|error)', '(?:what|anything|something|everything|nothing) (?:\\w+ )?wrong'],
    better: 'a mistake on our side',
  },
];
