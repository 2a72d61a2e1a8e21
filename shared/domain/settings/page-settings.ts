import * as z from 'zod';
import { ComponentGroup } from '../component/component.ts';
import { Cadence, DEFAULT_CADENCE } from '../incident/next-update-due.ts';
import { Look } from '../page/look.ts';
import { Regret } from '../page/regret.ts';
import { ThemeChanges } from '../page/theme.ts';
import { DEFAULT_RHYTHM, Rhythm } from '../rhythm/rhythm.ts';
import { Language } from '../text/language.ts';
import { Template } from '../text/message-template.ts';
import { SingleLineText } from '../text/text.ts';

const WebOrMail = z.url({ protocol: /^(https|mailto)$/ });

/** What can change while the page runs, each field as a change of it is given. */
const FIELDS = {
  name: SingleLineText(80),
  languages: z.array(Language).min(1),
  support: z.strictObject({ text: SingleLineText(120), url: WebOrMail }),
  /** A picture of at most 48 pixels in height, as a data URL, so that the page asks nobody for it. */
  logo: z
    .string()
    .max(12_000, 'must be at most 12,000 characters: the page carries it')
    .regex(/^data:image\/(svg\+xml|png|webp);base64,[A-Za-z0-9+/=]+$/, 'is not a picture as a data URL in base64'),
  /** Beneath every page, such as a way to the product or an imprint. */
  links: z.array(z.strictObject({ text: SingleLineText(60), url: WebOrMail })).max(10),
  /** What `.well-known/security.txt` says (RFC 9116); absent, there is no such file. */
  security: z.strictObject({
    contact: WebOrMail,
    expires: z.iso.datetime({ error: 'must be a moment in UTC such as 2027-12-31T00:00:00Z' }),
    policy: z.url({ protocol: /^https$/ }).optional(),
  }),
  theme: ThemeChanges,
  look: Look.unwrap(),
  regret: Regret.unwrap(),
  brandColour: z.string().regex(/^#[0-9a-fA-F]{6}$/, 'is not a colour such as #1f6feb'),
  groups: z.array(ComponentGroup).min(1),
  /** Prepared words of the page's own; one with the name of a shipped one stands in its place. */
  templates: z.array(Template).max(100),
  cadence: Cadence,
  rhythm: Rhythm,
  /** Seconds between an update and its first mail, in which the operator can stop the mails. */
  holdSeconds: z.int().min(0).max(600),
  /** No reader gets more notices in an hour; what comes on top is gathered in one digest. */
  mailsPerHour: z.int().min(1).max(1000),
  /** Days for which the record of who did what is kept. */
  auditDays: z.int().min(1).max(3650),
};

/** The fields of a whole page: those that may be absent, and those that have a value by themselves. */
export const SETTINGS = {
  ...FIELDS,
  support: FIELDS.support.optional(),
  logo: FIELDS.logo.optional(),
  security: FIELDS.security.optional(),
  links: FIELDS.links.default([]),
  theme: FIELDS.theme.prefault({ light: {}, dark: {} }),
  look: Look,
  regret: Regret,
  templates: FIELDS.templates.default([]),
  cadence: FIELDS.cadence.default(DEFAULT_CADENCE),
  rhythm: FIELDS.rhythm.default(DEFAULT_RHYTHM),
  holdSeconds: FIELDS.holdSeconds.default(30),
  mailsPerHour: FIELDS.mailsPerHour.default(20),
  auditDays: FIELDS.auditDays.default(400),
};

/** The settings of the page as they are recorded. */
export const PageSettings = z.strictObject(SETTINGS).superRefine((settings, context) => {
  for (const fault of faultsIn(settings)) context.addIssue({ code: 'custom', ...fault });
});
export type PageSettings = z.output<typeof PageSettings>;

export const SETTING_NAMES = Object.keys(FIELDS) as (keyof PageSettings)[]; // The keys are just these names.

/** New values of some fields; the others stay. */
export const SettingsPatch = z.strictObject(FIELDS).partial();
export type SettingsPatch = z.output<typeof SettingsPatch>;

/** Fields that a page need not have. */
export const RemovableSetting = z.enum(['support', 'logo', 'security']);
export type RemovableSetting = z.infer<typeof RemovableSetting>;

interface Fault {
  path: (string | number)[];
  message: string;
}

/** What is wrong with fields only when they are looked at together. */
export function faultsIn({ groups, languages }: Pick<PageSettings, 'groups' | 'languages'>): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  groups.forEach((group, g) => {
    group.components.forEach(({ id }, c) => {
      const path = ['groups', g, 'components', c, 'id'];
      if (id === 'all' || id === 'none')
        faults.push({ path, message: `"${id}" means every component, or none; choose another` });
      if (seen.has(id)) faults.push({ path, message: `"${id}" is the id of another component too` });
      seen.add(id);
    });
  });
  if (new Set(languages).size !== languages.length)
    faults.push({ path: ['languages'], message: 'names a language twice' });
  return faults;
}
