import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];

const channel = (value: number): number => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** Relative luminance of "#rrggbb" (WCAG 2.2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const ratio = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

const colourIn = (style: string, property: string): string | undefined =>
  new RegExp(`(?:^|;)\\s*${property}:\\s*(#[0-9a-f]{6})`, 'i').exec(style)?.[1];

/** What the mail's own style sheet sets for a class in the dark. */
function darkColours(html: string): Map<string, { ink?: string; ground?: string }> {
  const found = new Map<string, { ink?: string; ground?: string }>();
  const sheet = /prefers-color-scheme: dark\) \{([\s\S]*?)\n\}/.exec(html)?.[1] ?? '';
  for (const [, selectors = '', body = ''] of sheet.matchAll(/([^{}]+)\{([^}]*)\}/g)) {
    for (const selector of selectors.split(',')) {
      const name = /^\s*\.(\w+)\s*$/.exec(selector)?.[1];
      const ink = colourIn(body, 'color');
      const ground = colourIn(body, 'background');
      if (name) found.set(name, { ...found.get(name), ...(ink && { ink }), ...(ground && { ground }) });
    }
  }
  return found;
}

/** Every text of a mail whose colour stands out from its ground by less than 4.5 to 1. */
export function contrast(html: string, mood: 'light' | 'dark'): string[] {
  const dark = mood === 'dark' ? darkColours(html) : new Map<string, { ink?: string; ground?: string }>();
  const faults: string[] = [];
  const walk = (node: Node, ink: string, ground: string): void => {
    let [mine, behind] = [ink, ground];
    if ('attrs' in node) {
      const of = (name: string) => node.attrs.find((one) => one.name === name)?.value ?? '';
      if (/display:\s*none/.test(of('style'))) return;
      mine = colourIn(of('style'), 'color') ?? mine;
      behind = colourIn(of('style'), 'background') ?? behind;
      for (const name of of('class').split(' ')) {
        mine = dark.get(name)?.ink ?? mine;
        behind = dark.get(name)?.ground ?? behind;
      }
    }
    if (node.nodeName === '#text' && 'value' in node && node.value.trim() && ratio(mine, behind) < 4.5)
      faults.push(
        `"${node.value.trim().slice(0, 30)}" ${mine} on ${behind} in the ${mood}: ${ratio(mine, behind).toFixed(2)}`,
      );
    if ('childNodes' in node && !['style', 'title', 'head'].includes(node.nodeName))
      for (const child of node.childNodes) walk(child, mine, behind);
  };
  walk(parse(html), '#000000', '#ffffff');
  return faults;
}
