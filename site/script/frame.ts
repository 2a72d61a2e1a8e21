/** The dialog for subscribing: opened by every link to it, and by an address that names it. */
export function dialogs(): void {
  const dialog = document.querySelector<HTMLDialogElement>('#subscribe');
  if (!dialog?.showModal) return;
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a[href="#subscribe"]');
    if (!link) return;
    event.preventDefault();
    dialog.showModal();
  });
  for (const link of dialog.querySelectorAll<HTMLElement>('[data-close]')) {
    link.hidden = false;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      dialog.close();
    });
  }
  if (location.hash === '#subscribe') dialog.showModal();
}

/** Light or dark as the reader chooses, kept in this browser only. */
export function schemes(): void {
  const choice = document.querySelector<HTMLElement>('[data-scheme-choice]');
  const root = document.documentElement;
  if (!choice) return;
  choice.hidden = false;
  for (const input of choice.querySelectorAll('input')) {
    if (root.dataset.scheme) input.checked = input.value === root.dataset.scheme;
    input.addEventListener('change', () => {
      if (input.value === 'auto') delete root.dataset.scheme;
      else root.dataset.scheme = input.value;
      try {
        if (input.value === 'auto') localStorage.removeItem('candor:scheme');
        else localStorage.setItem('candor:scheme', input.value);
      } catch {}
    });
  }
}

/** The menu closes as menus do: by a click elsewhere, and by Escape. */
export function menus(): void {
  const menu = document.querySelector<HTMLDetailsElement>('.menu');
  if (!menu) return;
  document.addEventListener('click', ({ target }) => {
    if (!menu.contains(target as Node)) menu.open = false;
  });
  menu.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !menu.open) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  });
}

/** One line above the page for a reader whose browser asks for another language that the page has. */
export function offers(): void {
  const wanted = navigator.languages.map((one) => one.slice(0, 2));
  const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-offer]')];
  for (const language of wanted) {
    if (language === document.documentElement.lang) return;
    const link = links.find(({ hreflang }) => hreflang === language);
    if (!link) continue;
    const offer = Object.assign(document.createElement('a'), {
      href: link.href,
      lang: language,
      textContent: link.dataset.offer,
    });
    const line = Object.assign(document.createElement('aside'), { className: 'offer wide' });
    line.append(offer);
    document.querySelector('header')?.after(line);
    return;
  }
}

/** An address beneath a language that leads nowhere answers in that language. */
export async function missing(): Promise<void> {
  const here = document.querySelector<HTMLElement>('[data-missing]');
  const [, language = ''] = location.pathname.split('/');
  const root = document.documentElement;
  if (!here?.dataset.missing?.split(' ').includes(language) || language === root.lang) return;
  const answer = await fetch(`/${language}/404.html`);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (!page.querySelector('[data-missing]')) return;
  [root.lang, root.dir, document.title] = [page.documentElement.lang, page.documentElement.dir, page.title];
  for (const part of ['header', 'main', 'footer', 'dialog']) {
    const [old, next] = [document.querySelector(part), page.querySelector(part)];
    if (old && next) old.replaceWith(document.adoptNode(next));
  }
}

/** A bar that is pressed marks its day in the list that opens below. */
export function days(): void {
  document.addEventListener('click', ({ target }) => {
    const bar = (target as Element).closest<HTMLElement>('.bars i');
    const record = bar?.closest('.record');
    if (!bar || !record) return;
    for (const one of record.querySelectorAll('.picked')) one.classList.remove('picked');
    const day = [...record.querySelectorAll('li')].find((item) => item.querySelector('a')?.textContent === bar.title);
    for (const one of [bar, day]) one?.classList.add('picked');
    const details = record.closest('details.record');
    // The press itself would close a list that is open.
    if (day && details instanceof HTMLDetailsElement && details.open) details.open = false;
  });
}
