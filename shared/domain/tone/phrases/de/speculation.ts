import type { Rule } from '../../rule.ts';

const KNOWN = [
  "(?:zuerst|zunächst|anfangs|ursprünglich|erst|früher|bislang|bis dahin|vorher|gestern) (?:[\\w-]+ ){0,5}(?:dachten|vermutet\\w*|glaubten|nahmen|angenommen|verdacht|gingen|hielten|vermutung)",
  "(?:erste[rn]?|anfängliche[rn]?|ursprüngliche[rn]?|frühere[rn]?|unser(?:e)?) (?:verdacht|vermutung|annahme) (?:[\\w-]+,? ){0,8}(?:nicht|bestätigt|falsch|widerlegt|erledigt)",
  "(?:hatten|hatte) (?:[\\w-]+ ){0,4}(?:angenommen|vermutet|gedacht|geglaubt|im verdacht)",
  "(?:nicht|ohne|statt|will|wollen|möchte|lieber) (?:[\\w-]+ ){0,3}(?:raten|spekulieren|mutmaßen)(?! müss)", "(?:raten|spekulieren|mutmaßen) (?:will|wollen|möchte|möchten) (?:ich|wir) nicht",
  "(?:bestätigt|nachgewiesen|ausgeschlossen|widerlegt|belegt|bewiesen|geprüft) (?:ist|sind|hat|haben|wurde|wurden|jetzt)", "(?:hat|haben|ist|sind|wurde) (?:[\\w-]+ ){0,5}(?:nicht bestätigt|bestätigt|ausgeschlossen|widerlegt|nachgewiesen)",
  "(?:protokolle?|messungen?|tests?|logs?|aufzeichnungen?) (?:zeigen|zeigt|belegen|belegt|beweisen|beweist|bestätigen|bestätigt)", "stellte sich heraus", "sich als (?:falsch|richtig)",
  "(?:wissen|kennen|weiß|können) (?:wir |ich )?(?:[\\w-]+ ){0,5}(?:noch nicht|nicht)(?! (?:sicher|genau))", "(?:noch nicht|nicht) bekannt",
  "^(?:könnten|können|dürfen|dürften|würden|möchten) (?:sie|wir|ich)",
];
const HEDGE = "(?:wahrscheinlich|vermutlich|möglicherweise|vielleicht|eventuell|wohl|anscheinend|offenbar|scheinbar|mutmaßlich|höchstwahrscheinlich|womöglich|allem anschein nach|aller wahrscheinlichkeit nach|schätzungsweise|sicherlich|gewiss|gut möglich|denkbar|unter umständen|evtl\\.|offensichtlich|augenscheinlich|bestimmt|sicher|angeblich|zweifellos)";
const MODAL = "(?:könnte|könnten|dürfte|dürften|müsste|müssten|kann|können|mag|muss)";
const THINK = "(?:(?:wir|ich) (?:[\\w-]+ ){0,2}(?:vermute|vermuten|glaube|glauben|denke|denken|tippe|tippen|schätze|schätzen|meinen|meine|befürchten|befürchte|mutmaßen|fürchten|haben [\\w-]+ (?:im|in) verdacht|haben den verdacht|nehmen an|nehme an|gehen (?:[\\w-]+ )?davon aus|gehe (?:[\\w-]+ )?davon aus|raten|rate|wetten|wette|können nur raten|würden sagen|würde sagen)|(?:vermuten|glauben|tippen|denken|schätzen|nehmen|befürchten) wir|(?:unser|der|ein|mein) (?:[\\w-]+ )?verdacht|(?:unsere|die|meine) (?:[\\w-]+ )?(?:vermutung|theorie|annahme|beste schätzung|hypothese)|(?:im|unter) verdacht|verdächtig\\w*|alles (?:spricht|deutet)|(?:es|das|dies|vieles|einiges|alles) (?:sieht (?:[\\w-]+ ){0,3}(?:nach|so aus|danach)|deutet (?:[\\w-]+ ){0,3}(?:auf|darauf)|spricht (?:[\\w-]+ ){0,3}(?:für|dafür)|riecht nach|klingt nach|scheint))";

export const SPECULATION: readonly Rule[] = [
  {
    find: [
      `${HEDGE}(?:[^;.]{0,60}?) (?:{cause})`,
      `(?:{cause})(?:[^;.]{0,45}?) ${HEDGE}`,
      `(?:ursache|grund|auslöser|schuld|daran|dahinter|es|das|dies|dafür|daran) (?:[\\w-]+ ){0,2}${MODAL} (?:[\\w-]+ ){0,6}(?:{cause}|sein|gewesen)`,
      `${MODAL} (?:[\\w-]+ ){0,7}(?:schuld|ursache|auslöser|verantwortlich|dahinterstecken|verursacht|ausgelöst|daran liegen|liegen|zusammenhängen|gewesen)`,
      `(?:${THINK})(?:[^;.]{0,80}?) (?:{cause})`,
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
      `(?:${THINK}),? (?:dass |auf |nach |ein |eine |für |es |am |an |im |in |bei |einen |den |die |der |das |uns |wir |ist |sei |war )*(?:{thing})`,
      `${HEDGE},? (?:dass )?(?:hat |ist |war |es |das |ein |eine |nur |wieder |auch |uns |am |an |wir |da |haben |wurde )*(?:{thing})`,
      `(?:hat|ist|war|waren|wurde|haben|sind) (?:da |hier |uns |es |das )*${HEDGE} (?:[\\w-]+ ){0,3}(?:{thing})`,
      `(?:{thing}) (?:ist|hat|war|haben|sind|wurde) ${HEDGE} (?:[\\w-]+)`,
      `(?:das|es|dies) (?:muss|müsste|kann nur|könnte|dürfte) (?:[\\w-]+ ){0,4}(?:{thing}) (?:[\\w-]+ )?(?:sein|gewesen sein|liegen|gewesen)`,
      "(?:das|es) muss (?:[\\w-]+ ){1,4}(?:sein|liegen|gewesen sein)",
      "(?:könnte|dürfte|müsste|mag) (?:[\\w-]+ ){0,3}(?:am|an (?:der|dem|einem|einer)|vom|von) (?:[\\w-]+ ){1,6}liegen",
      "(?:wir|ich) (?:können|kann) nur (?:raten|vermuten|spekulieren|mutmaßen)",
      "dass uns (?:jemand|hacker|ein \\w+) angreift",
      "(?:wahrscheinlichste|mutmaßliche|vermutete|mögliche|vermeintliche) (?:ursache|grund|auslöser|quelle)\\w*",
      `(?:ursache|grund|auslöser|schuld)(?: \\w+)? (?:ist|war|sind) (?:[\\w-]+ )?(?:${HEDGE})`,
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
