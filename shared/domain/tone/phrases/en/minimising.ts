import type { Rule } from '../../rule.ts';

const NUMBER = ["(?:\\d+(?:[.,]\\d+)*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) ?(?:%|per ?cent|customers|users|seconds|minutes|min|hours|of|branches|shops|orders|accounts|files|messages|people|out of|s|ms|payments|families|days|percent|invoices|emails|e-mails|calls|mailboxes|records|rooms|tickets|stores|sites|cases|parcels|homes|households|patients|guests|eur|euros?|dollars?|pounds?|cents?|px|kb|mb|gb)", "exactly", "\\d{2,}(?![:.]\\d| ?(?:am|pm|utc|cet|gmt|bst))(?<!:\\d\\d)(?<!at \\d\\d)(?<!by \\d\\d)(?<!until \\d\\d)"];

export const MINIMISING: readonly Rule[] = [
  {
    find: [
      "(?:{small})(?: and [\\w-]+|, [\\w-]+)? (?:[\\w-]+ ){0,2}(?:{impact})",
      "(?:little|tiny|small|minor|slight|short|brief) (?:hiccup|wobble|blip|upset|mishap)\\w*",
      "(?:{impact}) (?:was|were|is|are|has been|remained|stayed) (?:only |very |quite |rather |fairly |really |extremely |comparatively |pretty |just |mercifully |thankfully )*(?:brief|short|small|minor|slight|minimal|negligible|limited|insignificant|tiny|trivial|short-lived|harmless|marginal|modest|manageable|mild)",
      "(?:a )?(?:very |relatively |comparatively |rather |extremely |really )?(?:small|tiny|limited|low|minimal|negligible|insignificant|minute|handful) (?:number|group|subset|portion|fraction|share|minority|percentage|proportion|part|amount|circle|selection) of",
      "(?:just|only|merely|simply|barely|no more than|nothing more than|nothing but|not more than|at most|hardly more than) (?:for |in |to |about |affects? |affecting |a matter of )?(?:an? |some |the )?(?:{quantity}|few|some|several|small|minor|slight|brief|short|tiny|little|cosmetic|isolated|individual|temporary|moments?|moment)",
      "(?:just|only|merely|simply) (?:an? |some |the )?(?:[\\w-]+ )?(?:hiccups?|glitch(?:es)?|blips?|wobbles?|inconveniences?|formality|detail|details|trifle|nuisance|cosmetic \\w+|matter of (?:minutes|seconds))",
      "(?:{quantity}) (?:of (?:our |the |you|them) ?)?(?:[\\w-]+ )?(?:customers?|users?|people|accounts?|files?|orders?|cases?|errors?|messages?|families|shops?|clients?|devices?|requests?|payments?|guests?|patients?|readers?|branches|calls?|invoices?|emails?|e-mails?|bookings?|households?|tickets?|sites?|pages?|stores?|visitors?|entries|records|of you|days)",
      "(?:a handful|one or two|a couple|very few|hardly anyone|hardly anybody|barely anyone|hardly any|next to no one|almost no one|almost nobody|hardly a soul)",
      "(?:was|were|lasted|took|is|lasting|for) (?:for )?(?:only |just )?(?:a few|a couple of) (?:short )?(?:moments|minutes|seconds|hours)",
      "(?:merely|nothing more than)",
      "(?:a (?:bit|touch|little|tad|trifle|little bit)|slightly|somewhat|marginally|mildly|ever so slightly) (?:slow|slower|sluggish|delayed|late|unstable|bumpy|longer|laggy|unreliable|off|wobbly|unresponsive|behind|inconvenient|annoying|degraded|affected|reduced|impaired|limited|jerky|out of date)",
      "(?:no big deal|no biggie|not a big deal|no drama|no great drama|not the end of the world|storm in a teacup|not a disaster|not a catastrophe|no catastrophe|no tragedy|teething (?:problems?|troubles?|issues)|growing pains|no harm done|nothing (?:too )?(?:serious|dramatic|major|much|tragic|wild|terrible|bad|to worry about|to lose (?:any )?sleep over|to panic about|to get excited about|to be concerned about))",
      "(?:no|little|not much) (?:need|reason|cause) (?:to panic|for panic|for alarm|for concern|to be alarmed|to get upset|for excitement)",
      "(?:hardly|barely|scarcely) (?:noticeable|noticed|anyone|worth|perceptible|visible|affected|felt|noticeably)",
      "of (?:little|no great|minor) (?:consequence|importance|significance)",
      "(?:negligible|trifling|trivial|insignificant|piffling)",
      "(?:a mere|mere) (?:[\\w-]+)",
      "(?:is|was|it's|that's) (?:just|only|merely|simply) (?:an?|some|the) (?:[\\w-]+ ){0,2}(?:{impact})",
      "(?:only|just|purely|merely) cosmetic",
      "minor (?:inconvenience|matter|thing)s?",
      "don't (?:worry|fret) about (?:it|that)",
      "(?:quick|little|small|tiny) (?:hiccup|hitch|snag|bump)",
      "(?:it|that|things) (?:could|might) (?:be|have been) (?:a lot |much |far )?worse",
      "not (?:that|so|too|really that|all that) (?:bad|serious|dramatic|terrible|tragic|important)",
    ],
    unless: [
      ...NUMBER,
      "no (?:small|minor|little|brief|trivial|mere)",
      "not (?:an? )?(?:small|minor|little|trivial|brief|mere|slight|negligible|just|only|merely)",
      "(?:anything but|far from|isn't|wasn't|aren't) (?:an? )?(?:small|minor|little|trivial|brief|slight|negligible|just|only)",
      "(?:small|short|brief) (?:business|compan|file|update|plan|note|team|font|print|message|summary|letter|parcel|shop|customers|link|text|code|name|test|change|step|amount of (?:space|memory))\\w*",
      "(?:however|no matter how|even (?:a|the)) (?:small|slight|short|brief|minor|tiny|smallest|slightest)",
      "(?:just|only) (?:a )?(?:reminder|note|moment ago|an hour ago)",
      "(?:tested|test|testing|tests|checked) (?:the change |it )?with (?:only )?(?:a )?(?:few|small)",
      "(?:wait|waiting|try again|takes?|allow|after|in|within|every|last|next|for the next|another) (?:for )?(?:about |just |only )?(?:a few|a couple of) (?:more )?(?:minutes|moments|seconds|hours|days|weeks)",
    ],
    better: '[exact number]',
  },
];
