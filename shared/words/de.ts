// Over 250 lines: a catalogue is read and translated as one.

import { plural } from './plural.ts';
import type {
  FrontWords,
  LanguageInfo,
  MailWords,
  MaintenanceWords,
  OverrunWords,
  PageWords,
  RhythmWords,
  StateWords,
  StatusWords,
  VisitorWords,
  WebhookWords,
} from './words.ts';

/** In the dative, after "in". */
const daysDative = (count: number) => plural('de', count, { one: '# Tag', other: '# Tagen' });
const days = (count: number) => plural('de', count, { one: '# Tag', other: '# Tage' });
const minutes = (count: number) => plural('de', count, { one: '# Minute', other: '# Minuten' });
const hours = (count: number) => plural('de', count, { one: '# Stunde', other: '# Stunden' });

export const about: LanguageInfo = { name: 'Deutsch', direction: 'ltr' };

export const states: StateWords = {
  overall: {
    operational: 'Alles funktioniert.',
    under_maintenance: 'An einigen unserer Dienste wird gerade gearbeitet.',
    degraded_performance: 'Einige unserer Dienste sind langsamer oder unzuverlässiger als sonst.',
    partial_outage: 'Einige unserer Dienste sind teilweise ausgefallen.',
    major_outage: 'Einige unserer Dienste sind ausgefallen.',
    working_on_it: 'Wir arbeiten an einer Störung.',
    watching: 'Alles funktioniert wieder; wir beobachten es noch.',
  },
  maintenance: {
    scheduled: 'Geplant',
    in_progress: 'Läuft',
    verifying: 'Wird geprüft',
    completed: 'Abgeschlossen',
    cancelled: 'Abgesagt',
  },
  component: {
    operational: 'Funktioniert',
    under_maintenance: 'Wird gewartet',
    degraded_performance: 'Beeinträchtigt',
    partial_outage: 'Teilweise ausgefallen',
    major_outage: 'Ausgefallen',
  },
  close: 'Schließen',
};

export const status: StatusWords = {
  incident: {
    investigating: 'Wird untersucht',
    identified: 'Ursache gefunden',
    monitoring: 'Wird beobachtet',
    resolved: 'Behoben',
  },
  falseAlarm: 'Fehlalarm',
  maintenanceNews: {
    scheduled: 'Geplante Wartung',
    moved: 'Wartung verschoben',
    paused: 'Wartung ruht',
    reminder: 'Wartung in Kürze',
    in_progress: 'Wartung hat begonnen',
    verifying: 'Wartung: wird geprüft',
    completed: 'Wartung abgeschlossen',
    cancelled: 'Wartung abgesagt',
  },
  componentInMail: {
    operational: 'funktioniert wieder',
    under_maintenance: 'in Wartung',
    degraded_performance: 'langsamer oder unzuverlässiger als sonst',
    partial_outage: 'teilweise ausgefallen',
    major_outage: 'ausgefallen',
  },
  notice: {
    heading: 'Hinweise',
    current: 'Hinweis',
    over: 'Früherer Hinweis',
    corrected: 'Hinweis berichtigt',
    end: 'Ende',
  },
  postMortem: {
    title: 'Nachbericht',
    whatHappened: 'Was geschehen ist',
    whyItHappened: 'Warum es geschehen ist',
    howItWasResolved: 'Was wir zur Behebung getan haben',
    prevention: 'Wie wir verhindern, dass es wieder geschieht',
  },
  fields: {
    workaround: { label: 'Was Sie inzwischen tun können' },
    expectedRestorationAt: {
      label: 'Funktioniert voraussichtlich wieder bis',
      inMail: 'Voraussichtlich behoben bis',
      passed: { before: 'Es dauert länger als erwartet; angekündigt war ', after: '.' },
    },
  },
};

export const page: PageWords = {
  report: 'Bei mir funktioniert es nicht',
  skip: 'Zum Inhalt springen',
  getUpdates: 'Auf dem Laufenden bleiben',
  published: 'Veröffentlicht',
  zone: (zone) => `Zeiten in ${zone}.`,
  old: 'Diese Seite wurde eine Weile nicht erneuert und ist womöglich veraltet.',
  since: 'seit',
  until: 'bis',
  restored: 'seit',
  recorded: 'Nachträglich erfasst',
  nextUpdate: 'Nächste Nachricht bis',
  late: 'Diese Nachricht ist überfällig. Wir hatten sie früher versprochen und bitten um Entschuldigung.',
  untranslated: 'Manches davon liegt nur in der Originalsprache vor.',
  details: 'Einzelheiten und Verlauf',
  allUpdates: (count) => plural('de', count, { one: 'Die Nachricht', other: 'Alle # Nachrichten' }),
  services: 'Dienste',
  lastDays: (count) => plural('de', count, { one: 'Der letzte Tag', other: 'Die letzten # Tage' }),
  nothingLately: 'In dieser Zeit ging nichts zu Ende.',
  readPostMortem: 'Nachbericht lesen',
  history: 'Verlauf',
  historyOf: (month) => `Verlauf: ${month}`,
  more: (count, month) => `${count} weitere im ${month}`,
  allMonths: 'Alle Monate',
  older: 'Früher',
  newer: 'Später',
  nothingThen: 'Es ist nichts vorgefallen.',
  filter: 'Nur anzeigen',
  everything: 'Alles',
  planned: 'Geplante Wartung',
  plannedWindow: 'Wann',
  updates: 'Verlauf',
  edited: 'Geändert. Frühere Fassung zeigen',
  before: 'Bis',
  corrections: {
    heading: 'Berichtigungen',
    title: 'Titel',
    impact: 'Auswirkung',
    startedAt: 'Beginn',
    restoredAt: 'Funktioniert wieder',
    impacts: { none: 'keine', minor: 'gering', major: 'groß', critical: 'sehr groß' },
  },
  follow: 'Dieser Störung folgen',
  subscribe: {
    address: 'E-Mail-Adresse',
    name: 'Name',
    optional: '(freiwillig)',
    onlySome: 'Nur zu einigen Diensten',
    noneMeansAll: 'Ohne Auswahl hören Sie von allen.',
    howMuch: 'Wie viel',
    every: 'Jede Nachricht',
    key: 'Nur Wichtiges: Beginn, Wendungen, Ende, Nachbericht',
    ends: 'Nur Beginn und Ende',
    maintenance: 'Auch geplante Wartung',
    onlyThis: 'Nur zu diesem Thema',
    manage: 'Abonnement ändern',
    button: 'Abonnieren',
    promise: 'Wir senden eine E-Mail, in der Sie bestätigen. Sie können sich jederzeit mit einem Klick abmelden.',
    calendar: 'Wartungskalender',
  },
  postMortem: {
    thanks: 'Wir bedauern die Umstände und danken für Ihre Geduld.',
    done: 'erledigt',
    due: (day) => `fällig am ${day}`,
    doneOn: (day) => `erledigt am ${day}`,
    late: 'überfällig',
    dropped: 'wird nicht umgesetzt: ',
    before: (day, owner) => `war fällig am ${day}, zuständig: ${owner}`,
  },
  bars: {
    uptime: (percent, count) => `${percent.replace('.', ',')} % verfügbar in ${daysDative(count)}`,
    noOutage: (count) => `Kein Ausfall in ${daysDative(count)}`,
    outageDays: (count) => `${days(count)} mit Ausfall`,
    slowerDays: (count) => `${days(count)} mit langsamerem Dienst`,
    maintenanceDays: (count) => `${days(count)} mit Wartung`,
    young: 'Seit weniger als einem Tag erfasst, noch ohne Verfügbarkeit',
    noData: 'Graue Tage: keine Daten.',
    daysAgo: (count) => `vor ${daysDative(count)}`,
    today: 'Heute',
    legend: 'Jeder Balken ist ein Tag; ein Tag mit einer Störung führt zu dem, was geschah.',
    duration: { hour: 'Std.', minute: 'Min.', second: 'Sek.' },
    troubled: 'Tage mit Störungen',
    noTrouble: 'Keine Störung verzeichnet.',
    how: 'So wird gezählt: Ausfall ganz, teilweiser Ausfall zu 30 %. Beeinträchtigung und Wartung zählen nicht.',
  },
  archived: {
    label: 'Archiviert',
    text: 'Diese Komponente gehört nicht mehr zur Seite. Was mit ihr geschah, bleibt hier stehen.',
  },
  promises: (kept, all, recorded) =>
    `${kept} von ${plural('de', all, { one: '# Nachricht', other: '# Nachrichten' })} in ${daysDative(recorded)} ${plural('de', kept, { one: 'kam', other: 'kamen' })} zur versprochenen Zeit.`,
  notFound: { title: 'Unter dieser Adresse gibt es keine Seite', back: 'Zur Statusseite' },
};

export const front: FrontWords = {
  named: {
    major_outage: (names, count) =>
      plural('de', count, { one: `${names} ist ausgefallen.`, other: `${names} sind ausgefallen.` }),
    partial_outage: (names, count) =>
      plural('de', count, {
        one: `${names} ist teilweise ausgefallen.`,
        other: `${names} sind teilweise ausgefallen.`,
      }),
    degraded_performance: (names, count) =>
      plural('de', count, {
        one: `${names} ist langsamer oder unzuverlässiger als sonst.`,
        other: `${names} sind langsamer oder unzuverlässiger als sonst.`,
      }),
    under_maintenance: (names, count) =>
      plural('de', count, { one: `${names} wird gerade gewartet.`, other: `${names} werden gerade gewartet.` }),
  },
  counted: {
    major_outage: (count) =>
      plural('de', count, { one: '# Dienst ist ausgefallen.', other: '# Dienste sind ausgefallen.' }),
    partial_outage: (count) =>
      plural('de', count, {
        one: '# Dienst ist teilweise ausgefallen.',
        other: '# Dienste sind teilweise ausgefallen.',
      }),
    degraded_performance: (count) =>
      plural('de', count, {
        one: '# Dienst ist langsamer oder unzuverlässiger als sonst.',
        other: '# Dienste sind langsamer oder unzuverlässiger als sonst.',
      }),
    under_maintenance: (count) =>
      plural('de', count, { one: '# Dienst wird gerade gewartet.', other: '# Dienste werden gerade gewartet.' }),
  },
  others: (count) =>
    plural('de', count, { one: '# weiterer Dienst ist betroffen.', other: '# weitere Dienste sind betroffen.' }),
  ours: 'Es liegt an uns, nicht an Ihnen.',
  regret: {
    degraded_performance: 'Wir bitten um Entschuldigung für die Beeinträchtigung.',
    partial_outage: 'Es tut uns leid, dass Ihnen das Schwierigkeiten macht.',
    major_outage: 'Es tut uns leid. Wir wissen, dass Sie sich darauf verlassen.',
  },
  about: 'etwa #',
  moreWorking: (count) =>
    plural('de', count, { one: '# weiterer Dienst funktioniert', other: '# weitere Dienste funktionieren' }),
  otherServices: 'Weitere Dienste',
  readerZone: (zone) => `Zeiten sind in Ihrer Zeitzone. Die der Seite ist ${zone}.`,
  menu: {
    title: 'Sprache und Darstellung',
    language: 'Sprache',
    offer: 'Diese Seite auf Deutsch lesen',
    appearance: 'Darstellung',
    auto: 'Automatisch',
    light: 'Hell',
    dark: 'Dunkel',
  },
  ways: {
    feeds: 'Feedreader',
    feedsHint: 'Jede Nachricht, in dem Programm, mit dem Sie Nachrichten lesen.',
    calendarHint: 'Geplante Wartungen, in Ihrem eigenen Kalender.',
    webhookHint: 'Jede Meldung, an einen Server von Ihnen gesendet.',
    webhookAdd: 'Webhook hinzufügen',
  },
};

export const mail: MailWords = {
  greeting: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
  affected: 'Betroffen',
  nextUpdate: (moment) => `Sie hören spätestens um ${moment} wieder von uns.`,
  resolvedClosing: 'Danke für Ihre Geduld. Sollte es bei Ihnen noch nicht gehen, sagen Sie es uns bitte.',
  works: { question: 'Funktioniert es bei Ihnen wieder?', yes: 'Ja, es geht', no: 'Nein, noch nicht' },
  earlier: 'Was wir bisher mitgeteilt haben',
  readOnPage: 'Auf der Statusseite lesen',
  whyIncident: (page) => `Sie erhalten diese Nachricht, weil Sie ${page} abonniert haben.`,
  whyTold: (page) => `Sie erhalten diese Nachricht, weil wir Ihnen zu diesem Vorfall auf ${page} geschrieben haben.`,
  whyFollows: (page) => `Sie erhalten diese Nachricht, weil Sie diesem Thema auf ${page} folgen.`,
  whyAttached: (page) => `Sie erhalten diese Nachricht, weil ${page} Sie zu den Betroffenen zählt.`,
  reopened: 'Wieder da',
  corrected: 'Berichtigt',
  began: (moment) => `Begonnen hat es: ${moment}.`,
  change: 'Auswahl ändern',
  leave: 'Abmelden',
  contact: 'Kontakt',
  postMortem: {
    lead: 'Dieser Vorfall ist beendet. Hier steht, was geschah, warum, und was wir tun, damit es nicht wieder geschieht.',
    apology: 'Die Unannehmlichkeiten tun uns leid, und wir danken Ihnen für Ihre Geduld.',
    timeline: 'Zeitlicher Ablauf',
    owner: 'Zuständig',
    due: 'bis',
  },
  maintenance: {
    when: 'Wann',
    window: (from, until) => `${from} bis ${until}`,
  },
  manage: {
    subject: (page) => `Ihr Abonnement von ${page}`,
    lead: (page) => `Jemand, vermutlich Sie, hat einen Link zur Auswahl für diese Adresse bei ${page} bestellt.`,
    button: 'Auswahl öffnen',
  },
  code: {
    subject: (page) => `Ihr Code für ${page}`,
    lead: (page) =>
      `Jemand, vermutlich Sie, möchte ändern, was diese Adresse von ${page} erhält. Das ist der Code dafür:`,
    or: 'Oder geben Sie diesen Code dort ein, wo Sie ihn bestellt haben:',
    minutes: (count) => `Er gilt ${minutes(count)} lang, ein einziges Mal.`,
  },
  signIn: {
    subject: (page) => `Anmeldung bei ${page}`,
    lead: (page) =>
      `Jemand, vermutlich Sie, möchte sich mit dieser Adresse als Operator bei ${page} anmelden. Das ist der Code:`,
  },
  digest: {
    subject: (page) => `Eine bewegte Stunde bei ${page}`,
    lead: 'In einer Stunde ist so viel geschehen, dass wir einige Nachrichten zurückgehalten haben. So steht es jetzt um alles, was darin stand.',
  },
  confirm: {
    subject: (page) => `Bestätigen Sie Ihr Abonnement von ${page}`,
    lead: (page) => `Jemand, vermutlich Sie, hat mit dieser Adresse Nachrichten von ${page} bestellt.`,
    button: 'Abonnement bestätigen',
    hours: (count) => `Der Link gilt ${hours(count)}.`,
    ignore: 'Wenn Sie es nicht waren, tun Sie nichts: Es folgt keine weitere Nachricht.',
    unwanted: 'Wenn Sie es nicht waren, tun Sie nichts. Es folgt nichts, solange niemand erneut darum bittet.',
    refuse: 'Dieser Adresse nicht mehr schreiben',
  },
};

export const visitor: VisitorWords = {
  done: 'Erledigt',
  back: (page) => `Zurück zu ${page}`,
  linkExpired: {
    title: 'Dieser Link funktioniert nicht',
    text: 'Er ist abgelaufen oder unvollständig. Auf der Statusseite können Sie neu abonnieren und bekommen einen neuen.',
  },
  checkInbox: {
    title: 'Sehen Sie in Ihre Mail',
    subscribe:
      'Wenn diese Adresse noch nicht angemeldet ist, ist eine Mail unterwegs. Bestätigen Sie mit dem Link darin.',
    sentTo: (address) => `Eine Mail ist unterwegs an ${address}, sofern diese Adresse nicht schon angemeldet ist.`,
    next: 'Öffnen Sie den Link darin zur Bestätigung. Ist sie in ein paar Minuten nicht da, sehen Sie im Spam-Ordner nach.',
    wrong: 'Ist die Adresse falsch?',
    correct: 'Adresse berichtigen',
    preferences: 'Wenn diese Adresse angemeldet ist, sind ein Link und ein Code unterwegs.',
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
    button: (count) => `Rückgängig machen (${minutes(count)} lang)`,
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
    text: (count) => `Das wurde zu oft angefordert. Versuchen Sie es in ${minutes(count)} wieder.`,
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

export const rhythm: RhythmWords = {
  holding:
    'Es gibt noch keine Neuigkeiten. Das Team arbeitet weiter daran, und es tut uns leid, dass es so lange dauert. Wir melden uns wieder bis zum hier genannten Zeitpunkt.',
  automatic: 'Automatisch veröffentlicht',
  owner: 'Verantwortlich',
  nobody: 'niemand',
  note: 'Notiz',
  button: 'Störung öffnen',
  why: (page) =>
    `Sie erhalten diese Nachricht, weil Sie auf ${page} Meldungen veröffentlichen dürfen. Wer den Link öffnet, veröffentlicht nichts.`,
  notices: {
    update_soon: {
      subject: (title) => `Bald ist eine Meldung fällig: ${title}`,
      lead: (at) =>
        `Den Kunden ist bis ${at} eine Meldung versprochen. Eine kurze hält das Versprechen, auch wenn nur zu sagen ist, dass es nichts Neues gibt.`,
    },
    update_due: {
      subject: (title) => `Jetzt ist eine Meldung fällig: ${title}`,
      lead: (at) =>
        `Die für ${at} versprochene Meldung ist nicht erschienen, und ab jetzt sagt die Seite, dass sie überfällig ist. Zwei Sätze genügen: was Sie wissen und wann Sie sich wieder melden.`,
    },
    forgotten: {
      subject: (title) => `Noch offen, nichts gemeldet: ${title}`,
      lead: (at) =>
        `Die für ${at} versprochene Meldung ist nie erschienen, und die Störung ist noch offen. Sagen Sie, wie es steht, oder schließen Sie sie ab, wenn sie vorbei ist.`,
    },
    long_monitoring: {
      subject: (title) => `Lange unter Beobachtung: ${title}`,
      lead: (at) =>
        `Diese Störung wird seit ${at} beobachtet. Wenn alles hält, schließen Sie sie ab; bis dahin lesen Kunden, dass sie nicht vorbei ist.`,
    },
    restoration_passed: {
      subject: (title) => `Genannter Zeitpunkt ist vorbei: ${title}`,
      lead: (at) =>
        `Den Kunden wurde gesagt, dass es bis ${at} wieder funktionieren sollte. Nennen Sie einen neuen Zeitpunkt und den Grund dafür, oder sagen Sie, dass es noch keinen gibt.`,
    },
    escalated: {
      subject: (title) => `Weitergereicht: ${title}`,
      lead: (at) =>
        `Die für ${at} versprochene Meldung fehlt noch immer; deshalb ist die Störung an die nächste Person in Bereitschaft übergegangen.`,
    },
    handed_off: {
      subject: (title) => `An Sie übergeben: ${title}`,
      lead: (by) => `${by} hat Ihnen diese Störung übergeben. Ab jetzt sind Sie dafür verantwortlich.`,
    },
  },
};

export const webhook: WebhookWords = {
  add: 'Webhook hinzufügen',
  text: 'Meldungen werden als JSON an Ihren Server geschickt. Zuerst erhält er eine Prüfanfrage: Er muss mit Status 200 antworten und data.challenge wiederholen.',
  url: 'URL Ihres Servers',
  format: 'Format',
  formats: { standard: 'Standard Webhooks', statuspage: 'wie von Statuspage' },
  contact:
    'E-Mail-Adresse, an die wir schreiben, wenn der Webhook angehalten wird (nur bestätigte Abonnenten; freiwillig)',
  button: 'Hinzufügen',
  faults: {
    url: 'Geben Sie eine URL mit https und dem üblichen Port an, ohne Benutzernamen.',
    notPublic: 'Der Name dieses Servers führt zu einer Adresse, die nicht im öffentlichen Internet liegt.',
    challenge:
      'Der Server hat nicht mit Status 200 und der Prüfanfrage geantwortet. Prüfen Sie ihn und senden Sie das Formular noch einmal.',
  },
  added: 'Der Webhook ist hinzugefügt',
  secret: 'Das Geheimnis, das jede Sendung signiert. Es wird nur jetzt gezeigt:',
  manage: 'Der Link zu diesem Webhook. Bewahren Sie ihn auf wie das Geheimnis:',
  own: { title: 'Webhooks mit Ihrer Adresse', stopped: 'dorthin wird nichts mehr gesendet' },
  title: 'Ihr Webhook',
  active: (url) => `Benachrichtigungen gehen an ${url}.`,
  quarantined: (url) => `An ${url} wird nichts geschickt: Er ist länger als einen Tag ausgefallen.`,
  disabled: (url) => `An ${url} wird nichts mehr geschickt: Er hat geantwortet, dass es ihn nicht mehr gibt.`,
  resume: 'Fortsetzen',
  rotate: 'Neues Geheimnis erzeugen',
  rotated: 'Ab jetzt signiert ein neues Geheimnis; das alte signiert noch einen Tag lang mit.',
  remove: 'Entfernen',
  removed: 'Der Webhook ist entfernt. Es wird nichts mehr an ihn geschickt.',
  stopped: {
    subject: (page) => `Ihr Webhook bei ${page} ist angehalten`,
    quarantined: (host) =>
      `Benachrichtigungen an Ihren Webhook auf ${host} sind länger als einen Tag fehlgeschlagen; es wird nichts mehr an ihn geschickt. Sobald er wieder funktioniert, setzen Sie ihn fort; bis dahin wird nichts für später aufgehoben.`,
    disabled: (host) =>
      `Ihr Webhook auf ${host} hat geantwortet, dass es ihn nicht mehr gibt (410); es wird nichts mehr an ihn geschickt. Wenn er wieder da ist, fügen Sie ihn neu hinzu.`,
  },
};

const NTH: Record<number, string> = { 1: 'erste', 2: 'zweite', 3: 'dritte', 4: 'vierte', 5: 'fünfte', [-1]: 'letzte' };
const inMonths = (every: number): string => (every === 1 ? 'jeden Monat' : `alle ${every} Monate`);

export const maintenance: MaintenanceWords = {
  weekly(every, days) {
    if (every === 1) return `Jeden ${days}`;
    return every === 2 ? `Jeden zweiten ${days}` : `Alle ${every} Wochen am ${days}`;
  },
  monthlyByDate: (every, day) => `${day ? `Am ${day}.` : 'Am letzten Tag,'} ${inMonths(every)}`,
  monthlyByWeekday: (every, nth, weekday) => `Am ${NTH[nth]}n ${weekday}, ${inMonths(every)}`,
  overran: 'Dauert länger als geplant',
};

export const overrun: OverrunWords = {
  subject: (title) => `Dauert länger als geplant: ${title}`,
  lead: (title, until) =>
    `„${title}“ war bis ${until} geplant und dauert noch an. Die Seite zeigt das. Schließen Sie die Wartung ab oder geben Sie ihr ein späteres Ende, damit Kunden wissen, womit sie rechnen können.`,
  open: 'Wartung öffnen',
};
