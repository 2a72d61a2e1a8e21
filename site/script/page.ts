import { days, dialogs, menus, missing, offers, schemes } from './frame.ts';
import { EVERY, listen, look, published, remember } from './live.ts';
import { ownZone, showLateness, showTimes } from './times.ts';

/** What the page can only know in the browser: the time, the reader's zone and language, and that there is news. */
function show(): void {
  const now = Date.now();
  showTimes(now);
  showLateness(now, Date.parse(published()));
}

async function start(): Promise<void> {
  remember();
  await missing().catch(() => undefined);
  for (const field of document.querySelectorAll<HTMLInputElement>('[name=timeZone]')) field.value = ownZone;
  for (const part of [show, dialogs, schemes, menus, offers, days]) part();
  if (!('live' in document.body.dataset)) return;
  const tick = () => {
    if (!document.hidden) show();
    look(show);
  };
  listen(show);
  look(show);
  setInterval(tick, EVERY / 2);
  document.addEventListener('visibilitychange', tick);
}

void start();
