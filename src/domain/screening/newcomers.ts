import type { ScreeningRules } from '../../contract/screening.ts';
import type { Position } from '../ports.ts';
import type { WrittenText, WrittenTexts } from './ports.ts';

/** Whether a rule asks if anything of an author's was ever published. */
export function asksForNewcomers({ firstComment, links }: ScreeningRules): boolean {
  return firstComment !== 'off' || links.firstTimer < links.reader;
}

/**
 * Tells of comments of the past whether their author had been published before: by the earliest comment of
 * theirs that readers saw. That one itself was a newcomer's; so is everything of who was never seen.
 */
export class PastNewcomers {
  readonly #texts: Pick<WrittenTexts, 'firstShownOf'>;
  readonly #first = new Map<string, Position | null>();

  constructor(texts: Pick<WrittenTexts, 'firstShownOf'>) {
    this.#texts = texts;
  }

  async wrote({ author, createdAt, id }: WrittenText): Promise<boolean> {
    let first = this.#first.get(author.id);
    if (first === undefined) {
      first = await this.#texts.firstShownOf(author.id);
      this.#first.set(author.id, first);
    }
    return first === null || createdAt < first.at || first.id === id;
  }
}
