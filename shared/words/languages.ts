import type { Language } from '../domain/text/language.ts';
import * as ar from './ar.ts';
import * as de from './de.ts';
import * as en from './en.ts';
import * as es from './es.ts';
import * as fr from './fr.ts';
import * as ja from './ja.ts';
import * as pt from './pt.ts';
import type { MailWords, PageWords, VisitorWords } from './words.ts';

// Three records, so that a bundle holds only the words it uses.
export const PAGE_WORDS: Record<Language, PageWords> = {
  en: en.page,
  de: de.page,
  fr: fr.page,
  es: es.page,
  pt: pt.page,
  ja: ja.page,
  ar: ar.page,
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
