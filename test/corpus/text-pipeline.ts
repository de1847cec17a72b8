import { limits } from '../../src/contract/limits.ts';
import type { Article } from '../../src/domain/article/article.ts';
import { cleanText } from '../../src/domain/comment/comment-text.ts';
import { DomainError } from '../../src/domain/domain-error.ts';
import { compilePolicy, initialPolicy } from '../../src/domain/screening/policy.ts';
import { RecentTexts } from '../../src/domain/screening/recent-texts.ts';
import { TextMemory } from '../../src/domain/screening/repeats/text-memory.ts';
import { screen } from '../../src/domain/screening/screening.ts';
import { screeningRules } from '../../src/domain/screening/screening-rules.ts';
import { foldText } from '../../src/domain/text/fold-text.ts';
import { listed } from './corpus.ts';

const article = { id: 'a', lang: 'ar', state: 'open', closesAt: null } as unknown as Article;

/** All that a text goes through between its arrival and its write, in this process: the site's own rules, all of them on. */
export function textPipeline(words: readonly string[] = []) {
  const start = initialPolicy({ linksGuest: 0, linksReader: 2 });
  const { links } = start.rules;
  const rules = { ...start.rules, links: { ...links, hosts: ['spam.example'] } };
  const policy = compilePolicy({ rules, words: [...listed, ...words], exceptions: [] });
  const memory = { recent: new RecentTexts(600_000), texts: new TextMemory() };
  const applied = screeningRules(policy, memory);
  let serial = 0;
  return {
    matcher: policy.matcher,
    /** The text as it is kept and its fold; null for what is refused before it costs more. */
    run(raw: string): { readonly body: string; readonly folded: string } | null {
      serial += 1;
      const author = { id: `reader:${String(serial)}`, role: 'guest' } as const;
      const specimen = { article, author, edit: false, newcomer: true, now: serial };
      try {
        const body = cleanText(raw, limits.bodyMaxCodePoints);
        screen(applied, { ...specimen, body, submission: `a\n${author.id}\n${String(serial)}` });
        return { body, folded: foldText(body) };
      } catch (error) {
        if (error instanceof DomainError) return null;
        throw error;
      }
    },
  };
}
