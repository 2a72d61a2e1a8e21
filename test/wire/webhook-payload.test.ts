import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../shared/domain/incident/evolve.ts';
import { viewOf } from '../../shared/domain/incident/view.ts';
import { bytesOf } from '../../shared/domain/text/text.ts';
import { statuspagePayload } from '../../shared/wire/statuspage-webhook.ts';
import { PAYLOAD_BYTES, type ReportedEvent, standardPayload } from '../../shared/wire/webhook-payload.ts';
import { declared, ID, T0 } from '../support/incidents.ts';
import { PAGE_URL, page } from '../support/page.ts';

function reportedOf(message: string, more: object = {}): ReportedEvent {
  // Fields of any kind: what a program is sent of them is what the tests look at.
  const event = declared({ message, ...more } as never);
  const incident = fold(ID, [event]);
  if (!incident) throw new Error('nothing was declared');
  return {
    event: event.type,
    at: event.at,
    page: { name: page.name, url: PAGE_URL, language: 'en' },
    content: { kind: 'update', view: viewOf(incident, page, T0) },
  };
}

describe('the body of a webhook', () => {
  it('carries the translations of an update while there is room', () => {
    const { data } = JSON.parse(standardPayload(reportedOf('down', { translations: { de: { message: 'kaputt' } } })));
    expect(data.update).toMatchObject({ message: 'down', translations: { de: { message: 'kaputt' } } });
    const long = 'x'.repeat(PAYLOAD_BYTES - 2_000);
    const cut = JSON.parse(standardPayload(reportedOf(long, { translations: { de: { message: long } } }))).data;
    expect(cut.update.message).toBe(long);
    expect(cut.update.translations).toBeUndefined();
  });

  it('is JSON of at most 20 kB, whatever is written and in whatever script', () => {
    const unit = fc.constantFrom('x', '"', '\\', '\n', '語', '😀', '<', '\u2028');
    fc.assert(
      fc.property(
        fc.array(unit, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 25_000 }),
        (letters, count) => {
          const message = letters
            .join('')
            .repeat(Math.ceil(count / letters.length))
            .slice(0, 25_000);
          const translations = { de: { message }, ja: { message } };
          for (const payload of [standardPayload, (one: ReportedEvent) => statuspagePayload(one, page) ?? '']) {
            const body = payload(reportedOf(message, { translations, workaround: message.slice(0, 5_000) }));
            expect(bytesOf(body)).toBeLessThanOrEqual(PAYLOAD_BYTES);
            expect(JSON.parse(body)).toBeTypeOf('object');
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('in the shape of Statuspage has every key that its receivers know', () => {
    const { meta, page: status, incident } = JSON.parse(statuspagePayload(reportedOf('down'), page) ?? '');
    expect(Object.keys(meta).toSorted()).toEqual(['documentation', 'unsubscribe']);
    expect(Object.keys(status).toSorted()).toEqual(['id', 'status_description', 'status_indicator']);
    expect(Object.keys(incident)).toEqual(
      expect.arrayContaining(
        'backfilled created_at impact impact_override monitoring_at postmortem_body postmortem_body_last_updated_at postmortem_ignored postmortem_notified_subscribers postmortem_notified_twitter postmortem_published_at resolved_at scheduled_auto_transition scheduled_for scheduled_remind_prior scheduled_reminded_at scheduled_until shortlink status updated_at id organization_id name incident_updates'.split(
          ' ',
        ),
      ),
    );
    expect(Object.keys(incident.incident_updates[0]).toSorted()).toEqual(
      'body created_at display_at id incident_id status twitter_updated_at updated_at wants_twitter_update'.split(' '),
    );
  });
});
