import { describe, expect, it } from 'vitest';
import { publisher } from '../../functions/publish/publish.ts';
import { orders } from '../support/fixtures.ts';
import { ID } from '../support/incidents.ts';
import { declare, inMinutes, json, MINUTE, ports, publishing, say, site } from '../support/published-site.ts';

describe('the site', () => {
  it('says that an update is late once its promise has passed, on page and data, without anybody acting', async () => {
    const { publish, republish } = publisher(publishing);
    await orders(ports)(ID, declare());
    await publish([ID]);
    const shownLate = () =>
      [site.get('index.html'), site.get(`incidents/${ID}`)].map(
        (html) => /<p class="late"[^>]*hidden/.test(html ?? '') === false,
      );
    expect([shownLate(), json('status.json').incidents[0].late]).toEqual([[false, false], false]);
    ports.forward(31 * MINUTE);
    expect(await republish()).toBe(1);
    expect([shownLate(), json('status.json').incidents[0].late]).toEqual([[true, true], true]);
    expect(json('status.json').promises).toMatchObject({ kept: 0, broken: 1 });
    expect(await republish()).toBeUndefined();
  });

  it('says that it takes longer once an expectation has passed, on page and data, without anybody acting', async () => {
    const { publish, republish } = publisher(publishing);
    const order = orders(ports);
    await order(ID, declare({ expectedRestorationAt: inMinutes(10) }));
    const expectation = inMinutes(10);
    await publish([ID]);
    const pages = ['index.html', 'de', `incidents/${ID}`, `de/incidents/${ID}`];
    const shown = () =>
      pages.map((key) => {
        const html = site.get(key) ?? '';
        return [/<div data-until="[^"]*"[^>]*>/, /<p class="longer"[^>]*>/].map((part) => {
          const found = part.exec(html)?.[0];
          return found && !/ hidden/.test(found) ? 'shown' : found && 'hidden';
        });
      });
    const data = () => {
      const { expectedRestorationAt, restorationWasExpectedAt } = json('status.json').incidents[0];
      return { expectedRestorationAt, restorationWasExpectedAt };
    };
    expect(shown()).toEqual(pages.map(() => ['shown', 'hidden']));
    expect(data()).toEqual({ expectedRestorationAt: expectation, restorationWasExpectedAt: null });
    ports.forward(11 * MINUTE);
    expect(await republish()).toBe(1);
    expect(shown()).toEqual(pages.map(() => ['hidden', 'shown']));
    expect(data()).toEqual({ expectedRestorationAt: null, restorationWasExpectedAt: expectation });
    expect(site.get('index.html')).toMatch(/This is taking longer than the <time[^>]*>12:10 CET<\/time> we expected\./);
    expect(await republish()).toBeUndefined();
    await order(ID, { ...say('No idea when.'), expectedRestorationAt: null });
    await publish([ID]);
    expect(shown()).toEqual(pages.map(() => [undefined, undefined]));
    expect(data()).toEqual({ expectedRestorationAt: null, restorationWasExpectedAt: null });
  });

  it('carries no expectation in feeds and documents that cannot say when it has passed', async () => {
    await orders(ports)(ID, declare({ expectedRestorationAt: inMinutes(10), nextUpdateBy: inMinutes(20) }));
    await publisher(publishing).publish([ID]);
    const told = [...site].filter(([key]) => /\.(json|atom|rss|ics|svg|xml)$/.test(key) && key !== 'status.json');
    expect(told.length).toBeGreaterThan(10);
    for (const [key, body] of told) expect(body, key).not.toMatch(/T11:10:00|11:10:00|12:10/);
  });
});
