import type { Language } from '../text/language.ts';
import { mainLanguage, type PageConfig } from './config.ts';
import type { Look } from './look.ts';
import type { Regret } from './regret.ts';
import type { Theme } from './theme.ts';

export interface PageIdentity {
  name: string;
  url: string;
  timeZone: string;
  language: Language;
  languages: readonly Language[];
  brandColour: string;
  theme: Theme;
  look: Look;
  regret: Regret;
  logo?: string;
  support?: { text: string; url: string };
  links: readonly { text: string; url: string }[];
}

export const identityOf = (page: PageConfig, url: string): PageIdentity => ({
  name: page.name,
  url,
  timeZone: page.timeZone,
  language: mainLanguage(page),
  languages: page.languages,
  brandColour: page.brandColour,
  theme: page.theme,
  look: page.look,
  regret: page.regret,
  links: page.links,
  ...(page.logo && { logo: page.logo }),
  ...(page.support && { support: page.support }),
});
