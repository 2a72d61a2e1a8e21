import type { Hono } from 'hono';
import { html } from 'hono/html';
import { IncidentId } from '../../shared/domain/ids.ts';
import { Prose } from '../../shared/domain/text/text.ts';
import type { VisitorWords } from '../../shared/words/words.ts';
import { readForm, textOf } from '../platform/http/visitor-form.ts';
import { type LinkCallerPorts, linkCaller } from './link-caller.ts';
import { type AnswerPorts, answerWhetherItWorks, mayAnswer } from './record-recovery.ts';

/** Where recipients answer whether the service works for them again. */
export function addRecoveryReportRoutes(app: Hono, ports: LinkCallerPorts & AnswerPorts): void {
  const { clock } = ports;
  const caller = linkCaller(ports);
  const may = mayAnswer(ports);

  app.get('/manage/:token/works', async (c) => {
    const { person, words, show, linkExpired: dead } = await caller(c, 'manage');
    const about = IncidentId.safeParse(c.req.query('about'));
    if (!person || !about.success || !(await may(about.data, person.id))) return dead();
    const forms = [answerForm(about.data, c.req.query('works') !== 'no', words)];
    return show({ title: words.works.title, text: words.works.text, forms, back: true });
  });
  app.post('/manage/:token/works', async (c) => {
    const { id, person, words, show, linkExpired: dead } = await caller(c, 'manage');
    const given = await readForm(c);
    const about = IncidentId.safeParse(textOf(given, 'about'));
    if (!id || !about.success || !person) return dead();
    const comment = Prose(1000).safeParse(textOf(given, 'comment'));
    const works = textOf(given, 'works') === 'yes';
    const answer = { works, at: clock().toISOString(), ...(comment.success && { comment: comment.data }) };
    if (!(await answerWhetherItWorks(ports)(about.data, id, answer))) return dead();
    const { good, goodText, bad, badText } = words.works;
    return show({ title: works ? good : bad, text: works ? goodText : badText, back: true });
  });
}

const answerForm = (about: string, works: boolean, { works: words }: VisitorWords) =>
  html`<form method="post"><input type="hidden" name="about" value="${about}"><label>${words.more} <input class="field" type="text" name="comment" maxlength="1000"></label><div class="row"><button type="submit" name="works" value="yes" class="button ${works ? '' : 'plain'}">${words.yes}</button> <button type="submit" name="works" value="no" class="button ${works ? 'plain' : ''}">${words.no}</button></div></form>`;
