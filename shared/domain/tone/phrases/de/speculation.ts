import type { Rule } from '../../rule.ts';

const KNOWN = [
  "(?:zuerst|zunächst|anfangs|ursprünglich|erst|früher|bislang|bis dahin|vorher|gestern) (?:[\\w-]+ ){0,5}(?:dachten|vermutet\\w*|glaubten|nahmen|angenommen|verdacht|gingen|hielten|vermutung)",
  "(?:erste[rn]?|anfängliche[rn]?|ursprüngliche[rn]?|frühere[rn]?|unser(?:e)?) (?:verdacht|vermutung|annahme) (?:[\\w-]+,? ){0,8}(?:nicht|bestätigt|falsch|widerlegt|erledigt)",
  "(?:hatten|hatte) (?:[\\w-]+ ){0,4}(?:angenommen|vermutet|gedacht|geglaubt|im verdacht)",
  "(?:nicht|ohne|statt|will|wollen|möchte|lieber) (?:[\\w-]+ ){0,3}(?:raten|spekulieren|mutmaßen)(?! müss)", "(?:raten|spekulieren|mutmaßen) (?:will|wollen|möchte|möchten) (?:ich|wir) nicht",
  "(?:bestätigt|nachgewiesen|ausgeschlossen|widerlegt|belegt|bewiesen) (?:ist|sind|hat|haben|wurde|wurden|jetzt)", "(?:hat|haben|ist|sind|wurde) (?:[\\w-]+ ){0,5}(?:nicht bestätigt|bestätigt|ausgeschlossen|widerlegt|nachgewiesen)",
  "(?:protokolle?|messungen?|tests?|logs?|aufzeichnungen?) (?:zeigen|zeigt|belegen|belegt|beweisen|beweist|bestätigen|bestätigt)", "stellte sich heraus", "sich als (?:falsch|richtig)",
  "(?:wissen|kennen|weiß|können) (?:wir |ich )?(?:[\\w-]+ ){0,5}(?:noch nicht|nicht)(?! (?:sicher|genau))", "(?:noch nicht|nicht) bekannt",
  "^(?:könnten|können|dürfen|dürften|würden|möchten) (?:sie|wir|ich)",
];

const PAST = "(?:hat|haben|hatte|hatten|ist|sind|war|waren|wurde|wurden|ging|kam|fiel|brach|blockierte?|blockiert)";
const EFFECT = "(?:kund\\w*|nutzer\\w*|sie|ihre?[nmr]?|bestellung\\w*|dateien?|nachrichten?|zahlung\\w*|daten|lieferung\\w*|besucher\\w*|personen)";

export const SPECULATION: readonly Rule[] = [
  {
    find: [`{hedge},? (?:[^;.]{0,40}? )?${PAST}`, `${PAST} (?:[\\w-]+ ){0,3}{hedge} [\\w-]+`],
    unless: [
      ...KNOWN,
      `${EFFECT} (?:[\\w-]+ ){0,3}(?:{hedge}|hat|haben|hatte|hatten|wurden?|war|waren|sind|können)`, `{hedge} (?:[\\w-]+ ){0,3}${EFFECT} (?:[\\w-]+ ){0,2}(?:betroffen|bemerkt|gemerkt|gesehen)`,
      "(?:wird|werden|bis|um|gegen|ab|morgen|heute) (?:[\\w-]+ ){0,3}(?:\\d|mittag|mitternacht|abend|dauern|brauchen|fertig|sein|früh)", "{hedge} (?:bis|um|gegen|ab|morgen|heute|noch|erst|später|länger|in|betroffen|nötig|wieder|fertig|einfacher|können|möchten|hilft)", "(?:ist|sind) (?:[\\w-]+ ){0,2}{hedge} (?:[\\w-]+ ){0,2}(?:wieder|fertig|behoben|verfügbar|erreichbar|betroffen|einfacher|möglich|sicher)", "offensichtlich nicht", "wohl noch", "sie haben (?:[\\w-]+ )*offensichtlich", "sie (?:ja )?wohl", "{hedge} (?:ist|wäre|passt) (?:ein|es|ihnen)",
    ],
    better: 'die Ursache kennen wir noch nicht; wir prüfen sie',
  },
  {
    find: [
      `{hedge}(?:[^;.]{0,60}?) (?:{cause})`,
      `(?:{cause})(?:[^;.]{0,45}?) {hedge}`,
      `(?:ursache|grund|auslöser|schuld|daran|dahinter|es|das|dies|dafür|daran) (?:[\\w-]+ ){0,2}{modal} (?:[\\w-]+ ){0,6}(?:{cause}|sein|gewesen)`,
      `{modal} (?:[\\w-]+ ){0,7}(?:schuld|ursache|auslöser|verantwortlich|dahinterstecken|verursacht|ausgelöst|daran liegen|liegen|zusammenhängen|gewesen)`,
      `{think}(?:[^;.]{0,80}?) (?:{cause})`,
    ],
    unless: [
      ...KNOWN,
      "(?:kann|können|könnte|könnten) (?:[\\w-]+ ){0,3}(?:zu verzögerungen|zu wartezeiten|zu einschränkungen|zu verspätungen|zu kurzen|zu längeren|langsamer|länger|dauern|es zu)",
      "(?:regnen|regen|schnee|schneien|wetter) (?:[\\w-]+ ){0,6}(?:verzögert|verzögern|dauern|später)", "(?:wahrscheinlich|vermutlich|voraussichtlich|vielleicht|wohl|möglicherweise) (?:bis|erst|gegen|um|ab|noch|später|länger|morgen|heute|nicht vor)",
      "(?:spätestens|wegen des regens)", "(?:kommt|kommen|kam|kamen) (?:[\\w-]+ ){0,6}(?:wahrscheinlich|vielleicht|vermutlich|wohl|sicher|bestimmt|wieder)", "(?:vielleicht|wahrscheinlich|vermutlich|wohl|sicher|bestimmt) (?:[\\w-]+ ){0,3}(?:an|wieder)(?=\\s*(?:[.,;!]|$))",
    ],
    better: 'die Ursache kennen wir noch nicht; wir prüfen sie',
  },
  {
    find: [
      `{think},? (?:dass |auf |nach |ein |eine |für |es |am |an |im |in |bei |einen |den |die |der |das |uns |wir |ist |sei |war )*(?:{thing})`,
      `{hedge},? (?:dass )?(?:hat |ist |war |es |das |ein |eine |nur |wieder |auch |uns |am |an |wir |da |haben |wurde )*(?:{thing})`,
      `(?:hat|ist|war|waren|wurde|haben|sind) (?:da |hier |uns |es |das )*{hedge} (?:[\\w-]+ ){0,3}(?:{thing})`,
      `(?:{thing}) (?:ist|hat|war|haben|sind|wurde) {hedge} (?:[\\w-]+)`,
      `(?:das|es|dies) (?:muss|müsste|kann nur|könnte|dürfte) (?:[\\w-]+ ){0,4}(?:{thing}) (?:[\\w-]+ )?(?:sein|gewesen sein|liegen|gewesen)`,
      "(?:das|es) muss (?:[\\w-]+ ){1,4}(?:sein|liegen|gewesen sein)",
      "(?:könnte|dürfte|müsste|mag) (?:[\\w-]+ ){0,3}(?:am|an (?:der|dem|einem|einer)|vom|von) (?:[\\w-]+ ){1,6}liegen",
      "(?:wir|ich) (?:können|kann) nur (?:raten|vermuten|spekulieren|mutmaßen)",
      "dass uns (?:jemand|hacker|ein \\w+) angreift",
      "(?:wahrscheinlichste|mutmaßliche|vermutete|mögliche|vermeintliche) (?:ursache|grund|auslöser|quelle)\\w*",
      `(?:ursache|grund|auslöser|schuld)(?: \\w+)? (?:ist|war|sind) (?:[\\w-]+ )?{hedge}`,
      "(?:es |das |vieles |einiges |alles |manches )(?:spricht|deutet|weist|sieht) (?:[\\w-]+ ){0,4}(?:dafür|darauf|auf|für|danach|nach|so aus)(?! (?:uns|ihnen))", "(?:könnte|kann|mag) (?:[\\w-]+ ){1,5}sein, (?:könnte|kann|mag|oder|vielleicht)", "kann (?:es )?(?:[\\w-]+ ){1,4}sein, kann", "(?:das|ein ungutes|so ein) gefühl, dass", "(?:den|einen|der|ein) (?:[\\w-]+ )?verdacht,? (?:dass|auf|fällt|liegt)", "(?:würde|würden) (?:mich|uns) nicht wundern", "wenn (?:ich|wir) (?:raten|wetten) (?:müsste|müssten|sollte)", "(?:ich|wir) nehmen? (?:stark |mal )?an,", "nehmen? (?:wir|ich) an,", "(?:lässt|können|kann) (?:[\\w-]+ )?(?:vermuten|darauf schließen)", "(?:nicht|kaum) auszuschließen, dass", "hat (?:wohl |vermutlich |wahrscheinlich |sicher )(?:etwas )?(?:damit|mit) (?:[\\w-]+ )*zu tun", "(?:könnte|dürfte|wird wohl|mag) (?:[\\w-]+ ){0,3}(?:damit|mit) (?:[\\w-]+ ){0,5}(?:zu tun haben|zusammenhängen)",
            "(?:tippe|tippen) (?:[\\w-]+ ){0,3}auf", "gut möglich, dass",
    ],
    unless: [
      ...KNOWN,
      "(?:könnte|kann|dürfte|könnten|dürften|können) (?:[\\w-]+ ){0,6}(?:regnen|schneien|dauern|verzögern|länger|langsamer|später|fertig|behoben)",
      "(?:muss|müssen) (?:[\\w-]+ ){0,6}(?:getauscht|ersetzt|geprüft|freigegeben|erneuert|bestätigt|neu \\w+) ", "(?:zwei personen|zweite person)",
      "sicher (?:gleich|bald)",
      "(?:wahrscheinlich|vermutlich|vielleicht|wohl|möglicherweise) (?:bis|erst|gegen|um|ab|noch|später|länger|morgen|heute)", "ihre (?:daten|dateien|bestellung\\w*|\\w+) (?:ist|sind) (?:sicher|geschützt)",
    ],
    better: 'die Ursache kennen wir noch nicht; wir prüfen sie',
  },
];
