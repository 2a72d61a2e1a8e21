import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];

export interface Element {
  name: string;
  attributes: Record<string, string>;
}

/** Every element of a page, as a browser's parser sees it. */
export function elementsOf(html: string): Element[] {
  const found: Element[] = [];
  const walk = (node: Node): void => {
    if ('attrs' in node)
      found.push({
        name: node.nodeName,
        attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
      });
    if ('childNodes' in node) for (const child of node.childNodes) walk(child);
  };
  walk(parse(html));
  return found;
}

/** The blocks of structured data in a page, as a browser's parser delimits them. */
export function structuredDataOf(html: string): { textContent: string }[] {
  const found: { textContent: string }[] = [];
  const walk = (node: Node): void => {
    if (
      node.nodeName === 'script' &&
      'attrs' in node &&
      node.attrs.some(({ value }) => value === 'application/ld+json')
    )
      found.push({ textContent: node.childNodes.map((child) => ('value' in child ? child.value : '')).join('') });
    if ('childNodes' in node) for (const child of node.childNodes) walk(child);
  };
  walk(parse(html));
  return found;
}

/** What in a page could act on its reader's behalf beyond what we put there: our one script, links and forms of ours. */
export const activeParts = (html: string): string[] =>
  elementsOf(html).flatMap(({ name, attributes }) => [
    ...(['img', 'iframe', 'object', 'embed', 'base'].includes(name) ? [name] : []),
    ...Object.entries(attributes).flatMap(([attribute, value]) =>
      /^on/.test(attribute) || /^\s*(javascript|data):/i.test(value)
        ? [`${name} ${attribute}=${value.slice(0, 40)}`]
        : [],
    ),
  ]);
