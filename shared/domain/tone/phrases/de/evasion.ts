import type { Rule } from '../../rule.ts';

/** Somebody stands by it in the same sentence or in one beside it. */
export const OWNERSHIP: readonly string[] = [
  '(?:unser|unserem|unseren|mein) (?:eigener |eigenes )?(?:fehler|versehen|versäumnis|verschulden|irrtum)',
  '(?:unsere|unserer|meine) (?:eigene |alleinige )?(?:schuld|entscheidung|verantwortung|nachlässigkeit|seite)',
  '(?:fehler|versehen|versäumnis|irrtum) (?:von uns|bei uns|unsererseits|auf unserer seite)',
  '(?:liegt|lag|lagen|liegen) (?:[\\w-]+ ){0,2}(?:an|bei) uns',
  '(?:das|es) (?:war|waren|sind|ist) (?:wir|uns|ich)',
  '(?:von|durch) uns',
  '(?:wir|ich) (?:haben|hatten|habe|hatte) (?:[\\w-]+ ){0,7}(?:gemacht|übersehen|vergessen|versäumt|falsch|gelöscht|nicht|verursacht|verloren|überschrieben|eingespielt|veröffentlicht|unterschätzt|verschickt|gesetzt|geändert|zu hoch|zu spät|zu wenig)',
  '(?:haben|hatten|habe|hatte) (?:wir|ich) (?:[\\w-]+ ){0,7}(?:gemacht|übersehen|vergessen|versäumt|falsch|gelöscht|nicht|verursacht|verloren|überschrieben|eingespielt|veröffentlicht|unterschätzt)',
  'wir (?:stehen dazu|übernehmen|tragen)',
  'weil (?:wir|unser\\w*)',
  'dafür (?:übernehmen|tragen) wir',
];

const ADV =
  '(?:leider |bedauerlicherweise |versehentlich |aus versehen |auch |dabei |irrtümlich |fälschlich |fälschlicherweise |teilweise |zum teil |zunächst |kurzzeitig |vorübergehend |offenbar |einfach |schlicht |schlichtweg |insgesamt |nachträglich )*';
const DONE_WRONG =
  '(?:übersehen|vergessen|gelöscht|verloren|verlegt|überschrieben|übersprungen|ignoriert|ausgelassen|missachtet|verwechselt|vertauscht|vernachlässigt|unterschätzt|beschädigt|offengelegt|versäumt|fehlgeleitet|falsch \\w+|fehlkonfiguriert|unterlassen|unterbrochen|zerstört|verschlampt|fehlinterpretiert|kompromittiert|missverstanden|nicht (?:[\\w-]+ ){0,2}(?:eingehalten|getestet|bemerkt|informiert|geprüft|erneuert|beachtet|mitgeteilt|dokumentiert|überwacht|erkannt|durchgeführt|weitergegeben|weitergeleitet|befolgt|aktualisiert|gesichert|berücksichtigt|kommuniziert|verlängert|gelesen|benachrichtigt|ausgeführt|umgesetzt|entdeckt|gemeldet|bearbeitet|beantwortet|zugestellt|kontrolliert))';

const UNLESS: readonly string[] = [
  '(?:nichts|kein(?:e|en|er|es)?|niemand(?:em|en)?|keinerlei|weder) (?:[\\w-]+ ){0,5}(?:verloren|gelöscht|beschädigt|betroffen|überschrieben|vergessen|übersehen|offengelegt|abhanden)',
  'verloren (?:ist|ging|sind|gingen) (?:nichts|keine)',
  '(?:wurde|wurden) (?:[\\w-]+ ){0,3}nicht (?:gelöscht|beschädigt|überschrieben|offengelegt|verloren)',
  '(?:kommt|kann) (?:es )?(?:[\\w-]+ ){0,4}zu',
  '(?:wiederhergestellt|nachgeliefert|erstattet|zurückgespielt|zurückgeholt|berichtigt und|nachgesendet)',
  '(?:wenn|falls|sollte|sobald) ',
  '(?:von|durch) (?:einem|einer|den|dem|der|die|das|unser\\w+) (?:[\\w-]+ ){1,3}(?:gelöscht|beschädigt|übersehen|veröffentlicht|verschickt|ausgeführt)',
  'wir (?:bedauern|entschuldigen uns)(?:,| dafür,) dass wir',
];

export const EVASION: readonly Rule[] = [
  {
    find: [
      '(?:wurden?|worden|sind|ist) (?:[\\w-]+ ){0,6}(?:{neg}) (?:[\\w-]+ )?(?:gemacht|begangen|festgestellt|verzeichnet|registriert|verursacht|aufgetreten|unterlaufen|passiert|entstanden|geschehen|vorgekommen)',
      '(?:{neg}) (?:wurden?|sind|ist|worden|waren|war) (?:[\\w-]+ ){0,5}(?:gemacht|begangen|verzeichnet|verursacht|aufgetreten|unterlaufen|passiert|entstanden|geschehen|vorgekommen)',
      '(?:es )?(?:kam|kamen|ist|sind|war) (?:es )?(?:[\\w-]+ ){0,5}?(?:zu|zum|zur) (?:einem |einer |einigen |mehreren |technischen |vereinzelten |kleineren |verschiedenen |unerwarteten |unvorhergesehenen |massiven |[\\w-]+en )*(?:{neg})(?: gekommen)?',
      '(?:zu|zum|zur) (?:[\\w-]+en )*(?:{neg}) gekommen',
      '(?:traten|trat) (?:[\\w-]+ ){0,6}(?:{neg}) (?:[\\w-]+ )*auf',
      '(?:{neg}) (?:traten|trat) (?:[\\w-]+ ){0,6}auf',
      'ist (?:[\\w-]+ ){0,5}(?:fehler|missgeschick|versehen|panne|malheur|irrtum) (?:[\\w-]+ )?(?:unterlaufen|passiert|aufgetreten|geschehen|entstanden)',
      '(?:es )?gab (?:es )?(?:leider |dabei |hier |wohl )*(?:ein(?:e|en|ige)? |mehrere |einzelne )?(?:[\\w-]+e[nrs]? )?(?:abstimmungs\\w*|kommunikations\\w*|missverständnis\\w*|unregelmäßigkeit\\w*|versäumnis\\w*|fehler|pannen?|mängel|unstimmigkeit\\w*|verwechslung\\w*|defizite|schwächen|irritationen|verzögerungen im)',
      '(?:wurde|wurden) (?:[\\w-]+ ){0,4}nicht (?:reagiert|gehandelt|angesprochen|eskaliert|hinterfragt|ernst genommen|bedacht|verfolgt|nachgegangen|ausgelöst|gezogen|getroffen|vorbereitet|erklärt|protokolliert|bewertet|vorhergesehen|rechtzeitig \\w+|richtig \\w+|korrekt \\w+|ausreichend \\w+|ordnungsgemäß \\w+|vollständig \\w+)',
      '(?:wurde|wurden) (?:[\\w-]+ ){0,3}(?:versehentlich|irrtümlich|fälschlich\\w*|unbeabsichtigt|vorzeitig|ungewollt|unabsichtlich|zu früh|zu spät) (?:[\\w-]+ ){0,4}\\w+(?:t|en)',
      '(?:wurde|wurden) (?:[\\w-]+ ){0,3}(?:falsche[nrs]?|fehlerhafte[nrs]?|unvollständige[nrs]?) (?:[\\w-]+ ){1,3}(?:angezeigt|ausgewiesen|gespeichert|übermittelt|genannt|berechnet|ausgegeben|gebucht|mitgeteilt|zugeordnet)',
      'hat sich (?:leider )?ein(?:e)? (?:fehler|panne|irrtum|unregelmäßigkeit|ungenauigkeit) (?:eingeschlichen|ergeben|ereignet)',
      'schlich(?:en)? sich (?:[\\w-]+ ){0,5}ein',
    ],
    unless: UNLESS,
    better: 'wir haben einen Fehler gemacht:',
  },
  {
    find: [
      `(?:wurde|wurden|worden|geworden) (?:[\\w-]+ ){0,8}?${ADV}${DONE_WRONG}`,
      `${DONE_WRONG} worden`,
      `(?:war|waren) (?:[\\w-]+ ){0,5}?${DONE_WRONG} worden`,
      '(?:wurde|wurden) (?:[\\w-]+ ){0,5}?(?:falsch\\w*|ungetestete\\w*|veraltete\\w*|fehlerhafte\\w*|unvollständige\\w*|verkehrte\\w*) (?:[\\w-]+ ){0,5}?(?:veröffentlicht|verschickt|gesetzt|ausgeführt|eingespielt|eingetragen|installiert|verwendet|hochgeladen|geschickt|ausgeliefert|gesendet|freigegeben|gewählt|abgebucht|berechnet|angezeigt|gedruckt|getroffen|zugestellt|versandt|erteilt|genannt|geladen|aktiviert|übermittelt)',
      '(?:falsch\\w*|ungetestete\\w*|veraltete\\w*|fehlerhafte\\w*) (?:[\\w-]+ ){1,3}(?:wurde|wurden) (?:[\\w-]+ ){0,5}?(?:veröffentlicht|verschickt|gesetzt|ausgeführt|eingespielt|eingetragen|installiert|verwendet|hochgeladen|geschickt|ausgeliefert|gesendet|freigegeben|gewählt|versandt|aktiviert)',
      '(?:wurde|wurden) (?:[\\w-]+ ){0,4}(?:an|in) (?:[\\w-]+ )?(?:falsche|verkehrte|unberechtigte|fremde|unbefugte)\\w* (?:[\\w-]+ ){0,2}(?:verschickt|gesendet|geschickt|versandt|zugestellt|weitergegeben|geliefert|weitergeleitet|übermittelt)',
      '(?:wurde|wurden) (?:[\\w-]+ ){0,4}(?:doppelt|irrtümlich|fälschlich(?:erweise)?|versehentlich|aus versehen|zu unrecht) (?:[\\w-]+)',
      '(?:nicht|nie) hätte\\w* (?:[\\w-]+ ){1,3}(?:werden )?dürfen',
      'nicht hätten (?:[\\w-]+ )?werden dürfen',
      'hätte(?:n)? (?:[\\w-]+ ){0,6}(?:nicht|früher|eher) (?:[\\w-]+ )?werden (?:dürfen|müssen|sollen)',
      '(?:es wurde|wurde) (?:[\\w-]+ )?(?:entschieden|beschlossen)',
      '(?:ging|gingen) (?:[\\w-]+ ){0,5}?(?:verloren|schief|unter)',
      '(?:sind|ist) (?:[\\w-]+ ){0,6}verloren gegangen',
      'etwas schief(?:gelaufen|gegangen)',
      '(?:ist|lief|ging) (?:[\\w-]+ ){0,3}(?:etwas|einiges|manches|vieles) schief\\w*',
      '(?:blieb|blieben) (?:[\\w-]+ ){0,4}(?:unbeachtet|unbemerkt|unbearbeitet|unbeantwortet|liegen|aus)',
      '(?:die )?(?:sicherung|warnung\\w*|prüfung|meldung\\w*|termin|umstellung|wartung) wurde(?:n)? (?:[\\w-]+ )?(?:verschoben|ausgesetzt|übergangen)',
      '(?:wurde|wurden) (?:[\\w-]+ ){0,4}(?:mängel|versäumnisse|unstimmigkeiten|defizite|unregelmäßigkeiten|fehler|schwachstellen) (?:festgestellt|gefunden|entdeckt|bekannt|identifiziert)',
    ],
    unless: [...UNLESS, 'leid', 'entschuldig\\w*', 'bedauern'],
    better: 'wir haben einen Fehler gemacht:',
  },
  {
    find: [
      '(?:wurde|wurden) (?:[\\w-]+ ){0,4}(?:falsche|fehlerhafte|ungetestete|veraltete|verkehrte)[nrsm]? (?:[\\w-]+ ){1,3}(?!(?:behoben|berichtigt|gefunden|ersetzt|entfernt|erstattet|entdeckt|korrigiert))[\\w-]+(?:t|en)',
      '(?:fand|fanden|gab es|erfolgte|erfolgten) (?:[\\w-]+ ){0,6}(?:keine|keinen|kein|unzureichende|mangelhafte|zu wenig|nur unzureichende)[rns]? (?:[\\w-]+ ){0,3}(?:prüfung|tests?|kontrolle|überwachung|abstimmung|kommunikation|dokumentation|freigabe|schulung|vorbereitung|absprache)(?:en)?',
      'niemand (?:wurde|war) (?:[\\w-]+ ){0,3}(?:benachrichtigt|informiert|gewarnt|gefragt|alarmiert|unterrichtet)',
      '(?:nie|nicht) (?:rausgegangen|hinausgegangen|angekommen|verschickt worden)',
    ],
    unless: [...UNLESS, 'leid', 'entschuldig\\w*', 'bedauern'],
    better: 'wir haben einen Fehler gemacht:',
  },
];
