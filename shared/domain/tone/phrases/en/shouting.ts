/** Words that are written in capitals for emphasis only. */
export const EMPHATIC: ReadonlySet<string> = new Set(
  `loud clear please won't isn't aren't can't doesn't didn't wasn't leave touch send open close turn log sign reset restart reboot delete click change act follow listen look watch stay hurry today tomorrow tonight week days hours minutes months years finally truly deeply terribly awful awfully huge massive entirely immediately half hard easy late early not no all now never always only every everything everyone do don't dont must please very so really lot lots more any immediately urgent urgently important attention warning down up back know read stop we you your our this that is are was were will can cannot can't still again sorry thank thanks today and or but first before after both one two three four five six seven eight nine ten be been has have had did does don't won't why how what when where who yes good great bad big huge much many too high highly top fast quick quickly soon here there out off on over under until the a an of to for from with without fix fixed work works working done safe secure free new old just ever none nothing nobody everybody anything wait call write click use keep make sure get go try check help need want think may might should would could extremely serious seriously absolutely totally completely same own last next fully full entire whole best worst long short right wrong true false it he she they them him her if then than because also even most least less enough alone once twice each other another such`.split(
    /\s+/,
  ),
);

/** What may stand in capitals: the wording on a thing. */
export const SIGN =
  '(?:reads?|says?|labell?ed|marked|buttons?|keys?|signs?|labels?|fields?|menus?|codes?|keywords?|named|called|displays?|stickers?|switch(?:es)?|printed|titled|headed|shows|plates?|reference|coupon|voucher|type|reply|enter|text the word|the word|command|licen[cs]e|screen|folder|file)';
