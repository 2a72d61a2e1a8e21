import type { TimeWords } from '../../time-words.ts';

const NUMBER =
  '(?:\\d+(?:[.,]\\d+)?(?:(?: bis |-|–)\\d+)?|ein(?:e|er|em|en)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|fünfzehn|zwanzig|dreißig|vierzig|sechzig|neunzig|einer halben|einer dreiviertel|einer viertel|halben?|anderthalb|eineinhalb|dieser|der)';
const UNIT =
  '(?:weiteren? |vollen? |halben? |guten )?(?:minuten?|min\\.?|stunden?|std\\.?|h|tage?n?|wochen?|viertelstunden?|dreiviertelstunde|halbstunde|werktagen?)';
const DAY = '(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)(?:s)?';
const MONTH = '(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)';
const HOUR = '(?:eins|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)';

export const DE_TIME: TimeWords = {
  moment: [
    '\\d{1,2}(?:[:.]\\d{2})? ?(?:uhr|h)',
    '\\d{1,2}:\\d{2}',
    `(?:um|gegen|bis|ab|vor|stand|meldung) (?:halb |viertel (?:nach|vor|über) )?${HOUR}(?: uhr)?(?=\\s*(?:[.,;)!]|$)| (?:uhr|wissen|melden|schreiben|steht|stehen|gibt|kommt|folgt|abends|früh))`,
    `(?:halb|viertel (?:nach|vor|über)|dreiviertel) ${HOUR}`,
    '(?:um|gegen|bis|ab|stand|meldung|neues|mehr|update|info|wieder) (?:um )?\\d{1,2}(?=\\s*(?:[.,;)!]|$))',
    'mitternacht',
    '(?:bis|gegen|zum|am|heute) mittag',
    'zu (?:tages|feierabend|dienstschluss|geschäftsschluss)\\w*',
    '(?:bis|ab|seit) morgen',
    'morgen (?:früh|vormittag|mittag|nachmittag|abend|um|bis|ab|gegen|wieder|folgt|kommt|melden|schreiben|sind|steht|geht|ist|wissen)',
    '(?:erst|noch|frühestens|spätestens|voraussichtlich) morgen',
    '(?:heute|am|diesen|dieser) (?:abend|nachmittag|nacht)',
    'heute noch|noch heute|ende der woche|wochenende|ende des tages|feierabend',
    `(?:am |bis |ab |seit |nächsten |kommenden |spätestens )?${DAY}`,
    `\\d{1,2}\\. ?(?:${MONTH}|\\d{1,2}\\.(?:\\d{2,4})?)`,
    '\\d{4}-\\d{2}-\\d{2}',
    'nächste (?:woche|nacht)',
  ],
  duration: [
    `(?:in|innerhalb(?: von)?|binnen|alle|noch|für|jede|weitere|dauert|dauern|brauchen|braucht|benötigen) (?:etwa |ca\\. |rund |ungefähr |circa |spätestens |den |der |die |nächsten |kommenden |höchstens |maximal |weniger als |unter |noch |bis zu |jeweils |weitere[nr]? |voraussichtlich )*${NUMBER} ${UNIT}`,
    `(?:nächsten|kommenden|folgenden|weiteren) ${NUMBER} ${UNIT}`,
    '(?:nächsten?|jede|jeder|einer|einer halben|innerhalb der nächsten|zu jeder|zur|jede) (?:vollen? |halben? |viertel)?stunde',
    'in der nächsten stunde',
    '(?:viertel|halb)?stündlich|täglich|halbtäglich|minütlich',
    'zur (?:vollen|halben) stunde',
    'im (?:\\w+)?(?:stunden|minuten|halbstunden|viertelstunden)?-?takt',
    'im \\d+-minuten-takt',
    `alle ${NUMBER} ${UNIT}`,
    'jede halbe stunde',
    'alle halbe stunde',
  ],
  pastBefore:
    '(?:seit|letzten?|vergangenen?|vorigen?|gestern|guten)(?: (?:etwa|ca\\.|rund|ungefähr|gegen|um|den|der|dem|am))*',
  pastAfter: '(?:zuvor|vorher|lang schon)',
  pastVerb:
    '(?:war|waren|wurde|wurden|hatte|hatten|begann|begannen|fiel|fielen|kam|kamen|ging|gingen|brach|brachen|konnte|konnten|stand|lag|stieg|trat|traten|dauerte|nahm|nahmen|lief|liefen|gab|sahen|bemerkten|erhielten|starteten|stellten|[\\w-]{3,}(?:ierten|ierte)|(?:haben|habe|hat|ist|sind|seit) (?:[\\w-]+ ){0,9}(?:ge\\w+(?:t|en)|\\w+ge\\w+(?:t|en)|be\\w+(?:t|en)|er\\w+(?:t|en)|ver\\w+(?:t|en)|ent\\w+(?:t|en)|\\w+iert|misslungen|umgezogen|wiederhergestellt|übertragen|unterbrochen|drüben|durch))',
  notPast: 'wieder ?zu|werden|nicht',
  ahead:
    '(?:wird|rufen|ruft|neuer stand|neue meldung|stand um|kommen|öffnen|beginnt|endet|fertig|zurück|jede|werden|soll|sollen|sollte|sollten|nächste[rns]?|folgt|folgen|voraussichtlich|spätestens|erwarten|rechnen|planen|geplant|melden|meldet|schreiben|berichten|informieren|bis (?:\\d+|morgen|mittag|mitternacht|zum|heute|halb|spätestens|ende|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|hören|steht|stehen|wissen|dann|ab \\d+|später|kommt|kommen|gibt|geben|sehen wir|wiederholen|prüfen wir|schauen wir|stündlich|alle)',
  stamp: '(?:update |stand |stand: |\\[)?\\d{1,2}[:.]\\d{2}(?: ?uhr)?\\]?\\s?(?:[:–—-])',
};
