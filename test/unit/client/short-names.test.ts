import { readFile } from 'node:fs/promises';
import { ownNames } from '../../../scripts/short-names.mjs';

/** The handlers that any element has, by the names that the DOM gives them: `onclose`. */
async function handlersOfElements(): Promise<ReadonlySet<string>> {
  const dom = await readFile(require.resolve('typescript/lib/lib.dom.d.ts'), 'utf8');
  const [, body = ''] = /^interface GlobalEventHandlers \{$([^]*?)^\}$/m.exec(dom) ?? [];
  return new Set([...body.matchAll(/^ +(on\w+):/gm)].map(([, name = '']) => name));
}

it('shortens no name that an element hears an event by', async () => {
  const handlers = await handlersOfElements();
  // Controls: these would be found, and the page would be deaf to them.
  for (const name of ['onClose', 'onClick', 'onInput']) {
    expect(handlers.has(name.toLowerCase())).toBe(true);
  }
  expect(ownNames?.length).toBeGreaterThan(50);
  expect(ownNames?.filter((name: string) => handlers.has(name.toLowerCase()))).toEqual([]);
});
