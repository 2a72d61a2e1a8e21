import * as z from 'zod';
import { ComponentGroup } from '../component/component.ts';
import type { ComponentId } from '../ids.ts';
import { Cadence, DEFAULT_CADENCE } from '../incident/next-update-due.ts';
import { readAddress } from '../subscriber/subscriber.ts';
import { Language } from '../text/language.ts';
import { Template } from '../text/message-template.ts';
import { SingleLineText } from '../text/text.ts';
import { isTimeZone } from '../time/time-zone.ts';
import { Deploy, isDomainIn } from './deploy.ts';
import { Look } from './look.ts';
import { Regret } from './regret.ts';
import { Theme } from './theme.ts';

const Address = z.string().refine((text) => readAddress(text).ok, { error: 'is not an e-mail address SES can carry' });

/** What `status.config.json` says about the page. */
export const PageConfig = z
  .strictObject({
    $schema: z.string().optional(),
    name: SingleLineText(80),
    /** Where the page is, without a slash at the end. */
    address: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
    timeZone: z.string().refine(isTimeZone, { error: 'is not an IANA time zone such as Europe/Vienna' }),
    languages: z.array(Language).min(1),
    sender: z.strictObject({ name: SingleLineText(80), address: Address }),
    support: z.strictObject({ text: SingleLineText(120), url: z.url({ protocol: /^(https|mailto)$/ }) }).optional(),
    /** A picture of at most 48 pixels in height, as a data URL, so that the page asks nobody for it. */
    logo: z
      .string()
      .max(12_000, 'must be at most 12,000 characters: the page carries it')
      .regex(/^data:image\/(svg\+xml|png|webp);base64,[A-Za-z0-9+/=]+$/, 'is not a picture as a data URL in base64')
      .optional(),
    /** Beneath every page, such as a way to the product or an imprint. */
    links: z
      .array(z.strictObject({ text: SingleLineText(60), url: z.url({ protocol: /^(https|mailto)$/ }) }))
      .max(10)
      .default([]),
    /** What `.well-known/security.txt` says (RFC 9116); absent, there is no such file. */
    security: z
      .strictObject({
        contact: z.url({ protocol: /^(https|mailto)$/ }),
        expires: z.iso.datetime({ error: 'must be a moment in UTC such as 2027-12-31T00:00:00Z' }),
        policy: z.url({ protocol: /^https$/ }).optional(),
      })
      .optional(),
    theme: Theme,
    look: Look,
    regret: Regret,
    brandColour: z.string().regex(/^#[0-9a-f]{6}$/i, 'is not a colour such as #1f6feb'),
    groups: z.array(ComponentGroup).min(1),
    /** Prepared words of the page's own; one with the name of a shipped one stands in its place. */
    templates: z.array(Template).max(100).default([]),
    cadence: Cadence.default(DEFAULT_CADENCE),
    /** Seconds between an update and its first mail, in which the operator can stop the mails. */
    holdSeconds: z.int().min(0).max(600).default(30),
    /** No reader gets more notices in an hour; what comes on top is gathered in one digest. */
    mailsPerHour: z.int().min(1).max(1000).default(20),
    /** The part of the account's sending rate that notices use; the rest is for confirmations. */
    sendRateShare: z.number().gt(0).max(1).default(0.9),
    deploy: Deploy.default(Deploy.parse({})),
  })
  .superRefine(({ groups, languages, address, deploy }, context) => {
    const host = new URL(address).hostname;
    const own = deploy.hostedZone !== undefined || deploy.certificateArn !== undefined;
    if (deploy.hostedZone && !isDomainIn(host, deploy.hostedZone.name)) {
      const message = `"${deploy.hostedZone.name}" is not the zone of the page's address, ${host}`;
      context.addIssue({ code: 'custom', path: ['deploy', 'hostedZone', 'name'], message });
    }
    if (own && !address.startsWith('https:'))
      context.addIssue({ code: 'custom', path: ['address'], message: 'must begin with https:// to be deployed' });
    const seen = new Set<string>();
    groups.forEach((group, g) => {
      group.components.forEach(({ id }, c) => {
        const path = ['groups', g, 'components', c, 'id'];
        if (id === 'all' || id === 'none')
          context.addIssue({ code: 'custom', path, message: `"${id}" means every component, or none; choose another` });
        if (seen.has(id))
          context.addIssue({ code: 'custom', path, message: `"${id}" is the id of another component too` });
        seen.add(id);
      });
    });
    if (new Set(languages).size !== languages.length) {
      context.addIssue({ code: 'custom', path: ['languages'], message: 'names a language twice' });
    }
  });
export type PageConfig = z.infer<typeof PageConfig>;

export const componentsOf = (page: PageConfig) => page.groups.flatMap(({ components }) => components);

export const componentIdsOf = (page: PageConfig): ReadonlySet<string> =>
  new Set(componentsOf(page).map(({ id }) => id));

/** What readers see: groups with a component that is not hidden, without those that are. */
export const shownGroupsOf = (page: PageConfig): ComponentGroup[] =>
  page.groups
    .map((group) => ({ ...group, components: group.components.filter(({ hidden }) => !hidden) }))
    .filter(({ components }) => components.length > 0);

/** A component by the name it is read with: "Storefront - Checkout" where it is one of a named group. */
export function fullNamesOf(page: PageConfig): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const group of shownGroupsOf(page)) {
    for (const { id, name } of group.components) names.set(id, group.name ? `${group.name} - ${name}` : name);
  }
  return names;
}

export const mainLanguage = (page: PageConfig): Language => page.languages[0] ?? 'en';

export const readLanguage = (page: PageConfig, asked: string | undefined): Language =>
  page.languages.find((language) => language === asked) ?? mainLanguage(page);

/** Those asked for that the page does not have. */
export const unknownComponents = (page: PageConfig, asked: readonly ComponentId[]): ComponentId[] => {
  const known = componentIdsOf(page);
  return asked.filter((id) => !known.has(id));
};
