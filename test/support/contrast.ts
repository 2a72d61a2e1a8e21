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
  const walk = (node: Node, around: Colours): void => {
    const colours = coloursOf(node, around, dark);
    if (!colours) return;
    const words = node.nodeName === '#text' && 'value' in node ? node.value.trim() : '';
    const { ink, ground } = colours;
    if (words && ratio(ink, ground) < 4.5)
      faults.push(`"${words.slice(0, 30)}" ${ink} on ${ground} in the ${mood}: ${ratio(ink, ground).toFixed(2)}`);
    if ('childNodes' in node && !['style', 'title', 'head'].includes(node.nodeName))
      for (const child of node.childNodes) walk(child, colours);
  };
  walk(parse(html), { ink: '#000000', ground: '#ffffff' });
  return faults;
}

interface Colours {
  ink: string;
  ground: string;
}

/** The colours within an element: its own or those around it; nothing where it is not shown. */
function coloursOf(
  node: Node,
  { ink, ground }: Colours,
  dark: ReadonlyMap<string, Partial<Colours>>,
): Colours | undefined {
  if (!('attrs' in node)) return { ink, ground };
  const of = (name: string) => node.attrs.find((one) => one.name === name)?.value ?? '';
  if (/display:\s*none/.test(of('style'))) return undefined;
  const own = { ink: colourIn(of('style'), 'color') ?? ink, ground: colourIn(of('style'), 'background') ?? ground };
  return Object.assign(
    own,
    ...of('class')
      .split(' ')
      .map((name) => dark.get(name)),
  );
}
