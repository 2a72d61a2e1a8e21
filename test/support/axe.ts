import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong with the page for people who use it in other ways than by sight and mouse (WCAG 2.2 AA). */
export async function faultsOn(page: Page): Promise<string[]> {
  // What still fades in has less contrast than it will have.
  await page.evaluate(`Promise.allSettled(document.getAnimations()
    .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    .map(({ finished }) => finished)).then(() => undefined)`);
  await page.evaluate(axe.source);
  const run = `axe.run({
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'target-size': { enabled: true } },
  })`;
  const { violations } = (await page.evaluate(run)) as { violations: { id: string; nodes: { html: string }[] }[] };
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}
