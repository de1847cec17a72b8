import type { Article } from '../../src/domain/article/article.ts';
import { commentText } from '../../src/domain/comment/comment-text.ts';
import { DomainError } from '../../src/domain/domain-error.ts';
import { compilePolicy, initialPolicy } from '../../src/domain/screening/policy.ts';
import { GuestNetworks } from '../../src/domain/screening/guest-networks.ts';
import { RecentTexts } from '../../src/domain/screening/recent-texts.ts';
import { ChorusMemory } from '../../src/domain/screening/repeats/chorus-memory.ts';
import { TextMemory } from '../../src/domain/screening/repeats/text-memory.ts';
import { screen } from '../../src/domain/screening/screening.ts';
import { screeningRules } from '../../src/domain/screening/screening-rules.ts';
import { foldText } from '../../src/domain/text/fold-text.ts';
import { findable } from '../../src/domain/text/folded-words.ts';
import { listed } from './corpus.ts';

const article = { id: 'a', lang: 'ar', state: 'open', closesAt: null } as unknown as Article;

/** What comes of an accepted text: as it is kept, as it is compared, and what it is found by. */
export interface Taken {
  readonly body: string;
  readonly folded: string;
  readonly words: readonly string[];
}

/** What a text goes through. */
export interface TextPipeline {
  /** Null for what is refused before it costs more. */
  run(raw: string): Taken | null;
  /** Steps of the search for listed words in the last text. */
  steps(): number;
}

/**
 * All that a text goes through between its arrival and its write, in this process: made safe, judged by the
 * site's own rules with all of them on, remembered, folded, and split into the words that it is found by.
 */
export function textPipeline(words: readonly string[] = []): TextPipeline {
  const start = initialPolicy({ linksGuest: 0, linksReader: 2 });
  const { links } = start.rules;
  const rules = { ...start.rules, links: { ...links, hosts: ['spam.example'] } };
  const policy = compilePolicy({ rules, words: [...listed, ...words], exceptions: [] });
  const memory = {
    recent: new RecentTexts(600_000),
    texts: new TextMemory(),
    chorus: new ChorusMemory(),
    guests: new GuestNetworks(0),
  };
  const applied = screeningRules(policy, memory);
  let serial = 0;
  return {
    steps: () => policy.matcher.steps,
    run(raw) {
      serial += 1;
      const author = { id: `reader:${String(serial)}`, role: 'guest' } as const;
      const specimen = { article, author, edit: false, newcomer: true, now: serial };
      try {
        const body = commentText(raw);
        screen(applied, { ...specimen, body, submission: `a\n${author.id}\n${String(serial)}` });
        const folded = foldText(body);
        memory.recent.accepted(author.id, article.id, folded, serial);
        return { body, folded, words: findable(folded).words };
      } catch (error) {
        if (error instanceof DomainError) return null;
        throw error;
      }
    },
  };
}
