import type { Rule } from '../../rule.ts';

const REFUSED = [
  "(?:can't|cannot|can not|couldn't|unable to|not able to|nobody can|no one can|won't|will not|would not|wouldn't|don't|do not|never|not|hard to|without|impossible to|difficult to) (?:[\\w-]+ ){0,3}(?:promise|guarantee|rule (?:it )?out|say|exclude)",
  "(?:no|any|without) (?:promises?|guarantees?)(?! (?:you|that))",
];
const WILL = "(?:will|'ll|shall|can|going to|could|would|should)";

export const OVER_PROMISE: readonly Rule[] = [
  {
    find: [
      "never,? ever",
      "never again",
      `${WILL} (?:now |thus |therefore )?never (?!(?:ask|send|call|share|sell|request|contact|charge|store|e-?mail|text|demand|need|publish|give|tell))`,
      `never (?:happen|fail|occur|recur|go down|come back|return|be repeated|lose|let|break|have to|see|again)`,
      "(?:won't|will not|cannot|can't|can not|is not going to|isn't going to|'s not going to|are not going to|aren't going to|shall not|couldn't|could not possibly) (?:ever )?(?:happen|occur|recur|come back|return|go wrong|be repeated|repeat itself|reoccur|resurface|reappear)",
      "(?:won't|will not|cannot|can't) ever",
      "(?:won't|will not|cannot|can't|not going to) (?:[\\w-]+ ){0,5}(?:ever )?again",
      "(?:there(?:'ll| will)|you(?:'ll| will)|we(?:'ll| will)) (?:be|have|see|experience|face) no (?:more|further|other) (?:[\\w-]+ ){0,2}(?:outages?|failures?|downtimes?|incidents?|problems?|interruptions?|trouble|errors|issues|data loss|disruptions?|delays)",
      "(?:there )?(?:won't|will not) be (?:another|any more|any further|any other|any) (?:[\\w-]+ ){0,2}(?:outages?|failures?|downtimes?|incidents?|problems?|interruptions?|data loss|disruptions?|errors|issues|delays)",
      "(?:is|are|will be|now) (?:definitely |finally |definitively )?a thing of the past",
      "eliminat(?:ed|es|ing|e) (?:any|all|every|the|each) (?:possibility|possibilities|risks?|chances?|potential|danger|future)",
      "once and for all",
      "(?:fixed|solved|resolved|gone|eliminated|sorted|cured|repaired|over|done|back|closed|banished|guaranteed|working) (?:permanently |definitively |now )?(?:for good|forever|for ever|for all time|permanently|definitively)",
      "(?:permanently|definitively|irrevocably|conclusively) (?:fixed|solved|resolved|eliminated|gone|repaired|cured|cured|removed|ruled out|excluded)",
      "(?:completely|entirely|absolutely|totally|fully|100 ?%|perfectly|now|forever) (?:ruled out|impossible|excluded|foolproof|bulletproof|fail-?safe|unbreakable|risk-free|immune)",
      "(?:make|makes|made|making|render|renders) (?:[\\w-]+ ){1,6}impossible",
      "(?:outages?|failures?|this|that|repeat|recurrence|repetition|error|fault|loss|problem|incident|it|kind|sort|again) (?:[\\w-]+ ){0,3}(?:is|are|will be|has become|have become|becomes?) (?:now |simply |therefore |thus )?(?:impossible|out of the question|ruled out|excluded)(?! (?:to|for))",
      "(?:will always|always will|'ll always|can always|are always going to) (?!(?:reach|contact|call|write|find|reply|be reached|e-?mail|phone|ask|check|see|use|get in touch|switch))",
      "(?:rely|depend|count) on (?:us|it|that|this) (?:completely|fully|absolutely|always|100 ?%|at all times|without)",
      "(?:absolutely|completely|totally|perfectly|entirely) (?:safe|secure|reliable|stable|certain) (?:from now|now|again|in future|for)",
      "zero (?:risk|downtime|outages|errors|failures|interruptions)",
      "(?:the|be the) last time (?:this|that|you|it|something|anything|we)",
      "(?:fool-?proof|bullet-?proof|unbreakable|unsinkable)",
      "without (?:exception|fail|any (?:further )?(?:interruption|outage)s?)",
      "(?:flawless(?:ly)?|perfect(?:ly)?) from (?:now|today)",
      "(?:you have|I give you|we give you) (?:my|our) word",
    ],
    unless: [
      ...REFUSED,
      "never (?:be able to|fully)",
      "(?:has|have|had|was|were) never",
      "to (?:try to )?(?:prevent|avoid|keep|stop)",
      "(?:if|unless|until|when) ~ (?:won't|will not|can't|cannot) (?:[\\w-]+ ){0,4}again",
      "nothing (?:will|was|is|has)",
      "(?:won't|will not|can't|cannot) (?:[\\w-]+ ){0,3}(?:log|sign|be (?:charged|billed|asked)|need|have to|try|start|restart)",
      "could not be",
      "not (?:that|mean)",
    ],
    better: 'we have [change]; this makes a repeat less likely',
  },
  {
    find: [
      "(?:guarantees?|guaranteed|guaranteeing|warrant) (?:you |that |it |this |to |a |an |your |our |no |there |all |full |100|uninterrupted|for good|never|zero|permanent|from)",
      "(?:is|are|be|been|that's) (?:hereby |now |therefore )?guaranteed",
      "guaranteed(?=\\s*(?:[.,;!]|$)|,? (?:for|from|never|to))",
      "(?:promise|swear|assure|vow) (?:[\\w-]+ ){0,4}(?:never|always|no (?:more|further)|won't|will not|any ?more|not happen|100|nothing)",
    ],
    unless: [
      ...REFUSED,
      "(?:money-?back|price|service|satisfaction|warranty|delivery|next-day|best-price|bank|loan|refund|lifetime|product|manufacturer's) guarantees?",
      "guarantees? (?:of|period|for|card|case|claim|terms|fund|scheme)",
      "guaranteed (?:delivery|rate|response|minimum|interest|return|slot|income|price|availability of|uptime of|service level)",
      "(?:contract|policy|warranty|tariff|plan|SLA|service level)",
      "(?:last|past|previous) (?:year|month|quarter|week)",
    ],
    better: 'we expect',
  },
  {
    find: ["(?:100|one hundred|a hundred) ?(?:%|per ?cent) (?:[\\w-]+ )?(?:safe|secure|available|availability|uptime|reliable|reliability|stable|protected|certain|sure|guaranteed|of the time|proof|error-free)", "(?:works?|run|runs|be|is) (?:at )?(?:100|one hundred|a hundred) ?(?:%|per ?cent) from now on"],
    needs: ["from now(?: on)?", "always", "will", "'ll", "now", "in future", "going forward", "are", "is", "can"],
    unless: [...REFUSED, "(?:was|were|has been|had|last|past|previous|measured|between)", "not (?:yet )?(?:100|a hundred)", "no (?:system|service|one)"],
    better: '[measured figure] over the past [period]',
  },
];
