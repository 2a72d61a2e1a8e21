import type { Language } from '../../domain/text/language.ts';

/** What one tap of the console publishes, so that it is ready in every language of a page. */
export interface PublishedWords {
  /** A holding update: the promised time has come, and there is nothing new. */
  noNews: string;
  /** An incident that was declared in error; nobody was written to. */
  mistake: string;
}

export const PUBLISHED_WORDS: Record<Language, PublishedWords> = {
  en: {
    noNews:
      'There is no news yet. We are still working on this, and there is nothing you need to do.\n\nWe write again as promised, with news or without.',
    mistake: 'This was announced by mistake. Nothing was wrong, and we are sorry for the confusion.',
  },
  de: {
    noNews:
      'Es gibt noch nichts Neues. Wir arbeiten weiter daran, und Sie müssen nichts tun.\n\nWir schreiben wieder wie versprochen, mit Neuigkeiten oder ohne.',
    mistake: 'Dies wurde versehentlich gemeldet. Es lag keine Störung vor, und wir bitten um Entschuldigung.',
  },
  fr: {
    noNews:
      'Il n’y a pas encore de nouvelles. Nous continuons d’y travailler, et vous n’avez rien à faire.\n\nNous vous écrirons de nouveau comme promis, avec ou sans nouvelles.',
    mistake: 'Ceci a été annoncé par erreur. Il n’y avait pas d’incident, et nous vous prions de nous excuser.',
  },
  es: {
    noNews:
      'Todavía no hay novedades. Seguimos trabajando en ello y usted no tiene que hacer nada.\n\nVolveremos a escribir según lo prometido, con novedades o sin ellas.',
    mistake: 'Esto se anunció por error. No había ningún problema y le pedimos disculpas por la confusión.',
  },
  pt: {
    noNews:
      'Ainda não há novidades. Continuamos a trabalhar nisto e não precisa de fazer nada.\n\nVoltaremos a escrever conforme prometido, com ou sem novidades.',
    mistake: 'Isto foi anunciado por engano. Não havia nenhum problema e pedimos desculpa pela confusão.',
  },
  ja: {
    noNews:
      '新しい情報はまだありません。引き続き対応しております。お客様に行っていただくことはございません。\n\nお約束の時刻に、進展の有無にかかわらず改めてお知らせします。',
    mistake: 'このお知らせは誤って公開されました。障害は発生しておりません。ご迷惑をおかけし申し訳ございません。',
  },
  ar: {
    noNews:
      'لا جديد حتى الآن. ما زلنا نعمل على حل المشكلة، ولا يلزمكم القيام بأي شيء.\n\nسنكتب إليكم مجددًا كما وعدنا، سواء أكان هناك جديد أم لم يكن.',
    mistake: 'أُعلن عن هذا عن طريق الخطأ. لم تكن هناك أي مشكلة، ونعتذر عن اللبس.',
  },
};
