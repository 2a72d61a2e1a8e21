import type { Rule } from '../../rule.ts';

const KNOWN = [
  "(?:first|initially|at first|originally|earlier|until then|previously|had|once|yesterday we|in the beginning) (?:[\\w-]+ ){0,4}(?:thought|suspected|believed|assumed|guessed|suspicion|feared|supposed)",
  "(?:our|the) (?:first|initial|earlier|original|early) (?:suspicion|guess|assumption|theory|thought|idea)",
  "(?:rather not|not|n't|won't|never|than|without) (?:want to |like to |wish to |going to )?(?:guess(?:ing)?|speculat(?:e|ing|ion))",
  "(?:has|have|is|are|was|were|now|since) (?:[\\w-]+ ){0,2}(?:confirmed|ruled out|disproved|proven|dropped|excluded|verified)",
  "(?:logs?|measurements?|tests?|evidence|traces?|records?) (?:[\\w-]+ ){0,2}(?:show|shows|showed|confirm|confirms|confirmed|prove|proves|proved)",
  "turned out",
  "^(?:could|may|might|would|can|do) (?:you|I|we)",
  "(?:do not|don't|did not) (?:yet |currently )?(?:know|have) (?:[\\w-]+ ){0,3}(?:why|what|the cause|whether|if|how)",
];

const HEDGE = "(?:probably|possibly|perhaps|maybe|presumably|likely|apparently|supposedly|seemingly|conceivably|evidently|surely|undoubtedly|no doubt|doubtless|in all likelihood|in all probability|arguably|potentially|allegedly|reportedly)";
const MODAL = "(?:might|may|could|must|should|would|has to|have to|can only|is bound to|had to)";
const THINK = "(?:(?:we|I|our [\\w-]+|engineers|they|some of us|the team|technicians) (?:currently |now |still |strongly |can only |also |rather |would |do |have to |really )*(?:think|believe|suspect|assume|guess|reckon|fear|imagine|suppose|presume|speculate|surmise|figure|feel|bet|are fairly sure|are pretty sure|are convinced|wouldn't be surprised|would not be surprised)|(?:our|my|the) (?:best |current |working |educated |main |prime |strong |first )*(?:guess|suspicion|hunch|bet|theory|assumption|hypothesis|money|suspect)|if (?:I|we) had to guess|I(?:'d| would) (?:say|guess|bet|wager)|chances are|odds are|rumour has it|word is|it (?:smells|sounds|feels) like)";
const SEEM = "(?:(?:it |this |that |everything |all signs |signs )?(?:looks?|seems?|appears?|sounds|smells|points?)(?: very much| a lot| rather| now)? (?:like|to be|to have been|as if|as though|that|to|towards))";

export const SPECULATION: readonly Rule[] = [
  {
    find: [
      `${HEDGE},? (?:[^;.]{0,60}?)(?:{cause})`,
      `(?:{cause})[^;.]{0,40}? ${HEDGE}`,
      `${MODAL} (?:very |quite |just )?(?:well |easily |also |simply |even )*(?:have |be |have been )?(?:[\\w-]+ ){0,4}(?:{cause})`,
      `(?:${THINK})(?:[^;.]{0,70}?)(?:{cause})`,
      `(?:${SEEM})(?:[^;.]{0,60}?)(?:{cause})`,
      `(?:reason|cause|culprit|source|root) (?:for (?:this|that|it) )?${MODAL} be`,
      `(?:reason|cause|culprit|source|root)(?: \\w+)? (?:is|was) (?:[\\w-]+ ){0,2}(?:${HEDGE})`,
    ],
    unless: [
      ...KNOWN,
      "(?:may|might|could) (?:cause|result in|lead to|be (?:slow|slower|delayed|late|longer|unavailable))",
      "(?:whatever|no matter) the cause",
      "(?:may|might|could|will) (?:[\\w-]+ ){0,4}(?:because|due to) (?:of )?(?:the )?(?:rain|weather|snow|ice|traffic on|queue|high (?:demand|load|number)|number of)",
      "related (?:to )?(?:questions|articles|pages)",
      "results? (?:of|from) (?:your|the) (?:search|quer)",
    ],
    better: 'we do not know the cause yet; we are checking it',
  },
  {
    find: [
      `(?:${THINK}),? (?:that )?(?:it is |it was |it's |this is |this was |there is |there was |on |is |was |a |an |the )*(?:{thing})`,
      `(?:${SEEM}) (?:it is |it was |there is |there was |we have |we had |we were |we are )?(?:{thing})`,
      `${MODAL} (?:very |quite |just )?(?:well |easily |also |simply |even )*(?:have )?(?:be|been) (?:due to |down to |because of )?(?:{thing})`,
      `(?:most |very |quite |more than )?${HEDGE},? (?:it's |it is |it was |this is |this was |that's |that is |that was |just |again |also |there was |there is |because of |the result of |due to )*(?:{thing})(?! (?:will|can|could|may))`,
      `${HEDGE} (?:[^;.]{0,40}?)(?:{thing}) (?:has|have|had|is|was|did|changed|broke|failed|hit|cut|crashed|attacked|went)`,
      `(?:is|was|are|were|has|have) ${HEDGE} (?:been )?(?:cut|hit|attacked|hacked|damaged|broken|overloaded|misconfigured|stolen|sabotaged|struck|corrupted)`,
      `(?:I|we) (?:can only|could only) (?:guess|assume|speculate)`,
      `(?:somebody|someone|a hacker|hackers|a competitor|a bot|bots) (?:is|are|must|may|might|could) (?:be |have )?(?:attack|hack|target|flood|sabotag|tamper)\\w*`,
    ],
    unless: [
      ...KNOWN,
      "(?:might|may|could|should|would) (?:be|have been) (?:[\\w-]+ ){0,3}(?:slow|slower|delayed|late|unavailable|missing|affected|restarted|asked|installed|replaced|completed|finished|available|back|done|restored|fixed|reached|reproduced|needed|required|possible)",
      "(?:will|can) (?:probably|likely|possibly|perhaps|maybe)",
      "(?:probably|likely|possibly|perhaps|maybe) (?:be|take|until|by|not|need|have to|arrive|last|later|tomorrow|tonight|longer|\\d)",
      "(?:must|should|has to|have to) be (?:[\\w-]+ ){0,2}(?:approved|reviewed|checked|tested|replaced|installed|restarted|updated|renewed|changed|confirmed|rehearsed|signed|opened|closed)",
      "(?:may|might|could) (?:rain|snow|delay|slow|take|notice|see|experience|get|need|still|want|help|arrive)",
    ],
    better: 'we do not know the cause yet; we are checking it',
  },
  {
    find: [
      "(?:most |very |quite |highly )?(?:likely|probable) (?:cause|reason|culprit|explanation|source|candidate)",
      "(?:possible|potential|suspected|presumed|assumed|probable|supposed|alleged) (?:root )?(?:causes?|reasons?|culprits?|explanations?|source)",
      "prime suspect",
      "(?:that|this|it) (?:must|has to|can only) be (?:the|a|an|our|your|their)",
      "(?:best|educated|wild|first) guess",
      "my money is on",
      "we guess",
      "I guess",
    ],
    unless: [...KNOWN, "(?:the|that) (?:must|has to) be (?:[\\w-]+ ){0,2}(?:replaced|installed|first|last)"],
    better: 'we do not know the cause yet; we are checking it',
  },
];
