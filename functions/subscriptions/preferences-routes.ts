import type { Hono } from 'hono';
import { html } from 'hono/html';
import * as z from 'zod';
import { IncidentId, MaintenanceId } from '../../shared/domain/ids.ts';
import { isTiedTo } from '../../shared/domain/subscriber/subscriber.ts';
import { type FormFields, readForm } from '../platform/http/visitor-form.ts';
import { choicesForm, readChoices } from './choices-form.ts';
import { type CodePorts, provesToReadTheList } from './code-proof.ts';
import { linkCaller } from './link-caller.ts';
import { changeChoices, follow, mute } from './preferences.ts';
import type { SubscribePorts } from './subscribe.ts';

const About = z.union([IncidentId, MaintenanceId]);

/** Pages on which readers change what they get. GET shows, POST acts; every link is signed for one reader. */
export function addPreferencesRoutes(app: Hono, ports: SubscribePorts & CodePorts): void {
  const { page } = ports;
  const caller = linkCaller(ports);

  app.get('/manage/:token', async (c) => {
    const { person, words, show, linkExpired: dead } = await caller(c, 'manage');
    if (person?.state !== 'confirmed') return dead();
    const about = About.safeParse(c.req.query('about'));
    const forms = [choicesForm(page, person, words)];
    if (about.success && !person.muted.includes(about.data)) forms.unshift(aboutForm('mute', about.data, words.mute));
    if (about.success && !isTiedTo(person, about.data)) forms.unshift(aboutForm('follow', about.data, words.follow));
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

const aboutForm = (act: 'mute' | 'follow', about: string, { button }: { button: string }) =>
  html`<form method="post"><input type="hidden" name="${act}" value="${about}"><button type="submit">${button}</button></form>`;
