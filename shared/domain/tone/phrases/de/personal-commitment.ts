import type { Rule } from '../../rule.ts';

const BETTER = '[eine Änderung am Ablauf oder System], zuständig: [Name], bis [Datum]';
const LATER = ["künftig\\w*", "zukünftig\\w*", "in zukunft", "das nächste mal", "nächstes mal", "beim nächsten mal", "nächsten? \\w+", "ab (?:jetzt|sofort|heute)", "von nun an", "damit (?:das|so etwas|dies|es|sich)", "vermeiden", "verhindern", "vorbeugung", "nicht (?:mehr|noch einmal|wieder)", "solche[rn]?", "lehre\\w*", "lernen", "besser\\w*", "fehler", "wiederhol\\w*", "versprechen", "versprochen", "daraus", "mehr"];
const PEOPLE = "(?:alle[nr]? )?(?:unsere[rn]? |die |den |das |dem |der |sein |ihr )?(?:[\\w-]+ )?(?:mitarbeiter(?:n|innen)?|mitarbeitende[rn]?|kolleg(?:en|innen|e|in)|team(?:s)?|beschäftigte[rn]?|techniker(?:n|innen)?|belegschaft|leute|personal|entwickler(?:n|innen)?|alle|alle beteiligten|beteiligten|angestellten|schicht|abteilung)";

export const PERSONAL_COMMITMENT: readonly Rule[] = [
  {
    find: [
      "(?:viel |noch |deutlich |weit |wesentlich |besonders |etwas )?(?:vorsichtiger|sorgfältiger|aufmerksamer|gewissenhafter|achtsamer|wachsamer|umsichtiger|konzentrierter|gründlicher|genauer|disziplinierter|sensibler|pflichtbewusster|bewusster|akribischer) (?:sein|werden|arbeiten|vorgehen|umgehen|prüfen|hinsehen|hinschauen|handeln|zu sein|zu arbeiten|zu prüfen|vorzugehen|umzugehen|lesen|testen|mit|bei|darauf|und|als|zu)",
      "(?:sind|bin|arbeiten|prüfen|schauen|sehen|lesen|testen|gehen|werden|handeln) (?:wir |ich |alle |künftig |in zukunft |ab sofort |ab jetzt |nun |jetzt |noch |viel |deutlich |dann |beim nächsten mal |das nächste mal )+(?:vorsichtiger|sorgfältiger|aufmerksamer|gewissenhafter|achtsamer|wachsamer|genauer hin|umsichtiger|gründlicher|konzentrierter)",
      "(?:besser|mehr|genauer|schärfer|stärker) (?:auf|aufzu)passen",
      "passen (?:[\\w-]+ ){0,4}(?:besser|mehr|genauer) auf", "passe (?:[\\w-]+ ){0,4}(?:besser|mehr|genauer) auf",
      "(?:mehr|größere|besondere|erhöhte|verstärkte|höchste|volle|unsere) (?:aufmerksamkeit|sorgfalt|vorsicht|achtsamkeit|umsicht|disziplin|wachsamkeit|konzentration)",
      "(?:genauer|besser|zweimal|noch einmal) (?:hinsehen|hinschauen|hinzusehen|hinzuschauen|nachdenken)", "(?:sehen|schauen) (?:[\\w-]+ ){0,4}genauer hin",
      "mehr mühe", "(?:mehr|stärker) (?:anstrengen|anzustrengen|bemühen|zu bemühen)", "streng(?:en|e) (?:[\\w-]+ ){0,5}(?:mehr )?an", "bemüh(?:en|e) (?:[\\w-]+ ){0,2}uns (?:[\\w-]+ )?(?:mehr|stärker|künftig|in zukunft)",
      "gelob(?:en|t|te|ten) (?:[\\w-]+ ){0,3}(?:besserung|wachsamer|vorsichtiger|aufmerksamer|sorgfältiger)?", "besserung (?:gelobt|gelobe|versprochen)",
      "(?:besser|schärfer|genauer|stärker) im (?:auge|blick)", "(?:halten|behalten) (?:[\\w-]+ ){0,6}(?:augen (?:künftig |weiter )?offen|genauer im blick)", "augen (?:künftig |in zukunft |weiter |besser )?offen (?:halten|zu halten)", "(?:die )?augen offen", "ein (?:wachsames|schärferes|besseres) auge",
      "(?:versprochen|versprechen|verspricht),? (?:[\\w-]+ ){0,5}(?:zweimal|besser|genauer|sorgfältiger|vorsichtiger|aufmerksamer)",
      "auf die finger", "(?:wie wichtig|die bedeutung) (?:[\\w-]+ ){0,4}(?:ist|sind|blick|alarme?|sorgfalt|warnungen)(?: ist| sind)?", "(?:einen )?(?:zweiten|genaueren|letzten|prüfenden) blick (?:auf|zu|werfen|darauf)", "(?:besser|mehr|stärker) (?:zu )?konzentrier\\w*", "konzentrieren (?:wir )?uns (?:[\\w-]+ )?(?:besser|mehr|stärker)", "(?:mach|machen|mache) (?:ich |wir )?es (?:künftig |in zukunft |das nächste mal )?besser", "(?:ernster|wichtiger) nehmen", "(?:stärker|mehr|besser|tiefer) (?:ins zeug|reinhängen|dahinterklemmen)", "(?:auf der hut|wachsam|aufmerksam|vorsichtig) (?:sein|bleiben)", "nachlässigkeit(?:en)? (?:ablegen|abstellen)", "(?:sorgfalt|aufmerksamkeit|konzentration|disziplin) (?:erhöhen|steigern|verbessern|schärfen|walten)", "(?:sinne|bewusstsein|blick) (?:dafür |hierfür )?(?:schärfen|geschärft|stärken)", "werden (?:[\\w-]+ ){0,3}(?:daran denken|dran denken|nicht vergessen)",
            "nehmen (?:[\\w-]+ ){0,4}zu herzen", "zu herzen (?:nehmen|genommen)",
      "(?:machen|mache) (?:es |das |wir es )?(?:künftig |in zukunft |nächstes mal |das nächste mal )*besser",
      "(?:nicht mehr|nie mehr|weniger) (?:so )?(?:schludrig|nachlässig|leichtsinnig|unachtsam|schlampig)\\w*",
    ],
    unless: ["bitte(?:n)? (?!um)", "(?:sollten|müssen|können) sie", "sie (?:sollten|müssen)", "wir (?:raten|empfehlen|bitten)", "verlangt", "danke\\w*"],
    better: BETTER,
  },
  {
    find: [
      `(?:${PEOPLE}) (?:wurden?|sind|ist|worden|haben wir|hat|habe ich|habe) (?:[\\w-]+ ){0,5}(?:erinnert|ermahnt|angewiesen|angehalten|gebeten|belehrt|sensibilisiert|eingeschärft|aufgefordert|darauf hingewiesen|hingewiesen|ins gewissen geredet|gesprochen|versprochen|gewarnt|geschult|unterwiesen)`,
      `(?:erinnern|ermahnen|ermahnt|anhalten|sensibilisieren|schulen|belehren|erinnert|sensibilisiert|bitten|weisen|halten) (?:wir )?(?:[\\w-]+ ){0,2}(?:${PEOPLE}),? (?:an|auf|zu|für|dazu|daran|nochmals|erneut|noch einmal|vor|künftig|in zukunft|besser|sorgfältig\\w*)`,
      `(?:${PEOPLE}) (?:[\\w-]+ ){0,5}(?:erinnern|ermahnen|sensibilisieren|belehren|anhalten|zu erinnern|zu sensibilisieren)`,
      `mit (?:${PEOPLE}) (?:[\\w-]+ ){0,2}(?:gesprochen|geredet)`,
      `haben wir (?:[\\w-]+ )?(?:${PEOPLE}) (?:[\\w-]+ ){0,5}(?:erinnert|ermahnt|sensibilisiert|angewiesen|belehrt)`,
    ],
    contexts: ['resolved', 'postmortem', 'reply', 'update'],
    better: BETTER,
  },
  {
    find: [
      "(?:unser|mein|ihr) (?:bestes|möglichstes|äußerstes)", "alles (?:daran ?(?:zu)?setzen|dafür tun|daran zu setzen|menschenmögliche|tun|unternehmen|mögliche|in unserer macht stehende)",
      "(?:prüf|kontrollier|check|les|seh|schau|test)\\w* (?:[\\w-]+ ){0,7}(?:zweimal|doppelt|noch einmal genau|noch genauer|genauer|nochmals|ein zweites mal|noch einmal)",
      "(?:zweimal|doppelt|noch einmal genau|genauer|sorgfältiger|ein zweites mal) (?:zu )?(?:durch)?(?:zu)?(?:prüf|kontrollier|les|check|seh|hinseh|nachseh|test|schau)\\w*",
      "lernen (?:wir )?(?:[\\w-]+ )?(?:daraus|aus (?:diesem|unseren|dem))", "daraus (?:lernen|gelernt)(?! wir:)", "(?:mehr|besser) (?:darauf )?acht(?:en|geben)", "acht(?:en|e) (?:wir |ich )?(?:[\\w-]+ ){0,3}(?:besser|mehr|stärker|genauer) (?:auf|darauf)", "daran denken", "(?:stärker|besser|mehr) (?:darauf )?(?:zu )?achten", "uns verbessern", "besser machen", "(?:ein|unser) (?:wachsames )?auge", "im auge behalten", "sorgfalt", "große mühe", "jede mühe",
    ],
    needs: LATER,
    contexts: ['resolved', 'postmortem', 'reply'],
    unless: ["(?:system|programm|werkzeug|skript|software|automat\\w*|zweite person|zwei personen|zweiter \\w+|vier-augen\\w*) ~ (?:prüf|kontrollier|les|test)\\w*", "(?:prüft|testet|kontrolliert) (?:jetzt |nun )?(?:ein|das|die) (?:programm|system|werkzeug|skript|zweite)", "bitte", "(?:um|bis) \\d", "(?:haben|hatten) (?:wir )?(?:[\\w-]+ ){0,4}nicht"],
    better: BETTER,
  },
  {
    find: ["(?:wir|ich|alle) werden? (?:[\\w-]+ ){0,6}(?:genauer|besser|vorsichtiger|aufmerksamer|sorgfältiger) (?:[\\w-]+ ){0,3}(?:hinsehen|aufpassen|sein|arbeiten|prüfen|achten|machen|lesen|umgehen)", "(?:künftig|in zukunft|ab sofort|ab jetzt) (?:[\\w-]+ ){0,4}(?:vorsichtiger|aufmerksamer|sorgfältiger|besser auf|genauer hin)"],
    unless: ["bitte", "sie (?:sollten|müssen)"],
    better: BETTER,
  },
];
