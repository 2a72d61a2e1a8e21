const ADV =
  '(?:now |also |currently |all |both |too |just |already |do |well |fully |still |very |unfortunately |since |can |are |have |can now |both |certainly |really |painfully )*';

/** Words with which a text says that we know of it. */
export const ACKNOWLEDGEMENT: readonly string[] = [
  `(?:we|I|our (?:team|engineers|monitoring|technicians|staff|systems?|alarms?|support|colleagues)|team)(?:'re|'m|'ve| are| am| have| has)? ${ADV}(?:know|knows|aware|see|sees|seeing|confirm|confirmed|acknowledge|understand|recogni[sz]e|regret|apologi[sz]e|noticed|notice|detected|identified|found|spotted|discovered|observed|learned|learnt|heard|hear|received|reproduce|reproduced|alerted|been (?:made aware|alerted|told|informed|notified)|seen|conscious|investigating|looking|working|checking|on it|on this|experiencing|dealing with|tracking|picked up|registered|sorry)`,
  'sorry',
  'apolog(?:y|ies|i[sz]e)',
  '(?:thank you|thanks|many thanks) (?:[\\w-]+ ){0,5}(?:reports?|reporting|flagging|letting|telling|pointing|writing|wrote|raising|alerting|messages?|who|heads-up|bringing|noticing|spotting|hints?|feedback)',
  '(?:reports?|messages|calls|complaints|news|word|e-?mails|you) (?:[\\w-]+ ){0,4}(?:reached|reach|reaching|told|wrote to|written to|came in to|have told|alerted|pointed out to) us',
  '(?:many|several|some|a number|dozens|hundreds|lots|few|all) of you (?:have |are |has )?(?:told|reported|reporting|written|wrote|noticed|seen|called|telling|asked|flagged)',
  "it(?:'s| is) (?:us|our|on us|ours|not you)",
  '(?:fault|problem|error|mistake|cause|trouble) (?:is|lies|was) (?:[\\w-]+ ){0,2}(?:ours|us|our side|our end|on our|with us|at our)',
  'our (?:own )?(?:fault|mistake|error|problem)',
  'on our (?:side|end|part)',
  'not (?:you|your (?:fault|device|computer|line|connection|phone|browser|app|bank|router|mistake|equipment|account))',
  "(?:isn't|is not|not) (?:down to |caused by |because of )?(?:you|your)",
  'not imagining',
  '(?:alerted|told|informed|notified|warned) us',
  "(?:we are|we're|working) (?:[\\w-]+ ){0,2}on (?:it|this|a fix|the problem|restoring)",
  "you(?:'re| are) (?:not alone|right)",
  'bear with us',
  'we have heard you',
  'please (?:accept|excuse)',
  'regret',
  'aware of',
];
