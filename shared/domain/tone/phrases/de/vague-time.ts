import type { Rule } from '../../rule.ts';

const BOUND = ["spätestens", "nicht später als", "längstens"];
const READER = [
  "bitte (?!(?:haben|gedulden|warten|bleiben|beachten|wundern)) ~ (?:umgehend|schnellst\\w+|baldmöglichst|zeitnah|bald|so (?:bald|schnell) wie möglich|unverzüglich)",
  "sie (?:sollten|müssen|können) ~ (?:umgehend|schnellst\\w+|zeitnah|baldmöglichst|unverzüglich)",
];
const PAST = "(?:wurden?|war|waren|hatten?|haben|hat|konnten?|kamen?|gingen?|reagierten?|antworteten?) ~ (?:bald|zeitnah|umgehend|unverzüglich|schnellstmöglich|gleich|in kürze|kurzfristig|im handumdrehen)";

export const VAGUE_TIME: readonly Rule[] = [
  {
    find: [
      "bald(?!möglich)", "baldigst", "bald(?:igst)?möglichst?\\w*", "ehe?baldigst", "alsbald", "schon bald", "möglichst (?:bald|schnell|rasch|zeitnah|zügig|früh)",
      "in (?:aller )?kürze", "in bälde", "asap", "demnächst", "zeitnah\\w*", "zeitig",
      "schnellst(?:ens|möglich\\w*)", "rasch(?:est)?möglich\\w*", "frühestmöglich\\w*", "ehestmöglich\\w*", "so schnell",
      "so (?:bald|schnell|rasch|zügig|zeitnah|früh) (?:wie|als) (?:nur |irgend |irgendwie |es |eben )?(?:möglich|geht|machbar|irgend|wir (?:nur )?können|wir|uns)",
      "so (?:rasch|schnell|bald|zügig) (?:es|wir) (?:irgend |nur |eben |uns )?(?:geht|können|möglich|irgend)",
      "sobald (?:wie |als )?(?:nur )?(?:irgend )?(?:möglich|es (?:irgend )?geht|machbar)",
      "in (?:absehbarer|nächster|kurzer|naher|kürzester) (?:zeit|zukunft)", "zu gegebener zeit", "zur gegebenen zeit", "beizeiten",
      "gleich (?:wieder|zurück|weiter|mehr|soweit|so weit|fertig|geschafft|da)", "(?<=^)gleich (?:ruft|meldet|geht|kommt|folgt|ist|sind)", "(?:ruft|meldet|melden|kommt|folgt|sind wir|bin) (?:\\w+ ){0,3}gleich(?=\\s*(?:[.,;!]|$))",
      "jeden (?:moment|augenblick)", "jede (?:minute|sekunde)(?! (?:zählt|mit))", "jederzeit so ?weit",
      "über kurz oder lang", "früher oder später", "im handumdrehen", "im nu", "in windeseile", "ruckzuck",
      "in (?:den|der) (?:nächsten|kommenden|folgenden) (?:paar )?(?:minuten|stunden|tagen|wochen|zeit)", "in (?:einigen|wenigen|ein paar|ein, zwei) (?:minuten|stunden|tagen|augenblicken|momenten|wochen)", "in einem (?:moment|augenblick)", "in einer weile", "(?:melde|melden|komme|kommen|bin|sind|antworte|rufe) (?:[\\w-]+ ){0,4}gleich(?=\\s*(?:[.,;!]|$))",
      "in (?:nicht allzu|nicht so|nicht zu) ferner zukunft", "so (?:flott|fix|prompt|zeitig|geschwind|zügig) (?:wie|als|es) (?:\\w+ )?(?:möglich|geht|können|irgend)", "zum greifen nah\\w*", "dieser tage", "die tage", "gleich(?=\\s*(?:[.,;!]|$))", "nächstens", "in den startlöchern", "auf der zielgeraden", "jeden augenblick", "sehr bald", "alsbaldig\\w*", "prompt", "ohne verzug", "in bälde", "bei zeiten", "in einem augenblick", "geht (?:es )?gleich", "kann (?:es )?nicht mehr lange", "ein weilchen",
            "irgendwann", "zum nächstmöglichen (?:zeitpunkt|termin)", "bei nächster gelegenheit", "bei gelegenheit",
      "(?:nicht|kaum) (?:mehr )?(?:allzu |so |sehr |zu )?lange?(?: (?:dauern|auf sich))?(?=\\s*(?:[.,;!]|$)| dauern| warten| auf sich)", "(?:dauert|dauern) (?:es )?(?:nicht|kaum) (?:mehr )?(?:allzu )?lang(?:e)?",
      "(?:steht|stehen|stand) (?:unmittelbar |kurz )bevor", "kurz bevor(?:steht)?", "kurz vor (?:dem abschluss|der lösung|der behebung|der fertigstellung)",
      "umgehend", "unverzüglich", "auf dem schnellsten weg(?:e)?", "binnen kurzem", "binnen kürze", "innerhalb kürzester zeit", "innerhalb kurzer zeit", "ohne weitere verzögerung", "kurzfristig (?=wieder|behoben|beheben|melden|bescheid|zur|gelöst|nachgereicht)", "schnell wieder", "rasch wieder", "zügig (?=wieder|beheben|behoben|zurück)", "so gut wie (?:fertig|geschafft)", "gegen später", "im lauf(?:e)? der (?:nächsten|kommenden) \\w+",
    ],
    notAfter: ["zu", "allzu", "merkten", "bemerkten", "nicht so", "wie"],
    unless: [...BOUND, ...READER, PAST, "bald (?:nach|darauf|danach)", "(?:so|wie) schnell (?:es|das|die|der|sie)? ?(?:ging|war|läuft|lädt)", "bald \\d+ (?:jahre|monate)", "gleich (?:viel|groß|schnell|gut|lang)", "(?:danken|danke|dank)(?: \\w+){0,6} (?:umgehend|schnell|zeitnah)\\w*"],
    better: 'bis [Uhrzeit]',
  },
];
