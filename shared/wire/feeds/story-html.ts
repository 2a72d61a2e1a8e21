import { formatter } from '../../domain/time/formatter.ts';
import { escapeXml } from '../xml.ts';
import type { Story } from './stories.ts';

export const htmlOf = (text: string): string => escapeXml(text).replaceAll('\n', '<br>');

/** "Mar <var data-var='date'> 4</var>, <var data-var='time'>09:41</var> UTC", to the letter: programs parse it. */
function moment(at: string, timeZone: string): { day: string; time: string; zone: string } {
  const parts = Object.fromEntries(
    formatter('en-US', {
      timeZone,
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    })
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: `${parts.month} <var data-var='date'>${(parts.day ?? '').padStart(2, ' ')}</var>`,
    time: `<var data-var='time'>${parts.hour}:${parts.minute}</var>`,
    zone: parts.timeZoneName ?? 'UTC',
  };
}

export function storyHtml({ window, said }: Story, timeZone: string): string {
  const paragraphs = said.map(({ at, label, text }) => {
    const { day, time, zone } = moment(at, timeZone);
    return `<p><small>${day}, ${time} ${zone}</small><br><strong>${label}</strong> - ${htmlOf(text)}</p>`;
  });
  if (!window) return paragraphs.join('');
  const [from, until] = [moment(window.from, timeZone), moment(window.until, timeZone)];
  const end = from.day === until.day ? until.time : `${until.day}, ${until.time}`;
  const event = `${from.day}, ${from.time} - ${end} ${from.zone}`;
  return `<p><strong>THIS IS A SCHEDULED EVENT ${event}</strong></p>${paragraphs.join('')}`;
}
