import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { viewOf } from '../../shared/domain/incident/view.ts';
import { mainLanguage, type PageConfig } from '../../shared/domain/page/config.ts';
import { inLanguage } from '../../shared/domain/page/translate-view.ts';
import { FORM_HOURS } from '../../shared/domain/report/report.ts';
import { pathOf } from '../../shared/domain/subjects.ts';
import type { Language } from '../../shared/domain/text/language.ts';
import { momentFrom } from '../../shared/domain/time/format-time.ts';
import { STATUS_WORDS } from '../../shared/words/languages.ts';
import { REPORT_WORDS } from '../../shared/words/report/languages.ts';
import { type CallerPorts, minutesOf, networkFor } from '../platform/http/caller.ts';
import { type FormFields, readForm, textOf } from '../platform/http/visitor-form.ts';
import { languageFor, pageResponder } from '../platform/http/visitor-page.ts';
import type { Links } from '../platform/ports.ts';
import { type CloseReportPorts, closeByReporter } from './answer-reports.ts';
import { readReportForm, reportForm, shownComponent } from './report-form.ts';
import { type TakenReport, type TakeReportPorts, takeReport } from './take-report.ts';

export type VisitorReportPorts = TakeReportPorts &
  CloseReportPorts &
  CallerPorts & {
    links: Pick<Links, 'reportToken' | 'readReportToken' | 'readReportFixed'>;
    page: PageConfig;
  };

const responder = (c: Context, page: PageConfig) => {
  const language = languageFor(c, page);
  return { ...pageResponder(c, page), language, report: REPORT_WORDS[language] };
};

/** Where visitors say that something does not work for them, and later that it does. GET shows, POST acts. */
export function addVisitorReportRoutes(app: Hono, ports: VisitorReportPorts): void {
  const { page, links, ids, clock } = ports;
  const take = takeReport(ports);
  const formToken = () => links.reportToken(ids.report(), new Date(clock().getTime() + FORM_HOURS * 3_600_000));

  app.get('/report', async (c) => {
    const { report, show } = responder(c, page);
    const typed = { component: shownComponent(page, c.req.query('component')) ?? '' };
    const form = reportForm({ page, words: report, token: await formToken() }, typed);
    return show({ title: report.title, text: report.text, forms: [form], back: true });
  });
  app.post('/report', async (c) => {
    const { report, words, language, show } = responder(c, page);
    const typed = await readForm(c);
    const again = async (text: string) => {
      const form = reportForm({ page, words: report, token: await formToken() }, typed);
      return show({ title: report.title, text, forms: [form], back: true }, 422);
    };
    const id = await links.readReportToken(textOf(typed, 'token') ?? '', clock());
    if (!id) return again(report.faults.expired);
    const read = readReportForm(page, typed);
    if (!read.ok)
      return again(read.fault === 'text' ? report.faults.text : words.subscribe.address[read.fault.address]);
    const { texts, component, address } = read;
    const who = address === undefined ? {} : { address, who: ids.subscriber(address) };
    const outcome = await take({ id, ...texts, component, ...who, network: networkFor(c, ports), language });
    if (outcome.taken) return taken(c, ports, outcome, typed);
    c.header('retry-after', String(outcome.admission.retryAfterSeconds));
    if (outcome.limit === 'page') return show({ ...report.busy, back: true }, 429);
    const { title, text } = words.tooOften;
    return show({ title, text: text(minutesOf(outcome.admission)), back: true }, 429);
  });

  app.get('/report/fixed/:token', async (c) => {
    const { report, show, linkExpired } = responder(c, page);
    const id = await links.readReportFixed(c.req.param('token'), clock());
    if (!id || !(await ports.reports.read(id))) return linkExpired();
    const { title, text, button } = report.fixed;
    return show({ title, text, button, back: true });
  });
  app.post('/report/fixed/:token', async (c) => {
    const { report, show, linkExpired } = responder(c, page);
    const id = await links.readReportFixed(c.req.param('token'), clock());
    if (!id || !(await closeByReporter(ports)(id))) return linkExpired();
    return show({ title: report.fixed.done, text: report.fixed.doneText, back: true });
  });
}

/** The answer to a report that is kept. */
function taken(c: Context, ports: VisitorReportPorts, outcome: TakenReport, typed: FormFields) {
  const { page } = ports;
  const { report: words, language, show } = responder(c, page);
  const time = timesOf(ports, language);
  if (outcome.incident) return known(c, ports, outcome.incident, typed);
  const { answerBy } = outcome.report;
  const text = outcome.people > 1 ? words.others(outcome.people) : words.first;
  return show({
    title: words.received,
    text,
    more: answerBy ? words.promise(time(answerBy)) : words.noAddress,
    back: true,
  });
}

const timesOf = ({ clock, page }: Pick<VisitorReportPorts, 'clock' | 'page'>, language: Language) => {
  const now = clock().toISOString();
  return (at: string) => momentFrom(now, at, page.timeZone, language);
};

/** What is known already: what to do meanwhile, and what was promised. */
function known(
  c: Context,
  ports: VisitorReportPorts,
  incident: NonNullable<TakenReport['incident']>,
  typed: FormFields,
) {
  const { page, clock } = ports;
  const { report: words, words: visitor, language, show } = responder(c, page);
  const time = timesOf(ports, language);
  const now = clock().toISOString();
  const view = inLanguage(viewOf(incident, page, now), language, mainLanguage(page));
  const { workaround, nextUpdateBy, expectedRestorationAt: expected } = view;
  const fields = STATUS_WORDS[language].fields;
  const facts = [
    ...(workaround ? [html`<h2>${fields.workaround.label}</h2><p dir="auto">${workaround}</p>`] : []),
    ...(nextUpdateBy && nextUpdateBy > now ? [html`<p>${words.nextUpdate(time(nextUpdateBy))}</p>`] : []),
    ...(expected && expected > now ? [html`<p>${words.expected(time(expected))}</p>`] : []),
    html`<p><a href="${pathOf(incident.id)}">${words.details}</a></p>`,
    html`<form method="post" action="/subscribe"><input type="hidden" name="about" value="${incident.id}"><input type="hidden" name="only" value="yes"><input type="hidden" name="language" value="${language}"><label>${words.follow} <input class="field" type="text" inputmode="email" name="address" required maxlength="254" autocomplete="email" value="${textOf(typed, 'address') ?? ''}"></label><button type="submit" class="button plain">${visitor.subscribe.button}</button></form>`,
  ];
  return show({ title: words.known, text: words.knownText(view.title), forms: facts, back: true });
}
