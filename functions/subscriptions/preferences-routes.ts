import type { Hono } from 'hono';
import { html } from 'hono/html';
import * as z from 'zod';
import { IncidentId, MaintenanceId } from '../../shared/domain/ids.ts';
import { isTiedTo, type Subscriber } from '../../shared/domain/subscriber/subscriber.ts';
import { WEBHOOK_WORDS } from '../../shared/words/languages.ts';
import type { VisitorWords } from '../../shared/words/words.ts';
import { type FormFields, readForm } from '../platform/http/visitor-form.ts';
import { languageFor } from '../platform/http/visitor-page.ts';
import { choicesForm, readChoices } from './choices-form.ts';
import { type CodePorts, provesToReadTheList } from './code-proof.ts';
import { linkCaller } from './link-caller.ts';
import { type OwnEndpointPorts, ownEndpoints } from './own-endpoints.ts';
import { changeChoices, follow, mute } from './preferences.ts';
import type { SubscribePorts } from './subscribe.ts';

const About = z.union([IncidentId, MaintenanceId]);

/** Pages on which readers change what they get. GET shows, POST acts; every link is signed for one reader. */
export function addPreferencesRoutes(app: Hono, ports: SubscribePorts & CodePorts & OwnEndpointPorts): void {
  const { page } = ports;
  const caller = linkCaller(ports);

  app.get('/manage/:token', async (c) => {
    const { person, words, show, linkExpired: dead } = await caller(c, 'manage');
    if (person?.state !== 'confirmed') return dead();
    const about = About.safeParse(c.req.query('about'));
    const forms = [
      ...(about.success ? aboutForms(person, about.data, words) : []),
      choicesForm(page, person, words),
      ...(await ownEndpoints(ports, person, WEBHOOK_WORDS[languageFor(c, page, person)])),
      html`<p><a href="${new URL(await ports.links.leave(person.id)).pathname}">${words.leave.title}</a></p>`,
    ];
    return show({ title: words.choices.title, text: words.choices.of(person.address), forms, back: true });
  });
  app.post('/manage/:token', async (c) => {
    const { id, person, words, show, linkExpired: dead } = await caller(c, 'manage');
    if (!id || person?.state !== 'confirmed') return dead();
    const given = await readForm(c);
    const refusal = await provesToReadTheList(c, ports, person, given);
    if (refusal) return refusal;
    const one = oneSubjectAct(given);
    if (one) {
      const { name, act, about } = one;
      return (await act(ports)(id, about)) ? show({ title: words.done, text: words[name].done, back: true }) : dead();
    }
    const choices = readChoices(page, given);
    if (!choices) return show({ title: words.choices.bad, text: words.choices.badText }, 422);
    if (!(await changeChoices(ports)(id, choices))) return dead();
    return show({ title: words.choices.saved, text: words.choices.savedText, back: true });
  });
}

/** The one incident or maintenance that a form is about, and what it does with it. */
function oneSubjectAct(given: FormFields) {
  for (const [name, act] of [
    ['mute', mute],
    ['follow', follow],
  ] as const) {
    const about = About.safeParse(given[name]);
    if (about.success) return { name, act, about: about.data };
  }
  return undefined;
}

/** Buttons to follow or mute one incident or maintenance, as far as they would change something. */
function aboutForms(person: Subscriber, about: IncidentId | MaintenanceId, words: VisitorWords) {
  const follows = !isTiedTo(person, about) && aboutForm('follow', about, words.follow);
  const mutes = !person.muted.includes(about) && aboutForm('mute', about, words.mute);
  return follows || mutes ? [html`<div class="row">${follows || ''}${mutes || ''}</div>`] : [];
}

const aboutForm = (act: 'mute' | 'follow', about: string, { button }: { button: string }) =>
  html`<form method="post"><input type="hidden" name="${act}" value="${about}"><button type="submit" class="button plain">${button}</button></form>`;
