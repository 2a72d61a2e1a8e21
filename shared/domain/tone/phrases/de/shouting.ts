/** Words that are written in capitals for emphasis only. */
export const EMPHATIC: ReadonlySet<string> = new Set(
  `laut deutlich leise klar lange nochmal jemals bestimmt sicher garantiert endgültig klicken öffnen löschen ändern lassen starten melden anrufen schreiben hören sehen schauen stunden tage tagen minuten wochen wochenlang total extrem furchtbar schlimm riesig riesige großen große nicht kein keine keinen keiner keines alle alles allen jetzt sofort nie niemals immer nur jeder jede jedes bitte sehr so wirklich viel viele vielen mehr wichtig dringend achtung warnung wieder weiß wissen lesen stopp halt wir sie ihr unser das dies dieser ist sind war waren wird werden kann können muss müssen soll sollen noch nochmals erneut danke heute und oder aber erst zuerst vor nach beide ein eine einen einer zwei drei vier fünf sechs sieben acht neun zehn ja nein gut schlecht groß zu ganz ganze voll volle voller vollen schnell bald hier da dort auf ab bis ohne mit für von aus ende neu alt nichts niemand warten nutzen machen tun hilfe brauchen ernst absolut völlig komplett selbst selber letzte letzten nächste nächsten beste falsch richtig wahr weil auch schon genau einmal zweimal leid gesagt geht gehen weg raus rein los endlich unbedingt keinesfalls auf keinen fall doch trotzdem schluss ruhe stop neustart verboten`.split(
    /\s+/,
  ),
);

/** What may stand in capitals: the wording on a thing. */
export const SIGN =
  '(?:steht|stehen|lautet|heißt|beschriftet\\w*|aufschrift|knopf|taste\\w*|schalter|schild\\w*|etikett|feld\\w*|menü\\w*|codes?|stichwort|namens|anzeige|aufdruck|schaltfläche\\w*|schlüssel|betreff|kennwort|gutschein\\w*|nummer|drücken|tippen|ordner|datei|aufkleber|zeigt|bezeichnet\\w*|genannt|kennzeichen|befehl|antworten sie mit|mit dem wort|das wort|display|plakette|karte|marke)';
