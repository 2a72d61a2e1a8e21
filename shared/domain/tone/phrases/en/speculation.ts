import type { Rule } from '../../rule.ts';

const KNOWN = [
  '(?:first|initially|at first|originally|earlier|until then|previously|had|once|yesterday we|in the beginning) (?:[\\w-]+ ){0,4}(?:thought|suspected|believed|assumed|guessed|suspicion|feared|supposed)',
  '(?:our|the) (?:first|initial|earlier|original|early) (?:suspicion|guess|assumption|theory|thought|idea)',
  "(?:rather not|not|n't|won't|never|than|without) (?:want to |like to |wish to |going to )?(?:guess(?:ing)?|speculat(?:e|ing|ion))",
  '(?:has|have|is|are|was|were|now|since) (?:[\\w-]+ ){0,2}(?:confirmed|ruled out|disproved|proven|dropped|excluded|verified)',
  '(?:logs?|measurements?|tests?|evidence|traces?|records?) (?:[\\w-]+ ){0,2}(?:show|shows|showed|confirm|confirms|confirmed|prove|proves|proved)',
  'turned out',
  '^(?:could|may|might|would|can|do) (?:you|I|we)',
  "(?:do not|don't|did not) (?:yet |currently )?(?:know|have) (?:[\\w-]+ ){0,3}(?:why|what|the cause|whether|if|how)",
];

const PAST = '(?:has|have|had|was|were|did|got|went|came|broke|hit|fell|cut|made|tripped|[\\w-]{3,}ed)';

export const SPECULATION: readonly Rule[] = [
  {
    find: [
      `{hedge},? (?:[^;.]{0,40}? )?${PAST}`,
      `${PAST} (?:most )?{hedge} [\\w-]+`,
      "^(?:maybe|perhaps|possibly|probably|presumably|most likely|apparently)[^;.]{3,80}(?:'s|is|are|has|have|had|was|were|did|blocks?|blocked|ed)",
    ],
    unless: [
      ...KNOWN,
      '(?:customers?|users?|you|your|orders?|files?|messages?|payments?|data|delivery|visitors|people) (?:[\\w-]+ ){0,3}(?:has|have|had|was|were|did|will|probably|possibly|perhaps|maybe|likely|noticed|received|seen)',
      "(?:will|'ll|by|until|before|at) (?:[\\w-]+ ){0,2}(?:\\d|noon|tomorrow|tonight|be|take|need)",
      '(?:likely|probably|possibly|potentially) (?:to )?(?:affected|involved|impacted|exposed|lost|delayed|scheduled|expected|needed|required|delayed|unaffected)',
      "(?:maybe|perhaps) (?:you|a call|we|I|it's easier|it is easier|it would)",
    ],
    better: 'we do not know the cause yet; we are checking it',
  },
  {
    find: [
      `{hedge},? (?:[^;.]{0,60}?)(?:{cause})`,
      `(?:{cause})[^;.]{0,40}? {hedge}`,
      `{modal} (?:very |quite |just )?(?:well |easily |also |simply |even )*(?:have |be |have been )?(?:[\\w-]+ ){0,4}(?:{cause})`,
      `{think}(?:[^;.]{0,70}?)(?:{cause})`,
      `{seem}(?:[^;.]{0,60}?)(?:{cause})`,
      `(?:reason|cause|culprit|source|root) (?:for (?:this|that|it) )?{modal} be`,
      `(?:reason|cause|culprit|source|root)(?: \\w+)? (?:is|was) (?:[\\w-]+ ){0,2}{hedge}`,
    ],
    unless: [
      ...KNOWN,
      '(?:may|might|could) (?:cause|result in|lead to|be (?:slow|slower|delayed|late|longer|unavailable))',
      '(?:whatever|no matter) the cause',
      '(?:may|might|could|will) (?:[\\w-]+ ){0,4}(?:because|due to) (?:of )?(?:the )?(?:rain|weather|snow|ice|traffic on|queue|high (?:demand|load|number)|number of)',
      'related (?:to )?(?:questions|articles|pages)',
      'results? (?:of|from) (?:your|the) (?:search|quer)',
    ],
    better: 'we do not know the cause yet; we are checking it',
  },
  {
    find: [
      `{think},? (?:that )?(?:it is |it was |it's |this is |this was |there is |there was |on |is |was |a |an |the )*(?:{thing})`,
      `{seem} (?:it is |it was |there is |there was |we have |we had |we were |we are )?(?:{thing})`,
      `{modal} (?:very |quite |just )?(?:well |easily |also |simply |even )*(?:have )?(?:be|been) (?:due to |down to |because of )?(?:{thing})`,
      `(?:most |very |quite |more than )?{hedge},? (?:it's |it is |it was |this is |this was |that's |that is |that was |just |again |also |there was |there is |because of |the result of |due to )*(?:{thing})(?! (?:will|can|could|may))`,
      `{hedge} (?:[^;.]{0,40}?)(?:{thing}) (?:has|have|had|is|was|did|changed|broke|failed|hit|cut|crashed|attacked|went)`,
      `(?:is|was|are|were|has|have) {hedge} (?:been )?(?:cut|hit|attacked|hacked|damaged|broken|overloaded|misconfigured|stolen|sabotaged|struck|corrupted)`,
      `(?:I|we) (?:can only|could only) (?:guess|assume|speculate)`,
      `(?:somebody|someone|a hacker|hackers|a competitor|a bot|bots) (?:is|are|must|may|might|could) (?:be |have )?(?:attack|hack|target|flood|sabotag|tamper)\\w*`,
    ],
    unless: [
      ...KNOWN,
      '(?:might|may|could|should|would) (?:be|have been) (?:[\\w-]+ ){0,3}(?:slow|slower|delayed|late|unavailable|missing|affected|restarted|asked|installed|replaced|completed|finished|available|back|done|restored|fixed|reached|reproduced|needed|required|possible)',
      '(?:will|can) (?:probably|likely|possibly|perhaps|maybe)',
      '(?:probably|likely|possibly|perhaps|maybe) (?:be|take|until|by|not|need|have to|arrive|last|later|tomorrow|tonight|longer|\\d)',
      '(?:must|should|has to|have to) be (?:[\\w-]+ ){0,2}(?:approved|reviewed|checked|tested|replaced|installed|restarted|updated|renewed|changed|confirmed|rehearsed|signed|opened|closed)',
      '(?:may|might|could) (?:rain|snow|delay|slow|take|notice|see|experience|get|need|still|want|help|arrive)',
    ],
    better: 'we do not know the cause yet; we are checking it',
  },
  {
    find: [
      '(?:good|high|fair|strong|decent|every|some) (?:chance|probability|likelihood|possibility|reason to (?:believe|think|suspect))',
      '(?:a|my|our) (?:hunch|gut feeling|feeling|suspicion) (?:that|is|tells|says)',
      'could be (?:[\\w-]+ ){0,5}[\\w-]+,? (?:or )?(?:it )?(?:could|might|may|maybe) be',
      '(?:everything|all signs|all|much|signs|clues|evidence|it all|indications|the timing) (?:points?|hints?|leans?|suggests?) (?:to|at|towards|that)',
      '(?:I|we) (?:suppose|suspect|reckon|presume|surmise|bet|have a theory|have a suspicion|wonder if|wonder whether|have an inkling)',
      "(?:can't|cannot|can not|don't|not) (?:yet )?rule out (?:that|an?|the)",
      "(?:wouldn't|would not) be surprised",
      '(?:may|might|could) have (?:something )?to do with',
      "(?:unless we are|unless I'm|if I'm not|if we are not) (?:very much )?mistaken",
      '(?:most |very |quite |highly )?(?:likely|probable) (?:cause|reason|culprit|explanation|source|candidate)',
      '(?:possible|potential|suspected|presumed|assumed|probable|supposed|alleged) (?:root )?(?:causes?|reasons?|culprits?|explanations?|source)',
      'prime suspect',
      '(?:that|this|it) (?:must|has to|can only) be (?:the|a|an|our|your|their)',
      '(?:best|educated|wild|first) guess',
      'my money is on',
      'we guess',
      'I guess',
    ],
    unless: [...KNOWN, '(?:the|that) (?:must|has to) be (?:[\\w-]+ ){0,2}(?:replaced|installed|first|last)'],
    better: 'we do not know the cause yet; we are checking it',
  },
  {
    find: [
      '(?:my|our) (?:[\\w-]+ )?(?:guess|bet) (?:would be|is|goes)',
      '(?:put|putting|blame|chalk|attribute) (?:this|it|that) (?:up |down )?(?:to|on) (?:the|an?|last|some)',
      '(?:may|might|could) be (?:a|some) (?:connection|link|relation)',
      '(?:I|we) imagine',
      '(?:who knows|your guess is as good|anyone.s guess)',
    ],
    unless: KNOWN,
    better: 'we do not know the cause yet; we are checking it',
  },
];
