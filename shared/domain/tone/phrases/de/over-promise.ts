import type { Rule } from '../../rule.ts';

const REFUSED = [
  "(?:nicht|kein(?:e|en|er|es)?|nie|niemand|niemals|schwer|unmöglich|ohne) (?:[\\w-]+ ){0,3}(?:versprechen|garantieren|garantie|zusagen|zusichern|ausschließen|gewähr\\w*|versprochen|garantiert|ausgeschlossen)",
  "(?:versprechen|garantieren|zusichern|zusagen|ausschließen) (?:können|kann|lässt|will|wollen|möchte|möchten|dürfen) (?:wir|ich|das|sich|man) (?:[\\w-]+ ){0,4}(?:nicht|leider)",
  "(?:können|kann|möchten|wollen) (?:wir |ich |man )?(?:[\\w-]+ ){0,4}(?:nicht|niemand) (?:[\\w-]+ )?(?:versprechen|garantieren|zusichern|ausschließen|sagen)",
  "nicht ausgeschlossen",
];
const NEVER = "(?:nie|niemals|nie mehr|nie wieder|nimmermehr|nie, nie)";

export const OVER_PROMISE: readonly Rule[] = [
  {
    find: [
      "nie wieder", "nie mehr", "niemals (?:mehr|wieder)", "nie und nimmer",
      `(?:wird|werden|kann|können|soll|lassen|müssen|geht|gehen) (?:[\\w-]+ ){0,5}(?:${NEVER})`,
      `(?:${NEVER}) (?:[\\w-]+ ){0,4}(?:passieren|vorkommen|auftreten|ausfallen|geschehen|eintreten|wiederholen|verlieren)`,
      "(?:kommt|passiert|geschieht|tritt|fällt|gibt es) (?:[\\w-]+ ){0,4}(?:garantiert|sicher|bestimmt|definitiv|ganz sicher|mit sicherheit) (?:nicht|nie|kein\\w*)(?: \\w+)?",
      "(?:garantiert|ganz sicher|sicher|bestimmt|definitiv|mit sicherheit) (?:nicht mehr|nicht wieder|nicht noch einmal|kein\\w* mehr|nie)",
      "(?:kann|können|wird|werden) (?:[\\w-]+ ){0,4}nicht (?:mehr|wieder|noch einmal|erneut) (?:passieren|vorkommen|auftreten|geschehen|eintreten|ausfallen|schiefgehen|vorkommen können|wiederkehren|entstehen)",
      "(?:passiert|geschieht) (?:[\\w-]+ )?nicht (?:mehr|wieder|noch einmal)(?=\\s*(?:[.,;!]|$))", "kommt (?:[\\w-]+ )?(?:nicht|nie) (?:mehr|wieder) vor",
      "(?:es |sie |wir )?(?<!seit .{0,25})(?:wird|werden|gibt|haben|sehen) (?:es |sie |wir |ab \\w+ |künftig |jetzt |in zukunft )*(?:kein(?:e|en)|keinerlei) (?:[\\w-]+ )?(?:ausfälle?|ausfall|störung(?:en)?|fehler|probleme?|unterbrechung(?:en)?|datenverlust(?:e)?|pannen?|verzögerung(?:en)?) (?:mehr|geben|dieser art)(?: geben)?",
      "kein(?:e|en) (?:weiteren?|einzigen?) (?:[\\w-]+ )?(?:ausfälle?|ausfall|störung(?:en)?|fehler|probleme?|unterbrechung(?:en)?|panne\\w*)(?: mehr)? (?:gibt|geben|geben wird|mehr|auftreten|haben)",
      "(?:einen|eine|so einen|so eine|solche[nr]?|ein) (?:solche[nr]? )?(?:[\\w-]+ )?(?:vorfall|ausfall|ausfälle|störung\\w*|fehler|panne\\w*|problem\\w*) (?:wird|werden|kann|können) (?:[\\w-]+ ){0,4}nicht (?:mehr |wieder |noch einmal )?(?:geben|auftreten|vorkommen|passieren|erleben|haben)", "(?:immun|gefeit|unverwundbar|unzerstörbar|unangreifbar)", "(?:seien sie versichert|verlassen sie sich darauf|sie können sicher sein|darauf können sie sich verlassen|sie haben mein wort)[^.;]{0,60}(?:nie|nicht|kein\\w*|immer|hundertprozentig)", "(?:ihnen|uns|so etwas|das) (?:[\\w-]+ ){0,3}nicht (?:noch einmal|mehr|wieder|ein zweites mal) (?:passieren|geschehen|widerfahren|vorkommen)", "bleibt (?:[\\w-]+ )*(?:auch )?für immer", "(?:nichts|gar nichts) (?:mehr )?(?:schiefgehen|passieren|ausfallen|schief gehen|kaputtgehen)", "(?:sehen|erleben|haben|bekommen|bemerken) sie (?:[\\w-]+ )?(?:nie|niemals|garantiert|ganz sicher nicht)", "(?:gehört|gehören|sind|ist) (?:[\\w-]+ ){0,3}(?:geschichte|passé|vergangenheit)",
            "der vergangenheit an(?:gehören)?", "ein für alle ?mal", "für (?:immer|alle zeit(?:en)?|ewig)(?! (?:gelöscht|verloren|weg))",
      "(?:endgültig|dauerhaft|restlos|abschließend|nachhaltig|vollständig und dauerhaft) (?:gelöst|behoben|beseitigt|vom tisch|abgestellt|aus der welt|geschafft|erledigt|eliminiert|ausgemerzt|ausgeschlossen)",
      "(?:vollständig|völlig|komplett|absolut|gänzlich|damit|somit|künftig|nun|jetzt|zu 100 ?(?:%|prozent)|hundertprozentig|für die zukunft|ganz) (?:[\\w-]+ )?(?:ausgeschlossen|unmöglich|ausfallsicher|narrensicher)",
      "(?:ausfall|ausfälle|fehler|störung(?:en)?|wiederholung|panne\\w*|datenverlust\\w*|vorfall|das|so etwas|dergleichen|problem) (?:[\\w-]+ ){0,3}(?:ist|sind|wird|werden|wäre) (?:[\\w-]+ ){0,3}(?:ausgeschlossen|unmöglich)",
      "(?:ist|sind|macht|machen) (?:[\\w-]+ ){0,6}(?:ausfall|ausfälle|fehler|störung(?:en)?|wiederholung\\w*|panne\\w*|datenverlust\\w*|vorfälle?) (?:[\\w-]+ )?(?:ausgeschlossen|unmöglich)",
      "(?:immer|jederzeit|stets|voll und ganz|blind|hundertprozentig) (?:[\\w-]+ ){0,3}(?:verlassen|erreichbar sein|verfügbar sein|funktionieren|laufen|zur verfügung stehen|sicher sein)",
      "hundertprozentig(?:e|er|en|es)?", "lassen (?:[\\w-]+ ){0,3}nie (?:mehr|wieder)", "das letzte mal(?! (?:am|um|gestern|vor|im|haben|hat|wurde))", "(?:null|kein) (?:restrisiko|risiko)(?: mehr)?", "(?:narrensicher|ausfallsicher|unverwüstlich|bombensicher|absolut sicher|unfehlbar|kugelsicher)", "ohne (?:jede )?ausnahme", "(?:gebe|geben) (?:ihnen )?(?:mein|unser) wort", "(?:werden|wird|bleibt|bleiben) (?:[\\w-]+ ){0,3}(?:immer|ewig|jederzeit|stets) (?:sicher|stabil|verfügbar|erreichbar|laufen|funktionieren|pünktlich|da sein|eine)", "(?:nicht|nie) (?:mehr|wieder|ein zweites mal) (?:passieren|vorkommen|auftreten) (?:kann|wird|können|werden)",
    ],
    unless: [
      ...REFUSED,
      "(?:um|damit) (?:[\\w-]+ ){0,8}(?:zu (?:verhindern|vermeiden)|nicht (?:mehr|wieder|noch einmal) (?:passiert|vorkommt|geschieht|auftritt))(?! kann)",
      "noch nie", "(?:fragen|bitten|schicken|senden|rufen|verlangen|fordern|geben|teilen|schreiben) (?:wir |sie |ihre |ihnen )*(?:nie|niemals)", "(?:werden|würden) (?:wir )?(?:sie )?(?:nie|niemals) (?:[\\w-]+ ){0,4}(?:fragen|bitten|anrufen|auffordern|verkaufen|weitergeben|verlangen)",
      "nie(?:mals)? (?:wieder |mehr )?(?:verfügbar|gefunden)", "(?:haben|hatten|war|waren|wurde|wurden|hat) (?:[\\w-]+ ){0,3}nie ", "unter \\d", "nicht (?:mehr )?verfügbar", "immer (?:noch|wieder)(?! (?:verlassen))",
      "(?:erreichen|anrufen|schreiben|fragen) sie (?:uns|mich)", "(?:sie|sich) (?:sollten|müssen)",
    ],
    better: 'wir haben [Änderung]; das macht eine Wiederholung unwahrscheinlicher',
  },
  {
    find: [
      "(?:garantieren|garantiere|versichern|versichere)", "(?:sichern|sichere) (?:[\\w-]+ ){0,5}zu", "(?:ist|sind|sei) (?:damit |somit |hiermit |nun |jetzt )*garantiert", "garantiert(?=\\s*(?:[.,;!]|$)| (?:für|nie|nicht|kein|ab|bis|immer|ohne|dass))",
      "(?:verspreche|versprechen)(?: wir| ich| ihnen| hiermit| fest)*,? (?:dass (?:[\\w-]+ ){0,10}(?:nie|nicht mehr|kein\\w*|immer|nicht wieder|nicht noch einmal|jederzeit|stets))",
    ],
    needs: ["garantier\\w*", "nie", "nicht mehr", "kein\\w*", "immer", "nicht wieder", "nicht noch einmal", "jederzeit", "stets"],
    unless: [
      ...REFUSED,
      "(?:geld-?zurück|liefer|preis|best-?preis|zufriedenheits|hersteller|bank|zins|service)-?garantie", "garantie (?:auf|für|von|abgelaufen|gilt|deckt)", "garantierte[rsn]? (?:lieferung|lieferzeit|verzinsung|mindest\\w+|preis|reaktionszeit|termin)", "(?:vertrag\\w*|tarif\\w*|laut|police)", "(?:letzten|vergangenen|vorigen) (?:jahr|quartal|monat|woche)",
    ],
    better: 'wir erwarten',
  },
  {
    find: ["(?:zu )?(?:100|hundert) ?(?:%|prozent)(?:ig)? (?:[\\w-]+ )?(?:sicher|verfügbar|zuverlässig|stabil|geschützt|verfügbarkeit|erreichbar|fehlerfrei|funktion\\w+|laufen|garantiert|ausfallsicher|verlässlich)", "(?:läuft|laufen|funktioniert) (?:[\\w-]+ ){0,4}(?:zu )?(?:100|hundert) ?(?:%|prozent)"],
    unless: [...REFUSED, "(?:war|waren|lag|lagen|wurde|letzten|vergangenen|gemessen|zwischen|noch)", "(?:kein|niemand)\\w*"],
    better: '[gemessener Wert] im vergangenen [Zeitraum]',
  },
];
