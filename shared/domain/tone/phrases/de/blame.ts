import type { Rule } from '../../rule.ts';

const BAD_PARTICIPLE =
  '(?:vergessen|versäumt|ignoriert|übersehen|gepfuscht|geschlampt|verbockt|vermasselt|versaut|verpennt|verschlafen|gelöscht|verwechselt|vertauscht|lahmgelegt|verursacht|ausgelöst|durchtrennt|gekappt|beschädigt|übersprungen|überspringen|verschwiegen|falsch\\w* \\w+|fahrlässig \\w+|im stich gelassen|hängen (?:ge)?lassen|missachtet|unterlassen|verschuldet|eingebrockt|zerstört|überschrieben|verstellt|abgezogen|gezogen|ausgeschaltet|abgeschaltet|fehlkonfiguriert|falschinformiert|überlastet|blamiert|gepennt|geschlafen|vertrödelt|verlegt|verloren|verbaselt|verzapft|verbrochen|angerichtet|kaputt ?gemacht|verlassen|missverstanden|nicht (?:weitergegeben|weitergeleitet|getestet|geprüft|gelesen|reagiert|informiert|gemeldet|gemacht|erneuert|beachtet|eingehalten|geliefert|getan|aufgepasst|mitgeteilt|gewarnt|bezahlt|befolgt|verstanden|bemerkt|gewartet|dokumentiert|erledigt|gehalten|kontrolliert|mitgebracht|verlängert|gekümmert))';
const WRONG_ACT =
  '(?:falsch\\w*|ungeteste\\w*|veraltete\\w*|fehlerhafte\\w*|ungeprüfte\\w*|aus versehen|versehentlich|irrtümlich|eigenmächtig|fahrlässig|leichtsinnig|vom vorjahr|letzten jahres|zu viele|viel zu viele|ohne (?:sie |ihn |es |das |ihn )?(?:zu |prüfung|test|rücksprache|erlaubnis|freigabe|absprache))';

const DOER = [
  '(?:{role}|{firm}|{team}|{brand}|{customer}|sie|ihre?|er|seine?|deren|schuld|verantwort\\w*|herr|frau|endlich|selbst|selber|wäre|hätte|stich|gepfuscht|pfusch\\w*|schlamp\\w*|stümper\\w*|gänge|puschen|reihe|dem|der|die|das)',
];
const FAULT_SIGN = [
  BAD_PARTICIPLE,
  WRONG_ACT,
  'ohne',
  'vergaß|vergass|versäumte\\w*|ignorierte\\w*|übersah\\w*|löschte\\w*|verwechselte\\w*|verursachte\\w*|durchtrennte\\w*|kappte\\w*|beschädigte\\w*|übersprang\\w*|missachtete\\w*|ließ uns|lässt uns|lässt sie|schlief\\w*|patzte\\w*|schlampte\\w*|pfuschte\\w*|verschwieg\\w*|zerstörte\\w*|besser wissen|vertrauen|anvertrauen|nicht im griff|nichts taugt|trauen',
];
const TROUBLE_SIGN = [
  'falsche\\w*|verkehrte\\w*|falsch|zerstört|kaputt\\w*|beschädigt|ruiniert|lahmgelegt|gekappt|durchtrennt|verloren|verbockt|nicht|nichts|ewig|warten|hängen|zappeln|sitzen|stich|endlich|schließlich|nach langem|ohne|schuld|verantwortung|wäre|hätte|wären|hätten|selbst|selber|pfusch\\w*|stümper\\w*|schlamp\\w*|dilettant\\w*|amateur\\w*|trödel\\w*|unfähig\\w*',
];

export const BLAME: readonly Rule[] = [
  {
    when: FAULT_SIGN,
    find: [
      `(?:hat|haben|hatte|hatten) (?:leider |dann |uns |wieder |einmal |erneut |offenbar )*(?:{actor}|{customer}) (?:[\\w-]+ ){0,7}(?:${BAD_PARTICIPLE})`,
      `(?:{actor}|{customer}),? (?:der |die |das )?(?:hat|haben|hatte|hatten|habe) (?:(?:[\\w-]+ ){0,8}(?:${BAD_PARTICIPLE})|(?:[\\w-]+ ){0,4}(?:${WRONG_ACT}) (?:[\\w-]+ ){0,6}(?:eingetragen|eingegeben|hochgeladen|gelöscht|geschickt|verschickt|gesetzt|gewählt|gedrückt|ausgeführt|installiert|veröffentlicht|freigegeben|bestellt|geliefert|eingespielt|benutzt|verwendet|gesagt|gegeben|durchtrennt|gezogen|angeklickt|importiert|eingestellt|umgestellt|gestartet|angeschlossen|genannt|mitgeteilt|lahmgelegt|gesendet|eingebaut|ausgeliefert|eingerichtet|geändert|getippt|überwiesen|gebucht|kopiert|geladen|erfasst|aufgespielt|zugestellt)|(?:[\\w-]+ ){1,8}(?:veröffentlicht|freigegeben|eingespielt|geändert|hochgeladen|gelöscht|bestätigt),? ohne )`,
      '(?:{actor}) (?:vergaß|vergass|versäumte\\w*|ignorierte\\w*|übersah\\w*|löschte\\w*|verwechselte\\w*|verursachte\\w*|durchtrennte\\w*|kappte\\w*|beschädigte\\w*|übersprang\\w*|missachtete\\w*|ließ uns|lässt uns|lässt sie|schlief\\w*|patzte\\w*|schlampte\\w*|pfuschte\\w*|verschwieg\\w*|zerstörte\\w*)',
      '(?:{actor}),? (?:der|die|das|dem|den|denen) (?:[\\w-]+ ){0,6}(?:besser wissen|vertrauen|anvertrauen|nicht im griff|nichts taugt|trauen)',
    ],
    notAfter: ['bei', 'von', 'mit', 'zu', 'beim', 'im', 'in', 'aus', 'an', 'und', 'vom'],
    unless: [
      '(?:hat|haben|hatte|hatten) (?:{actor}) (?:uns|ihnen) (?:informiert|gemeldet|geholfen)',
      '(?:nicht|keine[rns]?) (?:ihr|sein|deren) fehler',
      '(?:unser|mein) (?:eigener )?fehler',
      'versehentlich von uns',
      '(?:unser|das) team (?:hat|haben) (?:übersehen)',
      'nichts (?:verloren|gelöscht)',
    ],
    better: 'ein Fehler bei uns',
  },
  {
    when: TROUBLE_SIGN,
    find: [
      '(?:einer|eine|einem) (?:unserer|der|von) (?:[\\w-]+ ){0,2}(?:{role}) (?:hat|hatte|haben) (?:[\\w-]+ ){0,3}(?:falsche[nrsm]?|verkehrte[nrs]?)',
      '(?:{actor}|die [\\w-]+ [\\w-]+|der [\\w-]+ [\\w-]+),?(?: (?:den|die|das) (?:[\\w-]+ ){1,4}(?:geschickt|beauftragt|bestellt) (?:hat|hatte),?)? (?:hat|haben|hatte) (?:[\\w-]+ ){1,5}(?:zerstört|kaputt ?gemacht|beschädigt|ruiniert|lahmgelegt|gekappt|durchtrennt|verloren|verbockt|falsch ausgestellt|falsch berechnet|falsch gebucht|falsch eingegeben|falsch angeschlossen|falsch geliefert|falsch beraten|falsch verbunden|falsch eingebaut|falsch informiert)',
      '(?:{actor}|{brand}|die [\\w-]+ [\\w-]+|der [\\w-]+ [\\w-]+|unser[\\w-]* [\\w-]+|die [\\w-]+|das [\\w-]+) (?:kommt|kommen|kam|kriegt|bekommt|bekam|schafft|schaffen|schaffte|hält|lässt|weigert|reagiert|antwortet|meldet|rührt|braucht|trödelt|mauert|bummelt|schläft|pennt) (?:[\\w-]+ ){0,4}(?:nicht in die gänge|nicht in die puschen|nichts auf die reihe|nicht auf die reihe|nicht hin|nicht zurück|nicht aus den füßen|uns (?:warten|hängen|im stich|sitzen|zappeln)|nicht aus dem quark|ewig|wieder nicht|schon wieder nicht|immer noch nicht|nichts gebacken)',
      '(?:{actor}|unser[\\w-]* [\\w-]+) (?:[\\w-]+ ){0,3}(?:nichts|nicht) auf die reihe (?:bekommt|kriegt|bringt)',
      '(?:nichts|nicht) auf die reihe',
      'nicht in die (?:gänge|puschen)',
      '(?:nachdem|bis|seit|weil) (?:{actor}|{brand}|die [\\w-]+|der [\\w-]+|unser[\\w-]* [\\w-]+) (?:endlich|schließlich|nach langem) ',
      'endlich (?:ans telefon|ans handy|reagiert|geantwortet|bequemt|gemerkt|aufgewacht)',
      '(?:{actor}|{team}|das [\\w-]+|die [\\w-]+) (?:hat|haben|hatte|hatten) (?:[\\w-]+ ){1,5}\\w+,? ohne (?:[\\w-]+ ){0,4}(?:zu (?:sagen|fragen|lesen|prüfen|testen|informieren|warnen)|bescheid|vorher|abzusprechen|nachzudenken)',
      '(?:schuld|verantwortung) (?:liegt|lag|liegen) (?:[\\w-]+ )?(?:bei|beim) (?!(?:uns|mir))[\\w-]+',
      '(?:wäre|hätte|wären|hätten) (?:{actor}|{brand}|{team}|die [\\w-]+|der [\\w-]+|herr [\\w-]+|frau [\\w-]+) (?:[\\w-]+ ){0,6}(?:gegangen|gekommen|gewesen|erreichbar|aufgewacht|abgehoben|gemacht|getan|gelesen|geprüft|reagiert|gesagt|gemeldet|informiert|gehalten|getestet),',
      '(?:storniert|gelöscht|geändert|abgeschaltet|bestellt|eingegeben|ausgelöst|verursacht|gekündigt|abgemeldet|eingestellt) haben sie (?:das |es )?(?:selbst|selber)',
      'sie (?:selbst|selber) (?:haben|hatten)',
      '(?:haben|hatten) sie (?:[\\w-]+ ){0,3}(?:selbst|selber) (?:gelöscht|storniert|geändert|verursacht|abgeschaltet|verstellt|falsch|bestellt|ausgelöst|vergessen)',
      '(?:pfusch\\w*|stümper\\w*|schlamp\\w*|dilettant\\w*|amateur\\w*|trödel\\w*|unfähig\\w*)',
    ],
    notAfter: ['bei', 'von', 'mit', 'zu', 'beim', 'im', 'in', 'aus', 'an', 'und', 'vom'],
    unless: [
      '(?:unser|mein) (?:eigener )?fehler',
      '(?:unser team|wir) (?:[\\w-]+ ){0,3}(?:nicht|immer noch nicht)',
      'bei uns',
    ],
    better: 'ein Fehler bei uns',
  },
  {
    when: DOER,
    find: [
      '(?:fehler|versehen|nachlässigkeit|schlamperei|unachtsamkeit|fahrlässigkeit|inkompetenz|verschulden|versagen|patzer|schuld|unvermögen|leichtsinn|versäumnis|faulheit|dummheit) (?:eine[rs]|unsere[rs]|des|der|von|seitens|bei) (?:(?!(?:uns|unserer seite)\\b)[\\w-]+ ){0,2}(?:{role}|{firm}|{team}|{brand}|{customer})',
      '(?:{role}|{firm}|{team}|{brand}|{customer}|sie|er|die|ihr|ihnen) (?:ist|sind|war|waren|trifft|trägt|tragen) (?:allein |ganz |voll |daran |klar |hier |selbst |die |eindeutig |dafür |die volle |die alleinige )*(?:schuld|verantwortlich für (?:diesen|den|die|das)|verantwortung für (?:diesen|den|die|das))',
      '(?:an|für) (?:[\\w-]+ ){1,4}(?:ist|sind|war|waren|trägt|tragen|hat) (?:allein |ganz |klar |eindeutig |wieder einmal |leider |einzig )*(?:(?:{actor}) |(?:{brand}) |(?:{customer}) |(?:{team}) |sie |ihr )(?:[\\w-]+ )?(?:schuld|verantwortlich|die schuld|die verantwortung)',
      'schuld (?:daran |an \\w+ (?:\\w+ )?)?(?:ist|sind|war|waren|hat|trägt|tragen) (?:(?:{actor})|(?:{brand})|(?:{customer})|(?:ein fehler (?:unsere|eine|des|der)))',
      'die schuld (?:von|der|des|unsere[rs]|eine[rs]|liegt (?:allein |ganz |eindeutig )?(?:bei|beim) (?!(?:uns|mir)))',
      '(?:ihre|deren|seine) (?:eigene |alleinige )?(?:schuld|nachlässigkeit|unachtsamkeit|inkompetenz|schlamperei)',
      '(?:selbst|selber) (?:schuld|zuzuschreiben|eingebrockt|verschuldet|verursacht)',
      '(?:haben|hast) sie (?:sich )?(?:das )?(?:selbst|selber) (?:zuzuschreiben|verschuldet|verursacht|eingebrockt|gemacht)',
      'weil (?:sie|ein(?:ige|e|er)?|manche|unsere|die|kunden|nutzer|der|mehrere) (?:[\\w-]+ ){0,8}(?:geklickt|gelöscht|eingegeben|eingetragen|hochgeladen|vergessen|ignoriert|versäumt|geschickt|überlastet|benutzt|gedrückt|angeklickt|missachtet|verwendet|gewählt|verschickt|importiert|übersehen|geändert) (?:hat|haben|hatte|hatten)',
      '(?:beschweren|bedanken|wenden) sie sich (?:bitte |doch |dafür |also )*(?:dort|bei (?:unserem|unserer|dem|der|ihrem|{brand}))',
      '(?:ausgelöst|verursacht|verschuldet|angerichtet|verbockt|eingebrockt) (?:hat|haben|hatte) (?:das|dies|es|ihn|sie|den|uns)? ?(?:{actor}|{customer}|{brand})',
      '(?:hat|haben) uns (?:[\\w-]+ ){0,5}(?:{actor}|der [\\w-]+-?anbieter|unser [\\w-]+|{brand}) (?:eingebrockt|angetan|im stich)',
      '(?:ausgelöst|verursacht|verschuldet|herbeigeführt) (?:durch|von) (?:ein(?:en|em|er|e)|unseren?|unserem|unserer|den|die|der|dem) (?:[\\w-]+ )?(?:{role}|{firm}|{customer}|{team})(?=\\s*(?:[.,;!]|$| verursacht| ausgelöst))',
      '(?:durch|von|vom) (?:ein(?:en|em|er|e)|unseren?|unserem|unserer|den|die|der|dem) (?:[\\w-]+ )?(?:{role}|{firm}|{customer}|{team}) (?:verursacht|ausgelöst|verschuldet|gelöscht|herbeigeführt|beschädigt|lahmgelegt|überlastet)',
      '(?:im stich (?:ge)?lassen|pfusch|gepfuscht|geschlampt|schlamperei|hausaufgaben nicht gemacht|seine arbeit nicht gemacht|ihre arbeit nicht gemacht)',
      '(?:hätte|hätten) (?:{actor}|{brand}|{customer}) (?:[\\w-]+ ){0,6}(?:gemacht|getan|aufgepasst|gelesen|geprüft|mitgebracht|geliefert|reagiert|gehalten|informiert|gewartet|getestet|erledigt|erneuert)',
      'wenn (?:{actor}|{brand}) (?:[\\w-]+ ){0,8}(?:hätte|hätten)',
      '(?:unachtsam|unfähig|inkompetent|faul|schlampig|fahrlässig|leichtsinnig|unerfahren|überfordert|nachlässig|unzuverlässig|notorisch \\w+)(?:e|er|en|em)? (?:[\\w-]+ )?(?:{role}|{firm}|{team}|{customer})',
      'obwohl (?:das|es) (?:seine|ihre) aufgabe (?:ist|war|wäre)',
      'besser wissen (?:müsste|müssten|müssen|sollte|sollten)',
      '(?:wegen|dank) (?:unseres|unserer|des|der|eines|einer) (?:[\\w-]+(?:en|er|es) )?(?:{firm}|{role}|{team})(?=\\s*(?:[.,;!]|$))',
      '(?:lag|liegt) (?:am|an (?:einem|einer|unserem|unserer|der|dem)) (?:[\\w-]+ ){0,2}(?:{role}|{firm}|{team}|{customer})(?=\\s*(?:[.,;!]|$))',
    ],
    unless: [
      '(?:nicht|nie|keineswegs|keine) (?:an )?(?:ihre|ihrer|ihr|deren|seine|schuld|selbst schuld)',
      '(?:unsere|meine) (?:eigene )?schuld',
      'nicht schuld',
      'sei (?:nicht )?schuld',
      'nicht die schuld',
      'fehler (?:von|bei) uns',
    ],
    better: 'ein Fehler bei uns',
  },
  {
    find: [
      '(?<=^|[.:;,] |[Ww]eil |[Dd]ass |[Ll]eider |[Dd]a |[Hh]at |[Hh]atte |[Hh]err |[Ff]rau |[Kk]ollege |[Kk]ollegin |[Mm]anagerin |[Mm]anager |[Ee]ntwickler )(?!(?:Wir|Ich|Sie|Er|Es|Das|Die|Der|Dies|Diese|Kunden|Nutzer|Niemand|Wer|Was|Unser|Unsere|Ein|Eine|Man|Alle|Viele|Einige|Beide|Bitte|Dann)\\s)[A-ZÄÖÜ][a-zäöüß]+(?: [A-ZÄÖÜ][a-zäöüß]+)?(?: (?:aus|von|vom|im|in) (?:[\\w-]+ ?){1,3})? (?:hat|hatte|haben) (?:[\\w-]+ ){0,6}(?:falsch\\w* [\\w-]+ \\w+|gelöscht|übersprungen|vergessen|ignoriert|übersehen|verwechselt|hochgeladen|eingetragen|gedrückt|freigegeben|vertauscht|überschrieben|abgezogen|ausgeschaltet|abgeschaltet|nicht \\w+|im Stich \\w+)',
      '(?<=[Ww]eil )(?!(?:wir|ich|unser|unsere|das|die|der|es|ein|eine|man)\\s)[A-ZÄÖÜ][a-zäöüß]+(?: [A-ZÄÖÜ][a-zäöüß]+)? (?:[\\w-]+ ){0,6}(?:gelöscht|übersprungen|vergessen|ignoriert|übersehen|verwechselt|hochgeladen|eingetragen|gedrückt|freigegeben|vertauscht|überschrieben) (?:hat|hatte)',
      '(?:[Hh]err|[Ff]rau) [A-ZÄÖÜ][a-zäöüß]+(?: (?:aus|von|vom|im|in) (?:[\\w-]+ ?){1,3})? (?:hat|hatte) (?:[\\w-]+ ){0,7}(?:gelöscht|übersprungen|vergessen|ignoriert|übersehen|verwechselt|hochgeladen|eingetragen|gedrückt|freigegeben|vertauscht|überschrieben|eingegeben|verschickt)',
    ],
    cased: true,
    unless: ['nichts (?:verloren|gelöscht)'],
    better: 'ein Fehler bei uns',
  },
  {
    when: [
      'falsche\\w*',
      'verkehrte\\w*',
      'alte',
      'veraltete\\w*',
      'ewig',
      'ungetestete\\w*',
      'ausgesteckt',
      'angefangen',
    ],
    find: [
      '(?:{actor}) (?:hat|haben|hatte|hatten) (?:[\\w-]+ ){0,4}(?:falsche|verkehrte|veraltete|ungetestete)[nrsm]? (?:[\\w-]+ ){1,4}(?!(?:gefunden|korrigiert|behoben|bemerkt|entdeckt|ersetzt|berichtigt|gemeldet|repariert|getauscht|ausgetauscht|zurückgenommen|erkannt|entfernt))[\\w-]+(?:t|en)',
      '(?:herr|frau) [\\w-]+ (?:(?:aus|von|vom|im|in) (?:[\\w-]+ ){1,3})?(?:hat|hatte) (?:[\\w-]+ ){0,3}(?:falsche|alte|veraltete|verkehrte)[nrsm]? (?:[\\w-]+ ){1,3}[\\w-]+(?:t|en)',
      '(?:deren|dessen) (?:[\\w-]+ ){0,3}ewig',
      '(?:{actor}) (?:braucht|brauchen|brauchte) (?:[\\w-]+ )?ewig',
      '(?:{actor}) (?:[\\w-]+ ){1,4}(?:ausgesteckt|herausgezogen|abgesteckt|umgestoßen) (?:hat|hatte|haben)',
    ],
    notAfter: ['bei', 'von', 'mit', 'zu', 'beim', 'im', 'in', 'aus', 'an', 'und', 'vom'],
    unless: ['(?:unser|mein) (?:eigener )?fehler'],
    better: 'ein Fehler bei uns',
  },
];
