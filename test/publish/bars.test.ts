import { describe, expect, it } from 'vitest';
import { publisher } from '../../functions/publish/publish.ts';
import { PageConfig } from '../../shared/domain/page/config.ts';
import { orders } from '../support/fixtures.ts';
import { ID } from '../support/incidents.ts';
import { page } from '../support/page.ts';
import { DAY, declare, json, MINUTE, over, ports, publishing, site } from '../support/published-site.ts';

describe('the site', () => {
  it('claims no uptime for the time before its first publication, whatever is rebuilt', async () => {
    const { republish, rebuild } = publisher(publishing);
    await republish();
    const claims = () => [
      ...new Set(
        [...(site.get('index.html') ?? '').matchAll(/<p class="uptime"[^>]*>([^<]*)/g)].map(([, text]) => text),
      ),
    ];
    const uptime = () => json('status.json').components[0].uptime;
    expect(claims()).toEqual(['On record for less than a day: no uptime yet']);
    expect(site.get('index.html')).toContain('--blank:89');
    expect(site.get('index.html')).toContain('Grey days: no data.');
    expect(site.get('components/files')).toContain('On record for less than a day');
    expect(site.get('components/files')).not.toMatch(/100 %|Nothing happened/);
    expect(uptime()).toEqual({ percent: null, days: 0 });
    ports.forward(10 * MINUTE);
    await rebuild();
    expect(uptime()).toEqual({ percent: null, days: 0 });
    ports.forward(4 * DAY - 10 * MINUTE);
    await republish();
    expect(claims()).toEqual(['100 % uptime in 3 days']);
    expect(uptime()).toEqual({ percent: '100', days: 3 });
    expect(json('api/v2/components.json').components[1].start_date).toBe('2026-03-01');
    ports.forward(100 * DAY);
    await rebuild();
    expect(claims()).toEqual(['100 % uptime in 90 days']);
    expect(site.get('index.html')).not.toMatch(/style="--blank|Grey days/);
  });

  it('claims no uptime of a component for the time before it was added', async () => {
    await publisher(publishing).republish();
    ports.forward(40 * DAY);
    const more = PageConfig.parse({
      ...page,
      groups: [...page.groups, { components: [{ id: 'mail', name: 'Mail' }] }],
    });
    await publisher({ ...publishing, page: more, fingerprint: 'look-2' }).republish();
    const days = () =>
      Object.fromEntries(
        json('status.json').components.map((one: { id: string; uptime: { days: number } }) => [
          one.id,
          one.uptime.days,
        ]),
      );
    expect(days()).toMatchObject({ files: 39, api: 39, mail: 0 });
    expect(site.get('components/mail')).toContain('On record for less than a day');
    ports.forward(3 * DAY);
    await publisher({ ...publishing, page: more, fingerprint: 'look-2' }).republish();
    expect(days()).toMatchObject({ files: 42, mail: 2 });
  });

  it('says of a day that was only slow that there was no outage, and never 100 % of one with an outage', async () => {
    const { republish, publish } = publisher(publishing);
    await republish();
    ports.forward(5 * DAY);
    const order = orders(ports);
    await order(ID, declare({ components: { files: 'degraded_performance', api: 'partial_outage' } }));
    ports.forward(1000);
    await order(ID, over);
    await publish([ID]);
    const html = site.get('index.html') ?? '';
    expect(html).toContain('No outage in 4 days · 1 day with slower service');
    expect(html).toContain('99.99 % uptime in 4 days · 1 day with an outage');
    expect(html).not.toMatch(/100 %[^<]*with/);
    expect(site.get('de')).toContain('Kein Ausfall in 4 Tagen · 1 Tag mit langsamerem Dienst');
  });

  it('moves the bars on when the day ends, and shows at least hourly that it is kept', async () => {
    const { publish, republish } = publisher(publishing);
    const order = orders(ports);
    await order(ID, declare({ components: { files: 'major_outage' } }));
    ports.forward(30 * MINUTE);
    await order(ID, over);
    await publish([ID]);
    const ago = (key: string) => /data-status="major_outage" style="--ago:(\d+)"/.exec(site.get(key) ?? '')?.[1];
    expect([ago('index.html'), ago('components/files')]).toEqual(['0', '0']);
    ports.forward(61 * MINUTE);
    const before = site.get('index.html');
    await republish();
    expect(site.get('index.html')).not.toBe(before);
    ports.forward(DAY);
    await republish();
    expect([ago('index.html'), ago('components/files')]).toEqual(['1', '1']);
    expect(site.get('components/files')).toContain('id="day-2026-03-01"');
    expect(site.get('components/files')).toMatch(/Out of service: 30 min/);
  });

  it('moves every bar on with the first publication of a day, whatever caused it', async () => {
    const { publish, republish } = publisher(publishing);
    const order = orders(ports);
    await order(ID, declare({ components: { files: 'major_outage' } }));
    ports.forward(30 * MINUTE);
    await order(ID, over);
    await publish([ID]);
    await republish();
    ports.forward(DAY);
    await order('inc_another1', declare({ components: { api: 'partial_outage' } }));
    await publish(['inc_another1']);
    await republish();
    expect(/data-status="major_outage" style="--ago:(\d+)"/.exec(site.get('components/files') ?? '')?.[1]).toBe('1');
  });
});
