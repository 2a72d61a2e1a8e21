/** How often one of the open tabs asks for news, in milliseconds; half of it is the tick of the clock. */
export const EVERY = 30_000;

interface News {
  publishedAt: string;
}

const LIVE = '/live.json';
const channel = 'BroadcastChannel' in window ? new BroadcastChannel('candor') : undefined;
/** When this tab last knew how things stand; a page that was just loaded does. */
let heardAt = Date.now();
let newest = document.body.dataset.published ?? '';
/** The sections as they were sent, before the script wrote times into them. */
let sections: string[] = [];

export const published = (): string => newest;

const sectionsOf = (page: Document): Element[] => [...(page.querySelector('main')?.children ?? [])];

/** Before anything is changed: what the next version is compared with. */
export function remember(): void {
  sections = sectionsOf(document).map(({ outerHTML }) => outerHTML);
}

/** Puts a section in the place of an older one, with everything open that was open. */
function replace(old: Element, next: Element): void {
  for (const { id } of old.querySelectorAll('details[open][id]'))
    next.querySelector(`#${id}`)?.setAttribute('open', '');
  next.classList.add('renewed');
  old.replaceWith(next);
}

/** Asks for the page itself and renews the sections that have changed. False when the page is still the one we have. */
async function renew(): Promise<boolean> {
  const answer = await fetch(location.pathname, { cache: 'no-cache' });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const { published: then = '' } = page.body.dataset;
  if (then <= newest) return false;
  const [shown, next] = [sectionsOf(document), sectionsOf(page)];
  // Another version of the site: loaded whole, unless somebody is typing.
  if (shown.length !== next.length) {
    if (!document.querySelector('dialog[open]')) location.reload();
    return false;
  }
  const made = next.map(({ outerHTML }) => outerHTML);
  next.forEach((section, index) => {
    const old = shown[index];
    if (old && made[index] !== sections[index]) replace(old, document.adoptNode(section));
  });
  const says = document.querySelector('[data-announce]');
  if (says && document.title !== page.title) says.textContent = page.querySelector('h1')?.textContent ?? '';
  [sections, newest, document.title] = [made, then, page.title];
  for (const icon of document.querySelectorAll<HTMLLinkElement>('link[rel=icon]')) icon.href = `/favicon.svg?${then}`;
  return true;
}

/** The newest that this tab has heard of; one that is hidden renews itself when it is looked at. */
let heard = newest;

async function catchUp(shown: () => void): Promise<void> {
  if (heard > newest && !document.hidden && (await renew())) shown();
}

async function hear({ publishedAt }: News, shown: () => void): Promise<void> {
  heardAt = Date.now();
  heard = publishedAt;
  await catchUp(shown);
}

async function ask(shown: () => void): Promise<void> {
  if (Date.now() - heardAt < EVERY - 1000) return;
  heardAt = Date.now();
  const answer = await fetch(LIVE, { cache: 'no-cache' });
  if (!answer.ok) return;
  const news: News = await answer.json();
  channel?.postMessage(news);
  await hear(news, shown);
}

/** Ends this tab's turn, or its wait for one. */
let stepBack: (() => void) | undefined;
let isAsking = !('locks' in navigator);

/** One of the tabs that are looked at asks for all of them, for as long as it is; then another takes its turn. */
function takeTurn(): void {
  if (!('locks' in navigator) || stepBack) return;
  const wait = new AbortController();
  stepBack = () => wait.abort();
  const turn = () =>
    new Promise<void>((done) => {
      isAsking = true;
      stepBack = () => {
        isAsking = false;
        done();
      };
    });
  navigator.locks.request('candor', { signal: wait.signal }, turn).catch(() => undefined);
}

/** Asks for news where it is this tab's turn; a tab that is hidden leaves that to others. */
export function look(shown: () => void): void {
  if (document.hidden) {
    stepBack?.();
    stepBack = undefined;
    return;
  }
  takeTurn();
  void catchUp(shown).catch(() => undefined);
  if (isAsking) void ask(shown).catch(() => undefined);
}

export function listen(shown: () => void): void {
  channel?.addEventListener('message', ({ data }: MessageEvent<News>) => void hear(data, shown).catch(() => undefined));
}
