import { plural } from '../plural.ts';
import type { ReportWords } from './words.ts';

export const report: ReportWords = {
  title: 'Sagen Sie uns, was nicht funktioniert',
  text: 'Es tut uns leid, dass bei Ihnen etwas nicht funktioniert. Das liest nur unser Team; nichts davon wird veröffentlicht.',
  trying: 'Was wollten Sie tun?',
  error: 'Wie lautet die Fehlermeldung genau? (freiwillig)',
  account: 'Konto- oder Bestellnummer (freiwillig)',
  component: 'Um welchen Dienst geht es?',
  unknown: 'Weiß ich nicht, oder etwas anderes',
  address: 'E-Mail-Adresse für unsere Antwort (freiwillig)',
  button: 'Senden',
  faults: {
    text: 'Bitte schreiben Sie, was Sie tun wollten, mit höchstens 2.000 Zeichen.',
    expired:
      'Das Formular war zu lange offen. Alles, was Sie geschrieben haben, ist noch da; bitte senden Sie es noch einmal.',
  },
  known: 'Wir wissen davon und arbeiten daran',
  knownText: (title) => `Ihre Meldung gehört jetzt zu „${title}“. Bitte entschuldigen Sie die Störung.`,
  details: 'Verfolgen, was wir tun',
  nextUpdate: (at) => `Die nächste Nachricht kommt bis ${at}.`,
  expected: (at) => `Wir erwarten, dass es bis ${at} wieder funktioniert.`,
  follow: 'Damit Sie per E-Mail erfahren, wann es wieder funktioniert:',
  received: 'Ihre Meldung ist da',
  first:
    'Sie sind in den letzten zwanzig Minuten die erste Person, die uns das meldet. Danke; unser Team sieht es sich an.',
  others: (count) =>
    `${plural('de', count, { one: '# Meldung', other: '# Meldungen' })} dazu in den letzten zwanzig Minuten, mit Ihrer. Unser Team sieht es sich an.`,
  promise: (at) => `Wir antworten Ihnen per E-Mail bis ${at}.`,
  noAddress:
    'Sie haben keine Adresse angegeben, deshalb können wir Ihnen nicht per E-Mail antworten. Was wir herausfinden, steht auf der Statusseite.',
  busy: {
    title: 'Gerade melden das sehr viele',
    text: 'Wir haben so viele Meldungen, dass wir Ihre im Moment nicht annehmen können. Wir wissen, dass etwas nicht stimmt; bitte sehen Sie auf die Statusseite.',
  },
  fixed: {
    title: 'Funktioniert es wieder?',
    text: 'Drücken Sie auf den Knopf, um uns zu sagen, dass Ihr Problem gelöst ist.',
    button: 'Das hat geholfen',
    done: 'Das freut uns',
    doneText: 'Wir haben Ihre Meldung geschlossen. Danke für die Rückmeldung.',
  },
  answer: {
    subject: (page) => `Ihre Meldung an ${page}`,
    lead: (at) => `Sie haben uns um ${at} gemeldet, dass etwas nicht funktioniert. Hier ist unsere Antwort:`,
    followUp: (at) => `Wir schreiben Ihnen wieder bis ${at}.`,
    fixed: 'Das hat geholfen',
  },
  end: {
    subject: (page) => `Funktioniert es wieder? Ihre Meldung an ${page}`,
    text: (at, since) => `Sie haben es uns um ${at} gemeldet; seit ${since} funktioniert es wieder.`,
    ask: 'Können Sie es versuchen? Wenn es noch nicht funktioniert, melden Sie es bitte noch einmal auf der Statusseite.',
    fixed: 'Es funktioniert wieder',
    stranger:
      'Wenn Sie nichts gemeldet haben, hat sich jemand bei der Adresse vertippt; diese Mail können Sie ignorieren.',
  },
  spike: {
    subject: (name) => `Viele melden Probleme: ${name}`,
    text: (name, networks, usual) =>
      `${name}: ${networks} Menschen aus ebenso vielen Netzen haben in den letzten zwanzig Minuten Probleme gemeldet. Üblich um diese Tageszeit: ${usual}. Keine offene Störung umfasst das.`,
    noComponent: 'Kein Dienst genannt',
    quotes: 'Was sie schreiben:',
    next: '„candor reports“ listet sie auf; hängen Sie sie an eine Störung an oder melden Sie eine.',
  },
};
