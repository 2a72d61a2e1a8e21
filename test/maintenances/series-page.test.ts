import { describe, expect, it } from 'vitest';
import { remindOfOverruns } from '../../functions/maintenances/remind-of-overruns.ts';
import { settleAllSeries } from '../../functions/maintenances/series/settle-series.ts';
import { publisher } from '../../functions/publish/publish.ts';
import { maintenanceOf } from '../../shared/domain/series/series.ts';
import { inMinutes, json, MINUTE, maintain, ports, publishing, site } from '../support/published-site.ts';
import { everySecondSunday, SER } from '../support/series.ts';
import { orderSeries } from '../support/series-in-site.ts';

describe('the site', () => {
  it('says how a maintenance repeats, that it takes longer, and both in the language of the page', async () => {
    const { publish } = publisher(publishing);
    await orderSeries({
      ...everySecondSunday(),
      automatic: false,
      translations: { de: { title: 'Pflege der Datenbank' } },
    });
    await settleAllSeries(ports)();
    const id = maintenanceOf(SER, '2026-03-08');
    await publish([SER, id]);
    expect(site.get('index.html')).toContain('Every second Sunday');
    expect(site.get('de')).toMatch(/Pflege der Datenbank[\s\S]*Jeden zweiten Sonntag/);
    expect(site.get(`de/maintenances/${id}`)).toMatch(/Pflege der Datenbank/);
    expect(site.get(`de/maintenances/${id}`)).toMatch(/lang="en"[^>]*>Files are/);
    expect(json('status.json').maintenances).toMatchObject([
      {
        takesLonger: false,
        series: { id: SER, repeats: 'Every second Sunday' },
        translations: { de: { title: 'Pflege der Datenbank' } },
      },
    ]);
    await maintain(id, { type: 'start', notify: false });
    ports.forward(7 * 24 * 60 * MINUTE);
    await publish(await remindOfOverruns(ports)());
    expect(site.get('index.html')).toContain('Takes longer than planned');
    expect(site.get(`de/maintenances/${id}`)).toContain('Dauert länger als geplant');
    expect(json('status.json').maintenances[0].takesLonger).toBe(true);
    await maintain(id, { type: 'move', until: inMinutes(60), notify: false });
    await publish([id]);
    expect(site.get('index.html')).not.toContain('Takes longer than planned');
    expect(site.get(`maintenances/${id}`)).not.toContain('Takes longer than planned');
  });
});
