import * as ar from './ar.ts';
import * as de from './de.ts';
import * as en from './en.ts';
import * as es from './es.ts';
import * as fr from './fr.ts';
import * as ja from './ja.ts';
import * as pt from './pt.ts';
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

/** The languages there are, in the order in which readers choose among them. Everything else follows from this list. */
export const LANGUAGE_INFO = {
  en: en.about,
  de: de.about,
  fr: fr.about,
  es: es.about,
  pt: pt.about,
  ja: ja.about,
  ar: ar.about,
} satisfies Record<string, LanguageInfo>;

type Language = keyof typeof LANGUAGE_INFO;

// One record a section, so that a bundle holds only the sections it uses.
export const STATE_WORDS: Record<Language, StateWords> = {
  en: en.states,
  de: de.states,
  fr: fr.states,
  es: es.states,
  pt: pt.states,
  ja: ja.states,
  ar: ar.states,
};
export const STATUS_WORDS: Record<Language, StatusWords> = {
  en: en.status,
  de: de.status,
  fr: fr.status,
  es: es.status,
  pt: pt.status,
  ja: ja.status,
  ar: ar.status,
};
export const PAGE_WORDS: Record<Language, PageWords> = {
  en: en.page,
  de: de.page,
  fr: fr.page,
  es: es.page,
  pt: pt.page,
  ja: ja.page,
  ar: ar.page,
};
export const FRONT_WORDS: Record<Language, FrontWords> = {
  en: en.front,
  de: de.front,
  fr: fr.front,
  es: es.front,
  pt: pt.front,
  ja: ja.front,
  ar: ar.front,
};
export const MAIL_WORDS: Record<Language, MailWords> = {
  en: en.mail,
  de: de.mail,
  fr: fr.mail,
  es: es.mail,
  pt: pt.mail,
  ja: ja.mail,
  ar: ar.mail,
};
export const VISITOR_WORDS: Record<Language, VisitorWords> = {
  en: en.visitor,
  de: de.visitor,
  fr: fr.visitor,
  es: es.visitor,
  pt: pt.visitor,
  ja: ja.visitor,
  ar: ar.visitor,
};
export const WEBHOOK_WORDS: Record<Language, WebhookWords> = {
  en: en.webhook,
  de: de.webhook,
  fr: fr.webhook,
  es: es.webhook,
  pt: pt.webhook,
  ja: ja.webhook,
  ar: ar.webhook,
};
export const MAINTENANCE_WORDS: Record<Language, MaintenanceWords> = {
  en: en.maintenance,
  de: de.maintenance,
  fr: fr.maintenance,
  es: es.maintenance,
  pt: pt.maintenance,
  ja: ja.maintenance,
  ar: ar.maintenance,
};
export const RHYTHM_WORDS: Record<Language, RhythmWords> = {
  en: en.rhythm,
  de: de.rhythm,
  fr: fr.rhythm,
  es: es.rhythm,
  pt: pt.rhythm,
  ja: ja.rhythm,
  ar: ar.rhythm,
};
export const OVERRUN_WORDS: Record<Language, OverrunWords> = {
  en: en.overrun,
  de: de.overrun,
  fr: fr.overrun,
  es: es.overrun,
  pt: pt.overrun,
  ja: ja.overrun,
  ar: ar.overrun,
};
