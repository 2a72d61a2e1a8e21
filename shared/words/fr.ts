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

const days = (count: number) => plural('fr', count, { one: '# jour', other: '# jours' });
const minutes = (count: number) => plural('fr', count, { one: '# minute', other: '# minutes' });
const hours = (count: number) => plural('fr', count, { one: '# heure', other: '# heures' });

export const about: LanguageInfo = { name: 'Français', direction: 'ltr' };

export const states: StateWords = {
  overall: {
    operational: 'Tout fonctionne.',
    under_maintenance: 'Certains de nos services sont en maintenance.',
    degraded_performance: 'Certains de nos services sont plus lents ou moins fiables que d’habitude.',
    partial_outage: 'Certains de nos services sont partiellement indisponibles.',
    major_outage: 'Certains de nos services sont indisponibles.',
    working_on_it: 'Nous travaillons sur un problème.',
    watching: 'Tout fonctionne de nouveau ; nous surveillons encore.',
  },
  maintenance: {
    scheduled: 'Prévue',
    in_progress: 'En cours',
    verifying: 'Vérification',
    completed: 'Terminée',
    cancelled: 'Annulée',
  },
  component: {
    operational: 'Fonctionne',
    under_maintenance: 'En maintenance',
    degraded_performance: 'Perturbé',
    partial_outage: 'Partiellement indisponible',
    major_outage: 'Indisponible',
  },
  close: 'Fermer',
};

export const status: StatusWords = {
  incident: {
    investigating: 'Analyse en cours',
    identified: 'Cause trouvée',
    monitoring: 'Sous surveillance',
    resolved: 'Résolu',
  },
  falseAlarm: 'Fausse alerte',
  maintenanceNews: {
    scheduled: 'Maintenance prévue',
    moved: 'Maintenance déplacée',
    paused: 'Maintenance suspendue',
    reminder: 'Maintenance bientôt',
    in_progress: 'La maintenance a commencé',
    verifying: 'Maintenance : vérification',
    completed: 'Maintenance terminée',
    cancelled: 'Maintenance annulée',
  },
  componentInMail: {
    operational: 'fonctionne de nouveau',
    under_maintenance: 'en maintenance',
    degraded_performance: 'plus lent ou moins fiable que d’habitude',
    partial_outage: 'partiellement indisponible',
    major_outage: 'indisponible',
  },
  notice: {
    heading: 'Annonces',
    current: 'Annonce',
    over: 'Annonce passée',
    corrected: 'Annonce corrigée',
    end: 'Fin',
  },
  postMortem: {
    title: 'Bilan',
    whatHappened: 'Ce qui s’est passé',
    whyItHappened: 'Pourquoi c’est arrivé',
    howItWasResolved: 'Ce que nous avons fait',
    prevention: 'Comment nous évitons que cela se reproduise',
  },
  fields: {
    workaround: { label: 'Ce que vous pouvez faire en attendant' },
    expectedRestorationAt: {
      label: 'Rétablissement attendu d’ici',
      inMail: 'Rétablissement attendu d’ici',
      passed: { before: 'C’est plus long que prévu ; nous attendions le rétablissement pour ', after: '.' },
    },
  },
};

export const page: PageWords = {
  report: 'Cela ne fonctionne pas chez moi',
  skip: 'Aller au contenu',
  getUpdates: 'S’abonner',
  published: 'Publié',
  zone: (zone) => `Heures : ${zone}.`,
  old: 'Cette page n’a pas été renouvelée depuis un moment et n’est peut-être plus à jour.',
  since: 'depuis',
  until: 'à',
  restored: 'depuis',
  recorded: 'Enregistré après coup',
  nextUpdate: 'Prochaine nouvelle avant',
  late: 'Cette nouvelle est en retard. Nous l’avions promise plus tôt et vous prions de nous excuser.',
  untranslated: 'Une partie de ceci n’existe que dans la langue d’origine.',
  details: 'Détails et suivi',
  allUpdates: (count) => plural('fr', count, { one: 'Le message', other: 'Les # messages' }),
  services: 'Services',
  lastDays: (count) => plural('fr', count, { one: 'Le dernier jour', other: 'Les # derniers jours' }),
  nothingLately: 'Rien ne s’est terminé pendant cette période.',
  readPostMortem: 'Lire le bilan',
  history: 'Historique',
  historyOf: (month) => `Historique : ${month}`,
  more: (count, month) => `${count} de plus en ${month}`,
  allMonths: 'Tous les mois',
  older: 'Avant',
  newer: 'Après',
  nothingThen: 'Il ne s’est rien passé.',
  filter: 'Afficher seulement',
  everything: 'Tout',
  planned: 'Maintenance prévue',
  plannedWindow: 'Quand',
  updates: 'Suivi',
  edited: 'Modifié. Voir la version précédente',
  before: 'Jusqu’au',
  corrections: {
    heading: 'Corrections',
    title: 'Titre',
    impact: 'Incidence',
    startedAt: 'Début',
    restoredAt: 'Rétabli',
    impacts: { none: 'aucune', minor: 'mineure', major: 'majeure', critical: 'critique' },
  },
  follow: 'Suivre cet incident',
  subscribe: {
    address: 'Adresse e-mail',
    name: 'Nom',
    optional: '(facultatif)',
    onlySome: 'Seulement pour certains services',
    noneMeansAll: 'Sans choix, vous recevez tout.',
    howMuch: 'Combien',
    every: 'Chaque message',
    key: 'L’essentiel : début, changements, fin, bilan',
    ends: 'Début et fin seulement',
    maintenance: 'Aussi les maintenances prévues',
    onlyThis: 'Seulement à ce sujet',
    manage: 'Modifier un abonnement',
    button: 'S’abonner',
    promise: 'Nous envoyons un message à confirmer. Vous pouvez partir à tout moment en un clic.',
    calendar: 'Calendrier des maintenances',
  },
  postMortem: {
    thanks: 'Nous regrettons la gêne occasionnée et vous remercions de votre patience.',
    done: 'fait',
    due: (day) => `pour le ${day}`,
    doneOn: (day) => `fait le ${day}`,
    late: 'en retard',
    dropped: 'ne sera pas fait : ',
    before: (day, owner) => `était prévu pour le ${day}, responsable : ${owner}`,
  },
  bars: {
    uptime: (percent, count) => `${percent.replace('.', ',')} % de disponibilité en ${days(count)}`,
    noOutage: (count) => `Aucune indisponibilité en ${days(count)}`,
    outageDays: (count) => `${days(count)} avec indisponibilité`,
    slowerDays: (count) => `${days(count)} de service plus lent`,
    maintenanceDays: (count) => `${days(count)} de maintenance`,
    young: 'Suivi depuis moins d’un jour : pas encore de disponibilité',
    noData: 'Jours en gris : aucune donnée.',
    daysAgo: (count) => `il y a ${days(count)}`,
    today: 'Aujourd’hui',
    legend: 'Chaque barre est un jour ; un jour perturbé mène à ce qui s’est passé.',
    duration: { hour: 'h', minute: 'min', second: 's' },
    troubled: 'Jours perturbés',
    noTrouble: 'Aucune perturbation enregistrée.',
    how: 'Calcul : une indisponibilité compte en entier, une indisponibilité partielle à 30 %. Perturbations et maintenance ne comptent pas.',
  },
  archived: {
    label: 'Archivé',
    text: 'Ce composant ne fait plus partie de la page. Ce qui lui est arrivé reste consultable ici.',
  },
  promises: (kept, all, recorded) =>
    plural('fr', kept, {
      one: `# nouvelle sur ${all} en ${days(recorded)} est venue à l’heure promise.`,
      other: `# nouvelles sur ${all} en ${days(recorded)} sont venues à l’heure promise.`,
    }),
  notFound: { title: 'Il n’y a pas de page à cette adresse', back: 'Aller à la page d’état' },
};

export const front: FrontWords = {
  named: {
    major_outage: (names, count) =>
      plural('fr', count, { one: `${names} est indisponible.`, other: `${names} sont indisponibles.` }),
    partial_outage: (names, count) =>
      plural('fr', count, {
        one: `${names} est partiellement indisponible.`,
        other: `${names} sont partiellement indisponibles.`,
      }),
    degraded_performance: (names, count) =>
      plural('fr', count, {
        one: `${names} fonctionne moins bien que d’habitude.`,
        other: `${names} fonctionnent moins bien que d’habitude.`,
      }),
    under_maintenance: (names, count) =>
      plural('fr', count, { one: `${names} est en maintenance.`, other: `${names} sont en maintenance.` }),
  },
  counted: {
    major_outage: (count) =>
      plural('fr', count, { one: '# service est indisponible.', other: '# services sont indisponibles.' }),
    partial_outage: (count) =>
      plural('fr', count, {
        one: '# service est partiellement indisponible.',
        other: '# services sont partiellement indisponibles.',
      }),
    degraded_performance: (count) =>
      plural('fr', count, {
        one: '# service fonctionne moins bien que d’habitude.',
        other: '# services fonctionnent moins bien que d’habitude.',
      }),
    under_maintenance: (count) =>
      plural('fr', count, { one: '# service est en maintenance.', other: '# services sont en maintenance.' }),
  },
  others: (count) =>
    plural('fr', count, { one: '# autre service est touché.', other: '# autres services sont touchés.' }),
  ours: 'Le problème vient de chez nous, pas de chez vous.',
  regret: {
    degraded_performance: 'Nous vous prions de nous excuser pour la gêne occasionnée.',
    partial_outage: 'Nous sommes désolés des difficultés que cela vous cause.',
    major_outage: 'Nous sommes désolés. Nous savons que vous comptez sur ce service.',
  },
  about: 'environ #',
  moreWorking: (count) => plural('fr', count, { one: '# autre fonctionne', other: '# autres fonctionnent' }),
  otherServices: 'Autres services',
  readerZone: (zone) => `Les heures sont dans votre fuseau horaire. Celui de la page est ${zone}.`,
  menu: {
    title: 'Langue et apparence',
    language: 'Langue',
    offer: 'Lire cette page en français',
    appearance: 'Apparence',
    auto: 'Automatique',
    light: 'Clair',
    dark: 'Sombre',
  },
  ways: {
    feeds: 'Lecteur de flux',
    feedsHint: 'Chaque message, dans le programme où vous lisez l’actualité.',
    calendarHint: 'Les maintenances prévues, dans votre agenda.',
    webhookHint: 'Chaque nouvelle, envoyée à l’un de vos serveurs.',
    webhookAdd: 'Ajouter un webhook',
  },
};

export const mail: MailWords = {
  greeting: (name) => (name ? `Bonjour ${name},` : 'Bonjour,'),
  affected: 'Concerné',
  nextUpdate: (moment) => `Vous aurez de nos nouvelles avant ${moment}.`,
  resolvedClosing: 'Merci de votre patience. Si cela ne fonctionne toujours pas chez vous, dites-le-nous.',
  works: { question: 'Cela fonctionne-t-il de nouveau chez vous ?', yes: 'Oui', no: 'Non, pas encore' },
  earlier: 'Ce que nous avons dit auparavant',
  readOnPage: 'Lire sur la page d’état',
  whyIncident: (page) => `Vous recevez ce message car vous êtes abonné à ${page}.`,
  whyTold: (page) => `Vous recevez ce message car nous vous avons écrit à propos de cet incident sur ${page}.`,
  whyFollows: (page) => `Vous recevez ce message car vous suivez ce sujet sur ${page}.`,
  whyAttached: (page) => `Vous recevez ce message car ${page} vous compte parmi les personnes touchées.`,
  reopened: 'De retour',
  corrected: 'Corrigé',
  began: (moment) => `Début : ${moment}.`,
  change: 'Modifier vos choix',
  leave: 'Se désabonner',
  contact: 'Contact',
  postMortem: {
    lead: 'Cet incident est terminé. Voici ce qui s’est passé, pourquoi, et ce que nous faisons pour que cela ne se reproduise pas.',
    apology: 'Nous regrettons la gêne occasionnée et vous remercions de votre patience.',
    timeline: 'Déroulement',
    owner: 'Responsable',
    due: 'pour le',
  },
  maintenance: {
    when: 'Quand',
    window: (from, until) => `${from} à ${until}`,
  },
  manage: {
    subject: (page) => `Votre abonnement à ${page}`,
    lead: (page) => `Quelqu’un, sans doute vous, a demandé un lien vers les choix de cette adresse pour ${page}.`,
    button: 'Ouvrir vos choix',
  },
  code: {
    subject: (page) => `Votre code pour ${page}`,
    lead: (page) =>
      `Quelqu’un, sans doute vous, souhaite modifier ce que cette adresse reçoit de ${page}. Voici le code :`,
    or: 'Ou saisissez ce code là où vous l’avez demandé :',
    minutes: (count) => `Il est valable ${minutes(count)}, une seule fois.`,
  },
  signIn: {
    subject: (page) => `Connexion à ${page}`,
    lead: (page) =>
      `Quelqu’un, sans doute vous, souhaite se connecter à ${page} comme opérateur avec cette adresse. Voici le code :`,
  },
  digest: {
    subject: (page) => `Une heure chargée pour ${page}`,
    lead: 'Il s’est passé tant de choses en une heure que nous avons retenu certains messages. Voici où en est tout ce qu’ils contenaient.',
  },
  confirm: {
    subject: (page) => `Confirmez votre abonnement à ${page}`,
    lead: (page) => `Quelqu’un, sans doute vous, a demandé les nouvelles de ${page} à cette adresse.`,
    button: 'Confirmer l’abonnement',
    hours: (count) => `Le lien est valable ${hours(count)}.`,
    ignore: 'Si ce n’était pas vous, ne faites rien : aucun autre message ne suivra.',
    unwanted: 'Si ce n’était pas vous, ne faites rien. Rien d’autre ne sera envoyé, sauf nouvelle demande.',
    refuse: 'Ne plus écrire à cette adresse',
  },
};

export const visitor: VisitorWords = {
  done: 'C’est fait',
  back: (page) => `Retour à ${page}`,
  linkExpired: {
    title: 'Ce lien ne fonctionne pas',
    text: 'Il a peut-être expiré ou est incomplet. Abonnez-vous de nouveau sur la page d’état pour en recevoir un autre.',
  },
  checkInbox: {
    title: 'Regardez vos messages',
    subscribe: 'Si cette adresse n’est pas encore abonnée, un message lui parvient. Ouvrez son lien pour confirmer.',
    sentTo: (address) => `Un message est en route vers ${address}, sauf si cette adresse est déjà abonnée.`,
    next: 'Ouvrez le lien qu’il contient pour confirmer. S’il n’arrive pas d’ici quelques minutes, regardez parmi les indésirables.',
    wrong: 'L’adresse est-elle fausse ?',
    correct: 'Corriger l’adresse',
    preferences: 'Si cette adresse est abonnée, un lien et un code lui parviennent.',
  },
  confirm: {
    title: 'Confirmer l’abonnement',
    text: (page) => `Appuyez sur le bouton pour recevoir les nouvelles de ${page} par courriel.`,
    button: 'Confirmer',
    done: 'Vous êtes abonné',
    doneText: 'Nous vous écrirons quand un service dont vous dépendez ne fonctionne pas, et quand il est rétabli.',
  },
  refuse: {
    title: 'Plus de messages à cette adresse',
    text: (page) =>
      `Appuyez sur le bouton et ${page} ne demandera plus de confirmation à cette adresse, quelle que soit la personne qui la saisit.`,
    button: 'Ne plus m’écrire',
    done: 'Nous n’écrirons plus à cette adresse',
    doneText: 'Si vous souhaitez vous abonner plus tard, écrivez-nous d’abord.',
  },
  leave: {
    title: 'Se désabonner',
    text: (page) => `Appuyez sur le bouton et ${page} ne vous écrira plus.`,
    button: 'Se désabonner',
    done: 'Vous êtes désabonné',
    doneText: 'Nous ne vous écrirons plus. La page d’état vous reste ouverte.',
  },
  undo: {
    button: (count) => `Annuler (pendant ${minutes(count)})`,
    done: 'Vous êtes de nouveau abonné',
    doneText: 'Rien n’a changé.',
    late: 'Il est trop tard',
    lateText: 'Veuillez vous abonner de nouveau sur la page d’état.',
  },
  why: {
    label: 'Si vous le souhaitez, dites-nous pourquoi',
    button: 'Envoyer',
    done: 'Merci',
    doneText: 'Nous le lirons.',
  },
  choices: {
    title: 'Modifier vos choix',
    ask: 'Nous vous envoyons un lien vers vos choix, et un code.',
    address: 'Adresse électronique',
    send: 'Envoyer le lien',
    of: (address) => `Pour ${address}.`,
    howMuch: 'Combien',
    every: 'Chaque nouvelle',
    key: 'Les moments clés : début, changements, fin, bilan',
    ends: 'Le début et la fin seulement',
    services: 'Services (aucun signifie tous)',
    nothingButFollowed: 'Aucun, seulement les incidents que je suis',
    maintenance: 'Aussi les maintenances prévues',
    language: 'Langue',
    timeZone: 'Fuseau des heures dans les messages',
    pageZone: (zone) => `Comme sur la page (${zone})`,
    name: 'Nom',
    shared: 'Cette adresse est une liste lue par plusieurs personnes',
    save: 'Enregistrer',
    saved: 'Vos choix sont enregistrés',
    savedText: 'Ils valent dès le prochain message.',
    bad: 'Cela n’a pas fonctionné',
    badText: 'Revenez en arrière et vérifiez vos choix.',
  },
  mute: {
    button: 'Plus de messages à ce sujet',
    done: 'Vous ne recevrez plus de messages à ce sujet. Tout le reste demeure.',
  },
  follow: { button: 'Suivre ce sujet', done: 'Vous en aurez des nouvelles, quels que soient vos autres choix.' },
  code: {
    title: 'Un code est nécessaire',
    text: 'Il est dans un message envoyé à l’adresse. Plusieurs personnes peuvent la lire ; le code montre que vous en êtes.',
    label: 'Code du message',
    button: 'Continuer',
    wrong: 'Ce code n’est pas bon, ou ne l’est plus. Demandez-en un autre dans quelques minutes.',
  },
  works: {
    title: 'Cela fonctionne-t-il de nouveau chez vous ?',
    text: 'Votre réponse va à ceux qui y travaillent.',
    more: 'Si vous le souhaitez, dites-en plus',
    yes: 'Oui',
    no: 'Non, pas encore',
    good: 'Bonne nouvelle',
    goodText: 'Merci de nous l’avoir dit.',
    bad: 'Merci de nous l’avoir dit',
    badText: 'Nous regardons de nouveau. Vous aurez de nos nouvelles dès qu’il y en aura.',
  },
  tooOften: {
    title: 'Trop de demandes',
    text: (count) => `La demande a été faite trop souvent. Réessayez dans ${minutes(count)}.`,
  },
  paused: {
    title: 'Impossible pour le moment',
    text: 'Aucune confirmation n’est envoyée pour le moment. Veuillez réessayer plus tard.',
  },
  subscribe: {
    title: 'Vérifiez le formulaire',
    unclear: 'Une partie du formulaire est illisible. Vos choix sont conservés ; envoyez-le de nouveau.',
    name: 'Nous ne pouvons pas utiliser ce nom. Écrivez-le autrement ou laissez-le vide.',
    button: 'S’abonner',
    address: {
      not_an_address: 'Ce n’est pas une adresse e-mail. Écrivez-la sous la forme nom@example.com.',
      local_part_not_ascii:
        'Nous ne pouvons pas écrire aux adresses qui ont des accents ou des lettres spéciales avant le @. Utilisez une autre adresse.',
      local_part_too_long: 'La partie avant le @ peut avoir 64 caractères au plus.',
      quoted_local_part: 'Nous ne pouvons pas écrire aux adresses qui ont des guillemets. Utilisez une autre adresse.',
      domain_mixes_scripts:
        'La partie après le @ mélange des lettres semblables de plusieurs alphabets. Saisissez-la de nouveau.',
      domain_invalid: 'Vérifiez la partie après le @.',
      address_too_long: 'Une adresse peut avoir 254 caractères au plus.',
    },
  },
  trouble: {
    title: 'Une erreur s’est produite',
    text: 'Réessayez dans quelques minutes.',
  },
};

export const rhythm: RhythmWords = {
  holding:
    'Nous n’avons pas encore de nouvelles. L’équipe y travaille toujours, et nous sommes désolés que cela prenne autant de temps. Nous vous écrirons de nouveau au plus tard à l’heure indiquée ici.',
  automatic: 'Publié automatiquement',
  owner: 'Responsable',
  nobody: 'personne',
  note: 'Note',
  button: 'Ouvrir l’incident',
  why: (page) => `Vous recevez ce message parce que vous pouvez publier sur ${page}. Ouvrir le lien ne publie rien.`,
  notices: {
    update_soon: {
      subject: (title) => `Message bientôt attendu : ${title}`,
      lead: (at) =>
        `Un message a été promis aux clients avant le ${at}. Quelques mots tiennent la promesse, même s’il n’y a rien de nouveau à dire.`,
    },
    update_due: {
      subject: (title) => `Message attendu maintenant : ${title}`,
      lead: (at) =>
        `Le message promis pour le ${at} n’a pas été publié, et la page indique désormais qu’il est en retard. Deux phrases suffisent : ce que vous savez, et quand vous écrirez de nouveau.`,
    },
    forgotten: {
      subject: (title) => `Toujours ouvert, sans message : ${title}`,
      lead: (at) =>
        `Le message promis pour le ${at} n’a jamais été publié, et l’incident est toujours ouvert. Dites où il en est, ou clôturez-le s’il est terminé.`,
    },
    long_monitoring: {
      subject: (title) => `Surveillé depuis longtemps : ${title}`,
      lead: (at) =>
        `Cet incident est surveillé depuis le ${at}. Si tout tient, clôturez-le ; d’ici là, les clients lisent qu’il n’est pas terminé.`,
    },
    restoration_passed: {
      subject: (title) => `L’heure annoncée est passée : ${title}`,
      lead: (at) =>
        `Les clients ont lu que tout devrait fonctionner de nouveau avant le ${at}. Donnez une nouvelle heure en expliquant pourquoi elle a changé, ou dites qu’il n’y en a pas encore.`,
    },
    escalated: {
      subject: (title) => `Transmis à l’astreinte suivante : ${title}`,
      lead: (at) =>
        `Le message promis pour le ${at} manque toujours ; l’incident est donc passé à la personne d’astreinte suivante.`,
    },
    handed_off: {
      subject: (title) => `Incident qui vous est confié : ${title}`,
      lead: (by) => `${by} vous a confié cet incident. Vous en êtes désormais responsable.`,
    },
  },
};

export const webhook: WebhookWords = {
  add: 'Ajouter un webhook',
  text: 'Les messages sont envoyés en JSON à votre serveur. Il reçoit d’abord une demande de vérification : il doit répondre avec le statut 200 et répéter data.challenge.',
  url: 'URL de votre serveur',
  format: 'Format',
  formats: { standard: 'Standard Webhooks', statuspage: 'comme Statuspage l’envoie' },
  contact: 'Adresse e-mail à prévenir si le webhook s’arrête (d’un abonné confirmé ; facultatif)',
  button: 'Ajouter',
  faults: {
    url: 'Indiquez une URL en https avec le port habituel, sans nom d’utilisateur.',
    notPublic: 'Le nom de ce serveur mène à une adresse qui n’est pas sur l’internet public.',
    challenge:
      'Le serveur n’a pas répondu avec le statut 200 et la vérification. Contrôlez-le, puis renvoyez le formulaire.',
  },
  added: 'Le webhook est ajouté',
  secret: 'Le secret qui signe chaque envoi. Il n’est affiché que maintenant :',
  manage: 'Le lien vers ce webhook. Conservez-le comme le secret :',
  own: { title: 'Webhooks liés à votre adresse', stopped: 'plus rien n’y est envoyé' },
  title: 'Votre webhook',
  active: (url) => `Les notifications sont envoyées à ${url}.`,
  quarantined: (url) => `Rien n’est envoyé à ${url} : il échoue depuis plus d’un jour.`,
  disabled: (url) => `Plus rien n’est envoyé à ${url} : il a répondu qu’il n’existe plus.`,
  resume: 'Relancer',
  rotate: 'Créer un nouveau secret',
  rotated: 'Un nouveau secret signe désormais ; l’ancien signe encore pendant un jour.',
  remove: 'Supprimer',
  removed: 'Le webhook est supprimé. Plus rien ne lui est envoyé.',
  stopped: {
    subject: (page) => `Votre webhook sur ${page} est arrêté`,
    quarantined: (host) =>
      `Les notifications vers votre webhook sur ${host} échouent depuis plus d’un jour ; plus rien ne lui est envoyé. Quand il fonctionnera de nouveau, relancez-le ; d’ici là, rien n’est conservé pour plus tard.`,
    disabled: (host) =>
      `Votre webhook sur ${host} a répondu qu’il n’existe plus (410) ; plus rien ne lui est envoyé. S’il est de retour, ajoutez-le à nouveau.`,
  },
};

const NTH: Record<number, string> = {
  1: 'premier',
  2: 'deuxième',
  3: 'troisième',
  4: 'quatrième',
  5: 'cinquième',
  [-1]: 'dernier',
};
const inMonths = (every: number): string => (every === 1 ? 'de chaque mois' : `tous les ${every} mois`);

export const maintenance: MaintenanceWords = {
  weekly: (every, days) => (every === 1 ? `Chaque ${days}` : `Toutes les ${every} semaines, le ${days}`),
  monthlyByDate: (every, day) => `Le ${day ?? 'dernier jour'} ${inMonths(every)}`,
  monthlyByWeekday: (every, nth, weekday) => `Le ${NTH[nth]} ${weekday} ${inMonths(every)}`,
  overran: 'Dure plus longtemps que prévu',
};

export const overrun: OverrunWords = {
  subject: (title) => `Dure plus longtemps que prévu : ${title}`,
  lead: (title, until) =>
    `« ${title} » était prévue jusqu’au ${until} et se poursuit. La page l’indique. Terminez-la ou donnez-lui une fin plus tardive, afin que les clients sachent à quoi s’attendre.`,
  open: 'Ouvrir la maintenance',
};
