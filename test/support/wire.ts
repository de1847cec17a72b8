import type { ChangeItem } from '../../src/contract/comment.ts';

/** What a link does with each text that comes over it: hands it on once, later, twice, changed, or never. */
export type Wire = (text: string, handOn: (text: string) => void) => void;

const LATE_MS = 40;

/**
 * A link that hands on events and answers late, so out of order, or twice. What opens the connection and
 * proves it alive is left alone.
 */
export function unrulyWire(random: () => number): Wire {
  return (text, handOn) => {
    if (!/^4[23]/.test(text)) {
      handOn(text);
      return;
    }
    const chance = random();
    const later = (): unknown =>
      setTimeout(() => {
        handOn(text);
      }, random() * LATE_MS);
    if (chance < 0.5) later();
    else handOn(text);
    if (chance < 0.25 || chance > 0.75) later();
  };
}

/** Loses, of all comments that are new to its page, every second, in frames and in answers: the fault to be found. */
export function losingWire(): Wire {
  const lost = new Map<string, boolean>();
  let news = 0;
  const isLost = (item: ChangeItem): boolean => {
    if (!('id' in item)) return false;
    if (!lost.has(item.id)) lost.set(item.id, (news += 1) % 2 === 0);
    return lost.get(item.id) ?? false;
  };
  return (text, handOn) => {
    const [, head = '', json = ''] = /^(4[23]\d*)(.*)$/s.exec(text) ?? [];
    const value = JSON.parse(json || 'null') as unknown;
    const carrier = JSON.stringify(value, (name, part: unknown) =>
      name === 'items' && Array.isArray(part)
        ? (part as ChangeItem[]).filter((item) => !isLost(item))
        : part,
    );
    handOn(head === '' ? text : `${head}${carrier}`);
  };
}
