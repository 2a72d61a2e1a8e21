import type { Rule } from '../../rule.ts';

const NUMBER = ["(?:\\d+(?:[.,]\\d+)*|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf) ?(?:%|prozent|kund\\w+|nutzer\\w*|sekunden?|minuten?|min|stunden?|von|filialen|läden|bestellungen|konten|dateien|nachrichten|personen|zahlungen|familien|tage\\w*|rechnungen|mails|e-mails|anrufe\\w*|postfächer\\w*|datensätze\\w*|räume|tickets|standorte\\w*|fälle\\w*|pakete|haushalte\\w*|patient\\w*|gäste\\w*|eur|euro|cent|kb|mb|gb|geräte\\w*|haltestellen|betroffene\\w*)", "genau \\d+", "exakt"];

export const MINIMISING: readonly Rule[] = [
  {
    find: [
      "(?:{small})(?:,| und [\\w-]+)? (?:[\\w-]+ ){0,2}(?:{problem})",
      "(?:problemchen|fehlerchen|kleinigkeit(?:en)?|lappalie(?:n)?|bagatelle(?:n)?|peanuts|schluckauf|schönheitsfehler|nebensächlichkeit(?:en)?|wehwehchen|formsache|zipperlein|kinderkrankheit(?:en)?|petitesse|randnotiz)",
      "(?:{problem}) (?:war|waren|ist|sind|blieb|blieben|hielt|hielten|fiel) (?:sich )?(?:[\\w-]+ )?(?:nur |sehr |recht |ganz |eher |wirklich |äußerst |vergleichsweise |ziemlich |bloß |zum glück |relativ )*(?:kurz|klein|gering|geringfügig|minimal|vernachlässigbar|unbedeutend|winzig|harmlos|überschaubar|marginal|leicht|in grenzen|unwesentlich|unerheblich|milde)",
      "(?:eine |ein |der |einer |in |nur )?(?:sehr |relativ |ganz |verschwindend |vergleichsweise |äußerst )?(?:kleine[rn]?|kleiner|geringe[rn]?|winzige[rn]?|verschwindende[rn]?|begrenzte[rn]?|überschaubare[rn]?) (?:zahl|anzahl|teil|gruppe|minderheit|kreis|prozentsatz|bruchteil|anteil|auswahl|menge)",
      "(?:nur|bloß|lediglich|gerade einmal|gerade mal|höchstens|allenfalls|nicht mehr als|nichts weiter als|nichts als) (?:noch |um |für |bei |auf |zu |mit |in |von )*(?:{quantity}|einige|kurz|kurze[rns]?|kurzzeitig|kleine[rnsm]?|leichte[rnsm]?|geringe\\w*|winzige\\w*|vereinzelt\\w*|einen (?:kleinen|kurzen|winzigen)? ?(?:moment|augenblick|betrag)|ein bisschen|ein wenig|etwas|minimal\\w*)",
      "(?:nur|bloß|lediglich|halt|eben|einfach nur) (?:um )?(?:ein(?:e|en|er|em)? )?(?:[\\w-]+ )?(?:{problem})(?! (?:ist|sind) betroffen)",
      "(?:{quantity}) (?:{people})", "eine handvoll", "einer handvoll", "(?:kaum|fast) (?:jemand|einer|spürbar|merklich|bemerkbar|niemand|der rede wert|nennenswert|wahrnehmbar|aufgefallen|ins gewicht)", "kaum (?:jemand(?:en|em)?|bemerkt|spürbar|betroffen)", "so gut wie niemand",
      "(?:lediglich|bloß)", "(?:ein bisschen|ein wenig|etwas|leicht|geringfügig|minimal|ein klein wenig|ein klein bisschen|eine spur) (?:langsam(?:er)?|träge|zäh|verspätet|verzögert|später|hakelig|holprig|instabil|lahm\\w*|hakt|ruckel\\w*|länger|wackelig|beeinträchtigt|eingeschränkt|gestört|unrund|verlangsamt)", "(?:hakt|ruckelt|klemmt|lahmt|stottert|holpert|zwickt) (?:[\\w-]+ ){0,2}(?:ein wenig|ein bisschen|etwas|ein klein wenig)",
      "(?:halb so (?:wild|schlimm|tragisch)|nicht (?:so |weiter |besonders |wirklich |allzu )?(?:schlimm|tragisch|wild|dramatisch|der rede wert|erwähnenswert|ernst)|kein (?:beinbruch|drama|weltuntergang|großes ding|problem der welt|großes problem)|keine (?:große sache|katastrophe|tragödie)|nichts (?:ernstes|schlimmes|dramatisches|weltbewegendes|wildes|tragisches|besonderes|großes)|alles (?:halb so wild|nicht so schlimm))",
      "(?:kein|keinen|keinerlei) (?:grund|anlass) (?:zur|für|zu|sich) (?:panik|sorge\\w*|aufregung|beunruhigung|unruhe|aufzuregen)", "(?:machen|brauchen) sie sich (?:[\\w-]+ )?(?:keine (?:gedanken|sorgen)|nicht)", "sturm im wasserglas",
      "(?:kurz|kurzzeitig|einen moment|für einen moment) (?:nicht rein|nicht hinein|nicht erreichbar|unterbrochen|weg|gestört|ausgefallen|nicht verfügbar|offline|nicht möglich|hängen)", "vernachlässigbar\\w*", "rein (?:kosmetisch|optisch)\\w*", "(?:nur|bloß) kosmetisch\\w*", "vereinzelt(?:e|er|en)? (?:[\\w-]+ )?(?:{problem})", "(?:es |das )?(?:ist|war|sind) (?:ja |doch |halt |eben )+(?:nur|bloß|lediglich)", "hätte schlimmer (?:kommen|sein)",
      "(?:dauerte|währte|war) (?:zum glück )?(?:nur|bloß|lediglich) (?:[\\w-]+ ){0,2}(?:kurz|momente|augenblicke|minuten|sekunden)", "(?:ein paar|wenige|einige wenige) (?:minuten|sekunden|augenblicke|momente) (?:weg|offline|gestört|nicht|lang|ausgefallen|unterbrochen)",
    ],
    unless: [
      ...NUMBER,
      "(?:nicht|kein(?:e|en|er)?) (?:nur |bloß |lediglich |etwa )?(?:ein(?:e|en)? )?(?:klein\\w*|gering\\w*|leicht\\w*|lappalie|bagatelle|kleinigkeit|lediglich|bloß|kurze\\w*) ", "nicht nur", "alles andere als", "weit mehr als", "(?:keine|keinen|keinerlei) (?:klein\\w*|gering\\w*|[\\w-]+ )?(?:lappalie|bagatelle|kleinigkeit)",
      "kleine[rns]? (?:unternehmen|firma|betriebe|dateien?|schrift|datei|team|läden|preise|anleitung|zusammenfassung|übersicht|buchstaben|vorrat)", "kurze[rns]? (?:nachricht|mail|zusammenfassung|meldung|antwort|rückmeldung|frage|überblick|anleitung|info|code|link|umfrage)", "mit (?:nur )?(?:kleinen|wenigen) (?:dateien|daten|beispielen)",
      "(?:warten|versuchen|dauert|innerhalb|nach|alle|binnen|in) (?:sie )?(?:[\\w-]+ )?(?:ein paar|einige|wenige[rn]?|einigen) (?:minuten|sekunden|stunden|tage\\w*|augenblicke)", "so (?:klein|gering) (?:er|sie|es|der|die|das)", "bitte (?:[\\w-]+ ){0,3}(?:ein paar|kurz)",
    ],
    better: '[genaue Zahl]',
  },
];
