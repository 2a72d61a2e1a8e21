import type { VisitorWords } from './words.ts';

export const de: VisitorWords = {
  done: 'Erledigt',
  back: (page) => `Zurück zu ${page}`,
  dead: {
    title: 'Dieser Link funktioniert nicht',
    text: 'Er ist abgelaufen oder unvollständig. Auf der Statusseite können Sie neu abonnieren und bekommen einen neuen.',
  },
  lookAtMail: {
    title: 'Sehen Sie in Ihre Mail',
    subscribe:
      'Wenn diese Adresse noch nicht angemeldet ist, ist eine Mail unterwegs. Bestätigen Sie mit dem Link darin.',
    choices: 'Wenn diese Adresse angemeldet ist, sind ein Link und ein Code unterwegs.',
  },
  confirm: {
    title: 'Abonnement bestätigen',
    text: (page) => `Mit dem Knopf bestellen Sie Nachrichten von ${page} per Mail.`,
    button: 'Bestätigen',
    done: 'Sie sind angemeldet',
    doneText: 'Sie hören von uns, wenn etwas nicht funktioniert, das Sie brauchen, und wenn es wieder geht.',
  },
  refuse: {
    title: 'Keine Mails mehr an diese Adresse',
    text: (page) =>
      `Nach einem Druck auf den Knopf bittet ${page} diese Adresse nicht mehr um Bestätigung, wer sie auch eingibt.`,
    button: 'Nicht mehr schreiben',
    done: 'Diese Adresse erhält keine Mails mehr',
    doneText: 'Wenn Sie sich später anmelden möchten, schreiben Sie uns bitte zuerst.',
  },
  leave: {
    title: 'Abmelden',
    text: (page) => `Nach einem Druck auf den Knopf schreibt Ihnen ${page} nicht mehr.`,
    button: 'Abmelden',
    done: 'Sie sind abgemeldet',
    doneText: 'Wir schreiben Ihnen nicht mehr. Die Statusseite bleibt für Sie offen.',
  },
  undo: {
    button: (minutes) => `Rückgängig machen (${minutes} Minuten lang)`,
    done: 'Sie sind wieder angemeldet',
    doneText: 'Alles ist, wie es war.',
    late: 'Dafür ist es zu spät',
    lateText: 'Bitte melden Sie sich auf der Statusseite neu an.',
  },
  why: {
    label: 'Wenn Sie mögen, sagen Sie uns, warum',
    button: 'Senden',
    done: 'Danke',
    doneText: 'Wir werden es lesen.',
  },
  choices: {
    title: 'Auswahl ändern',
    ask: 'Wir schicken Ihnen einen Link zu Ihrer Auswahl und einen Code.',
    address: 'E-Mail-Adresse',
    send: 'Link senden',
    of: (address) => `Für ${address}.`,
    howMuch: 'Wie viel',
    every: 'Jede Meldung',
    key: 'Das Wichtigste: Beginn, Statuswechsel, Ende, Nachbericht',
    ends: 'Nur Beginn und Ende',
    services: 'Dienste (keiner heißt alle)',
    nothingButFollowed: 'Keiner davon, nur Vorfälle, denen ich folge',
    maintenance: 'Auch geplante Wartung',
    language: 'Sprache',
    timeZone: 'Zeitzone der Zeiten in Mails',
    pageZone: (zone) => `Wie auf der Seite (${zone})`,
    name: 'Name',
    shared: 'Diese Adresse ist ein Verteiler, den mehrere lesen',
    save: 'Speichern',
    saved: 'Ihre Auswahl ist gespeichert',
    savedText: 'Sie gilt ab der nächsten Nachricht.',
    bad: 'Das hat nicht geklappt',
    badText: 'Bitte gehen Sie zurück und sehen Sie Ihre Auswahl noch einmal an.',
  },
  mute: {
    button: 'Keine Nachrichten mehr dazu',
    done: 'Sie bekommen dazu keine Nachrichten mehr. Alles andere bleibt, wie es ist.',
  },
  follow: { button: 'Diesem Thema folgen', done: 'Sie hören davon, was auch immer Sie sonst gewählt haben.' },
  code: {
    title: 'Ein Code wird gebraucht',
    text: 'Er ist in einer Mail an die Adresse unterwegs. Mehrere können sie lesen; der Code zeigt, dass Sie es auch tun.',
    label: 'Code aus der Mail',
    button: 'Weiter',
    wrong: 'Dieser Code stimmt nicht oder nicht mehr. Bestellen Sie in ein paar Minuten einen neuen.',
  },
  works: {
    title: 'Funktioniert es bei Ihnen wieder?',
    text: 'Ihre Antwort geht an die, die daran arbeiten.',
    more: 'Wenn Sie mögen, sagen Sie mehr',
    yes: 'Ja, es geht',
    no: 'Nein, noch nicht',
    good: 'Das freut uns',
    goodText: 'Danke für Ihre Rückmeldung.',
    bad: 'Danke für Ihre Rückmeldung',
    badText: 'Wir sehen noch einmal nach. Sie hören von uns, wenn es etwas Neues gibt.',
  },
  tooOften: {
    title: 'Zu viele Anfragen',
    text: (minutes) =>
      `Das wurde zu oft angefordert. Versuchen Sie es in ${minutes} ${minutes === 1 ? 'Minute' : 'Minuten'} wieder.`,
  },
  paused: {
    title: 'Zurzeit nicht möglich',
    text: 'Zurzeit werden keine Bestätigungen verschickt. Bitte versuchen Sie es später wieder.',
  },
  subscribe: {
    title: 'Bitte prüfen Sie das Formular',
    unclear: 'Ein Teil des Formulars war nicht lesbar. Ihre Angaben sind erhalten; senden Sie es noch einmal.',
    name: 'Diesen Namen können wir nicht verwenden. Schreiben Sie ihn anders, oder lassen Sie ihn weg.',
    button: 'Abonnieren',
    address: {
      not_an_address: 'Das ist keine E-Mail-Adresse. Schreiben Sie sie wie name@example.com.',
      local_part_not_ascii:
        'An Adressen mit Umlauten oder Sonderbuchstaben vor dem @ können wir nicht senden. Nehmen Sie eine andere Adresse.',
      local_part_too_long: 'Der Teil vor dem @ darf höchstens 64 Zeichen haben.',
      quoted_local_part: 'An Adressen mit Anführungszeichen können wir nicht senden. Nehmen Sie eine andere Adresse.',
      domain_mixes_scripts:
        'Der Teil nach dem @ mischt ähnlich aussehende Buchstaben verschiedener Schriften. Tippen Sie ihn neu.',
      domain_invalid: 'Prüfen Sie den Teil nach dem @.',
      address_too_long: 'Eine Adresse darf höchstens 254 Zeichen haben.',
    },
  },
  trouble: {
    title: 'Etwas ist schiefgegangen',
    text: 'Bitte versuchen Sie es in einigen Minuten noch einmal.',
  },
};
