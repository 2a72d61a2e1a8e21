import { plural } from '../plural.ts';
import type { ReportWords } from './words.ts';

export const report: ReportWords = {
  title: 'Dites-nous ce qui ne fonctionne pas',
  text: 'Nous sommes désolés que quelque chose ne fonctionne pas chez vous. Seule notre équipe lit ce message ; rien n’en est publié.',
  trying: 'Que vouliez-vous faire ?',
  error: 'Que dit exactement le message d’erreur ? (facultatif)',
  account: 'Numéro de compte ou de commande (facultatif)',
  component: 'De quel service s’agit-il ?',
  unknown: 'Je ne sais pas, ou autre chose',
  address: 'Adresse e-mail pour notre réponse (facultatif)',
  button: 'Envoyer',
  faults: {
    text: 'Veuillez écrire ce que vous vouliez faire, en 2 000 caractères au plus.',
    expired:
      'Le formulaire est resté ouvert trop longtemps. Tout ce que vous avez écrit est encore là ; veuillez l’envoyer de nouveau.',
  },
  known: 'Nous le savons et nous y travaillons',
  knownText: (title) =>
    `Votre signalement est maintenant rattaché à « ${title} ». Nous vous prions de nous excuser pour la gêne.`,
  details: 'Suivre ce que nous faisons',
  nextUpdate: (at) => `La prochaine information paraîtra avant ${at}.`,
  expected: (at) => `Nous pensons que tout fonctionnera de nouveau avant ${at}.`,
  follow: 'Pour savoir par e-mail quand cela fonctionne de nouveau :',
  received: 'Nous avons bien reçu votre signalement',
  first: 'Vous êtes la première personne à nous le dire ces vingt dernières minutes. Merci ; notre équipe s’en occupe.',
  others: (count) =>
    `${plural('fr', count, { one: '# signalement', other: '# signalements' })} à ce sujet ces vingt dernières minutes, le vôtre compris. Notre équipe s’en occupe.`,
  promise: (at) => `Nous vous répondons par e-mail avant ${at}.`,
  noAddress:
    'Vous n’avez pas laissé d’adresse : nous ne pouvons pas vous répondre par e-mail. Ce que nous découvrirons figurera sur la page d’état.',
  busy: {
    title: 'Beaucoup de personnes le signalent en ce moment',
    text: 'Nous recevons tant de signalements que nous ne pouvons pas prendre le vôtre pour l’instant. Nous savons que quelque chose ne va pas ; veuillez consulter la page d’état.',
  },
  fixed: {
    title: 'Cela fonctionne-t-il de nouveau ?',
    text: 'Appuyez sur le bouton pour nous dire que votre problème est résolu.',
    button: 'C’est résolu',
    done: 'Nous en sommes heureux',
    doneText: 'Nous avons clos votre signalement. Merci de nous l’avoir dit.',
  },
  answer: {
    subject: (page) => `Votre signalement à ${page}`,
    lead: (at) => `Vous nous avez dit à ${at} que quelque chose ne fonctionnait pas. Voici notre réponse :`,
    followUp: (at) => `Nous vous écrirons de nouveau avant ${at}.`,
    fixed: 'C’est résolu',
  },
  end: {
    subject: (page) => `Cela fonctionne-t-il de nouveau ? Votre signalement à ${page}`,
    text: (at, since) => `Vous nous l’avez dit à ${at} ; cela fonctionne depuis ${since}.`,
    ask: 'Pouvez-vous essayer ? Si cela ne fonctionne toujours pas, veuillez le signaler de nouveau sur la page d’état.',
    fixed: 'Cela fonctionne',
    stranger: 'Si vous n’avez rien signalé, quelqu’un s’est trompé d’adresse ; vous pouvez ignorer ce message.',
  },
  spike: {
    subject: (name) => `Beaucoup de signalements : ${name}`,
    text: (name, networks, usual) =>
      `${name} : ${networks} personnes, d’autant de réseaux, ont signalé un problème ces vingt dernières minutes. D’habitude à cette heure : ${usual}. Aucun incident ouvert ne le couvre.`,
    noComponent: 'Aucun service nommé',
    quotes: 'Ce qu’elles écrivent :',
    next: '« candor reports » en donne la liste ; rattachez-les à un incident ou déclarez-en un.',
  },
};
