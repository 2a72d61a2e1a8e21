import * as z from 'zod';
import type { Component, ComponentGroup } from '../component/component.ts';
import type { ComponentId } from '../ids.ts';
import { faultsIn, SETTINGS } from '../settings/page-settings.ts';
import { readAddress } from '../subscriber/subscriber.ts';
import type { Language } from '../text/language.ts';
import { SingleLineText } from '../text/text.ts';
import { isTimeZone } from '../time/time-zone.ts';
import { Deploy, isDomainIn } from './deploy.ts';
import { Theme } from './theme.ts';

const Address = z.string().refine((text) => readAddress(text).ok, { error: 'is not an e-mail address SES can carry' });

/** What `status.config.json` says about the page: what can change while it runs, and what only a deploy changes. */
export const PageConfig = z
  .strictObject({
    $schema: z.string().optional(),
    /** Where the page is, without a slash at the end. */
    address: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
    timeZone: z.string().refine(isTimeZone, { error: 'is not an IANA time zone such as Europe/Vienna' }),
    sender: z.strictObject({ name: SingleLineText(80), address: Address }),
    ...SETTINGS,
    theme: Theme,
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
    for (const fault of faultsIn({ groups, languages })) context.addIssue({ code: 'custom', ...fault });
  });
export type PageConfig = z.infer<typeof PageConfig>;

export const componentsOf = (page: PageConfig) => page.groups.flatMap(({ components }) => components);

/** Those that can be affected by something new. */
export const componentIdsOf = (page: PageConfig): ReadonlySet<string> =>
  new Set(componentsOf(page).flatMap(({ id, archived }) => (archived ? [] : [id])));

/** Groups that can be named, each with its components that can be affected by something new. */
export function namedGroupsOf(page: PageConfig): ReadonlyMap<string, readonly ComponentId[]> {
  const groups = new Map<string, ComponentId[]>();
  for (const { name, components } of page.groups) {
    const ids = components.flatMap(({ id, archived }) => (archived ? [] : [id]));
    if (name && ids.length > 0) groups.set(name, [...(groups.get(name) ?? []), ...ids]);
  }
  return groups;
}

/** What readers see: groups with a component that is neither hidden nor archived, without those that are. */
export const shownGroupsOf = (page: PageConfig): ComponentGroup[] =>
  page.groups
    .map((group) => ({ ...group, components: group.components.filter(({ hidden, archived }) => !hidden && !archived) }))
    .filter(({ components }) => components.length > 0);

/** Those that readers saw once; what happened to them stays. */
export const archivedOf = (page: PageConfig): Component[] =>
  componentsOf(page).filter(({ hidden, archived }) => archived && !hidden);

/** A component by the name it is read with: "Storefront - Checkout" where it is one of a named group. */
export const shownNamesOf = (page: PageConfig): ReadonlyMap<string, string> => namesIn(shownGroupsOf(page));

/** The same with archived components, as what happened to them names them. */
export const fullNamesOf = (page: PageConfig): ReadonlyMap<string, string> =>
  namesIn(page.groups.map((group) => ({ ...group, components: group.components.filter(({ hidden }) => !hidden) })));

function namesIn(groups: readonly ComponentGroup[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const group of groups) {
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
