import type { Rule } from '../../rule.ts';

/** Somebody stands by it in the same sentence or in one beside it. */
export const OWNERSHIP: readonly string[] = [
  'our (?:own )?(?:mistakes?|faults?|errors?|responsibility|oversights?|failures?|decision|doing|omission|negligence|side)',
  '(?:mistakes?|errors?|faults?|oversights?) (?:of|on) (?:ours|our (?:part|side|end))',
  "we (?:had |have |have not |had not |simply |also |then |ourselves |wrongly |mistakenly |accidentally )*(?:made|missed|overlooked|forgot|forgotten|failed|should have|did not|didn't|caused|broke|set|let|deleted|lost|sent|published|released|misjudged|neglected|skipped|got|take (?:full )?responsibility|take the blame|own|are responsible|are to blame|changed|applied|ran|introduced)",
  'that (?:was|is) (?:us|on us|ours)',
  "(?:this|it|that)(?: is|'s) on us",
  '(?:fault|mistake|error|responsibility) (?:is|was|lies with|rests with) (?:entirely )?(?:ours|us)',
  '(?:by|because|to) us',
  'because (?:we|our|of our)',
  '(?:I|my) (?:made|forgot|mistake|fault|error|missed|overlooked|should have)',
];

const ADV =
  '(?:unfortunately |regrettably |accidentally |inadvertently |also |simply |then |sadly |mistakenly |wrongly |erroneously |partly |partially |completely |apparently |temporarily |briefly |not always |already |initially )*';

const UNLESS: readonly string[] = [
  '(?:no|none|nothing|not a single|not any|neither|without any) (?:[\\w-]+ ){0,4}(?:was|were|has been|have been|had been|is|are|got|went) (?:ever )?(?:lost|deleted|affected|overlooked|missed|exposed|compromised|destroyed|corrupted|made|lost)',
  '(?:no|none of (?:the|your)) (?:[\\w-]+ ){0,3}(?:lost|deleted|exposed|compromised|affected)',
  '(?:was|were) not (?:lost|deleted|affected|exposed|compromised|missed|overlooked)',
  '(?:was|were|had been|has been|have been) (?:[\\w-]+ )?[\\w-]+(?:ed|ten|t) by (?!(?:mistake|accident|error|chance))',
  '(?:that|which) (?:was|were|had been) (?:lost|deleted|missed|skipped|interrupted) (?:[\\w-]+ ){0,6}(?:restored|sent again|recovered|back|resent|refunded)',
  '(?:was|were|has been|have been) (?:[\\w-]+ )?(?:restored|refunded|recovered|repaid|sent again|resent)',
  'if (?:[\\w-]+ ){1,5}(?:was|were|has been|got|occurred|went)',
  'we (?:found|learned|discovered|have confirmed|can confirm|now know) (?:out )?that we',
  'sorry (?:that|for) ~ (?:lost|missed|deleted)',
];

export const EVASION: readonly Rule[] = [
  {
    find: [
      '(?:{neg}) (?:was|were|has been|have been|had been|got) (?:unfortunately |also |recently |briefly )*(?:made|experienced|encountered|introduced|committed|caused|created|observed|incurred|suffered|had|registered|noted|overlooked|felt)',
      '(?:a number of|several|some|certain|various|a few|multiple) (?:{neg}) (?:was|were|has been|have been) (?:identified|found|noticed|discovered|detected|seen)',
      '(?:an?|some|several|certain|various|multiple|a number of|unexpected|unforeseen|technical|minor) (?:[\\w-]+ ){0,2}(?:{neg}) (?:has |have |had )?(?:occurred|happened|arisen|arose|crept in|slipped in|slipped through|come up|came up|emerged|surfaced|crept|slipped|transpired)',
      '(?<=^|and |, )(?:{neg}) (?:occurred|happened|arose|crept in|emerged)',
      'there (?:was|were|has been|have been) (?:an?|some|several|certain|various) (?:[\\w-]+ )?(?:mistakes?|errors?|irregularit(?:y|ies)|oversights?|misunderstandings?|lapses?|miscommunications?|mix-?ups?|failures? (?:in|of) (?:communication|process|procedure))',
    ],
    unless: UNLESS,
    better: 'we made a mistake:',
  },
  {
    find: [
      '(?:wrong|incorrect|faulty|untested|outdated|invalid|bad|false|inappropriate|old|incomplete) (?:[\\w-]+ ){1,3}(?:was|were|had been|got|has been|have been) (?:[\\w-]+ly )?(?:applied|released|deployed|set|used|sent|run|executed|published|installed|uploaded|configured|entered|chosen|delivered|shipped|given|issued|charged|shown|printed|selected|made|taken|displayed|rolled out|pushed|activated|loaded)',
      '(?:was|were|had been|got|has been|have been) (?:[\\w-]+ ){0,3}(?:sent|delivered|given|assigned|charged|shown|published|moved|forwarded|mailed|applied|released|disclosed|made public|billed|debited|addressed) ~ (?:wrong|incorrect|unintended|other people|third parties|by mistake|accidentally|in error|twice|erroneously|too early|too late)',
      `(?:was|were|got|had been|has been|have been) ${ADV}(?:overlooked|neglected|forgotten|deleted|lost|mislaid|misplaced|mishandled|misconfigured|miscommunicated|misrouted|misinterpreted|corrupted|overwritten|skipped|ignored|omitted|missed|disregarded|mixed up|confused|misjudged|underestimated|compromised|exposed|destroyed|erased|wiped|removed by mistake|interrupted|unplugged|switched off|disclosed)`,
      `(?:was|were|had been|has been|have been) ${ADV}not ${ADV}(?:properly |correctly |sufficiently |adequately |fully |always )*(?:followed|tested|noticed|informed|checked|renewed|done|updated|told|documented|monitored|communicated|applied|taken|recognised|recognized|observed|executed|performed|completed|considered|heeded|passed on|reviewed|verified|backed up|caught|spotted|forwarded|respected|maintained|escalated|met)`,
      '(?:was|were|had) never (?:been )?(?:tested|renewed|checked|told|informed|updated|documented|reviewed|noticed|sent|delivered)',
      '(?:it was|a decision was|the decision was) (?:decided|made|taken) to',
      'should (?:not|never) have been',
      'should have been (?!(?:able|back|up|online|available|delivered|credited|resolved))',
      '(?:something|things|some things|a lot|much) (?:has |have |had )?(?:went|gone) wrong',
      '(?:communication|expectations|procedures?|process(?:es)?|standards?|rules|protocols?|guidelines|steps?|safeguards?) (?:was|were) (?:not |poorly |insufficiently |inadequately |ignored|skipped|missed|bypassed|violated|breached|misaligned)',
      'there (?:was|were|had been) (?:an? )?(?:[\\w-]+ )?(?:breakdown|lack|absence|failure|gap|lapse|mix-?up|confusion|misalignment|delay in (?:communication|informing|responding)|misconfiguration|deficit) (?:in|of|between|on|around)?',
      '(?:was|were|had been) not (?:[\\w-]+ly )?(?:acted (?:up)?on|carried out|rolled back|thought through|taken into account|taken seriously|followed up|picked up|dealt with|handled|managed|prepared|enforced|triggered|raised|shared|explained|available in time|in place|sent out|corrected|detected|anticipated|foreseen|evaluated|assessed|logged|recorded|planned|secured|protected)',
      '(?:was|were|had been|got|has been|have been) (?:[\\w-]+ ){0,2}(?:unintentionally|prematurely|mistakenly|erroneously|inadvertently|accidentally|incorrectly|wrongly|improperly|unnecessarily|unexpectedly)',
      '(?:unintentionally|prematurely|mistakenly|erroneously|inadvertently|accidentally|incorrectly|wrongly|improperly) (?:removed|deleted|sent|released|published|changed|disabled|switched off|applied|charged|billed|closed|cancelled|blocked|shared|displayed|configured|set)',
      '(?:incorrect|wrong|false|faulty|outdated) (?:[\\w-]+ ){1,3}(?:was|were) (?:displayed|shown|communicated|quoted|presented|calculated|assumed|recorded|stored|booked|passed on|returned|generated)',
      '(?:got|went) (?:lost|missing|astray|unnoticed|undetected|unanswered)',
      '(?:remained|stayed|left) (?:unnoticed|undetected|unanswered|unread)',
    ],
    unless: [...UNLESS, 'sorry', 'apologi[sz]e', 'apolog(?:y|ies)'],
    better: 'we made a mistake:',
  },
  {
    find: [
      '(?:wrong|incorrect|faulty|untested|outdated|false) (?:[\\w-]+ ){1,3}(?:was|were|had been|has been|have been) (?:[\\w-]+ly )?(?!(?:fixed|corrected|found|replaced|removed|refunded|discovered|withdrawn|reverted|undone|repaired|noticed) )[\\w-]+(?:ed|en|wn|ght|ne|ut|un)',
      '(?:insufficient|inadequate|no|too little|not enough|poor|incomplete) (?:testing|tests?|review|monitoring|communication|documentation|checks?|training|planning|preparation|supervision|verification|oversight) (?:took place|was (?:done|made|performed|carried out|in place|conducted|given)|were (?:done|made|performed|carried out|in place|conducted)|happened|existed)',
      '(?:nobody|no one|none of (?:the|our) [\\w-]+) was (?:notified|informed|told|alerted|warned|consulted|asked)',
      '(?:never|not) made it (?:out|through|to)',
    ],
    unless: [...UNLESS, 'sorry', 'apologi[sz]e', 'apolog(?:y|ies)'],
    better: 'we made a mistake:',
  },
];
