import { html } from 'hono/html';
import * as z from 'zod';
import { ComponentId, IncidentId, MaintenanceId } from '../../shared/domain/ids.ts';
import { type PageConfig, unknownComponents } from '../../shared/domain/page/config.ts';
import { NameOrNone } from '../../shared/domain/subscriber/person-name.ts';
import { type AddressFault, Level, readAddress } from '../../shared/domain/subscriber/subscriber.ts';
import type { VisitorWords } from '../../shared/words/words.ts';
import { ADDRESS_ADVICE, faultsOf, type Reason } from '../platform/http/problems.ts';
import { type FormFields, textOf } from '../platform/http/visitor-form.ts';

const yes = z.union([z.boolean(), z.literal('yes').transform(() => true)]);

const SubscribeRequest = z.object({
  address: z.string().max(1000),
  name: NameOrNone.optional(),
  components: z.union([ComponentId.transform((id) => [id]), z.array(ComponentId).max(1000)]).optional(),
  level: Level.optional(),
  /** A box of the form that says whether it was asked at all, since an unset check box says nothing. */
  maintenanceAsked: z.string().optional(),
  maintenance: yes.optional(),
  language: z.string().max(20).optional(),
  /** A browser's guess; one that nobody knows is no reason to refuse somebody. */
  timeZone: z.string().max(60).optional(),
  shared: yes.optional(),
  about: z.union([IncidentId, MaintenanceId]).optional(),
  /** With `about`: that one alone, or beside everything else that is chosen. */
  only: yes.optional(),
});
export type SubscribeRequest = z.infer<typeof SubscribeRequest>;

/** Why a request cannot be taken: in English for programs, and as the field to correct for people. */
export interface SubscribeRefusal {
  reason: Reason;
  detail: string;
  field: { address: AddressFault } | 'name' | undefined;
}

/** A wish to subscribe, with the address as SES can carry it. */
export function readSubscribeRequest(
  page: PageConfig,
  given: unknown,
): { ok: true; request: SubscribeRequest } | { ok: false; refusal: SubscribeRefusal } {
  const refused = (refusal: SubscribeRefusal) => ({ ok: false as const, refusal });
  const read = SubscribeRequest.safeParse(given);
  if (!read.success) {
    return refused({ reason: 'request_invalid', detail: faultsOf(read.error), field: fieldAtFault(read.error) });
  }
  const address = readAddress(read.data.address);
  if (!address.ok) {
    const { fault } = address;
    return refused({ reason: fault, detail: ADDRESS_ADVICE[fault], field: { address: fault } });
  }
  const unknown = unknownComponents(page, read.data.components ?? []);
  if (unknown.length > 0) {
    const detail = `This page does not have: ${unknown.join(', ')}.`;
    return refused({ reason: 'component_unknown', detail, field: undefined });
  }
  return { ok: true, request: { ...read.data, address: address.address } };
}

function fieldAtFault(error: z.ZodError): SubscribeRefusal['field'] {
  const fields = error.issues.map(({ path }) => path[0]);
  if (fields.includes('address')) return { address: 'not_an_address' };
  return fields.includes('name') ? 'name' : undefined;
}

/** What a person reads about a refusal. */
export function sentenceOn({ field }: SubscribeRefusal, { subscribe: words }: VisitorWords): string {
  if (field === 'name') return words.name;
  return field ? words.address[field.address] : words.unclear;
}

/** The form again, with what was typed; what cannot be read is left out. */
export function subscribeForm(
  page: PageConfig,
  given: FormFields,
  { subscribe, choices }: VisitorWords,
  button = subscribe.button,
) {
  const { address: _, name: __, components, ...others } = SubscribeRequest.shape;
  const kept = Object.entries(others).flatMap(([field, schema]) => {
    const value = textOf(given, field);
    return value !== undefined && schema.safeParse(value).success ? [[field, value] as const] : [];
  });
  const chosen = components.safeParse(given.components).data ?? [];
  const known = chosen.filter((id) => unknownComponents(page, [id]).length === 0);
  const hidden = [...kept, ...known.map((id) => ['components', id] as const)];
  const name = textOf(given, 'name');
  return html`<form method="post" action="/subscribe">${hidden.map(
    ([field, value]) => html`<input type="hidden" name="${field}" value="${value}">`,
  )}<label>${choices.address} <input class="field" type="text" inputmode="email" name="address" required maxlength="254" autocomplete="email" value="${textOf(given, 'address') ?? ''}"></label>
${name ? html`<label>${choices.name} <input class="field" type="text" name="name" maxlength="120" autocomplete="name" value="${name}"></label>` : ''}
<button type="submit" class="button">${button}</button></form>`;
}
