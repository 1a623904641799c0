/** An element as read. */
export interface Element {
  readonly name: string;
  readonly children: Element[];
  text: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** Reads XML strictly: what is not well formed throws. Knows what the files of this project hold, not all of XML. */
export function readXml(xml: string): Element {
  const open: Element[] = [{ name: '', children: [], text: '' }];
  const token = /<\?xml [^?]*\?>|<!--((?:(?!--)[\s\S])*)-->|<\/([\w:]+)>|<([\w:]+)((?: [\w:]+="[^"<]*")*)>|([^<]+)/y;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const match = token.exec(xml);
    if (!match) throw new Error(`not well formed at ${JSON.stringify(xml.slice(at, at + 60))}`);
    const [, , closing, opening, , text] = match;
    if (opening) {
      const element = { name: opening, children: [], text: '' };
      open.at(-1)?.children.push(element);
      open.push(element);
    } else if (closing) {
      if (open.pop()?.name !== closing) throw new Error(`</${closing}> closes nothing`);
    } else if (text) {
      const plain = text.replaceAll(/&([^;\s]*);?/g, (whole, name: string) => {
        if (!whole.endsWith(';') || !(name in entities)) throw new Error(`a bare & in ${whole}`);
        return entities[name];
      });
      const last = open.at(-1);
      if (last) last.text += plain;
    }
  }
  if (open.length !== 1 || open[0].children.length !== 1) throw new Error('elements are left open');
  return open[0].children[0];
}

/** Every element below one, with its path and a name of the very element it stands in. */
export function elementsOf(root: Element): { path: string; text: string; parent: string }[] {
  const found: { path: string; text: string; parent: string }[] = [];
  const walk = (element: Element, path: string, place: string) => {
    element.children.forEach((child, index) => {
      const below = `${path}/${child.name}`;
      found.push({ path: below, text: child.children.length > 0 ? '' : child.text, parent: place });
      walk(child, below, `${place}.${index}`);
    });
  };
  walk(root, `/${root.name}`, '0');
  return found;
}
