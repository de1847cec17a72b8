import type { ReadPage } from '../../domain/comment/read-page.ts';
import type { FirstPages } from '../../domain/comment/first-pages.ts';
import type { Clock } from '../../domain/ports.ts';
import { presentSharedPage } from '../../present/page.ts';
import { ReadyBody, contentName } from '../ready/ready-body.ts';
import type { ReadyAnswer } from '../ready/ready-lane.ts';
import { articlePage } from './article-page.tsx';
import type { Assets } from './client-assets.ts';

interface Dependencies {
  readonly firstPages: FirstPages;
  readonly clock: Clock;
  readonly presence: { readers(articleId: string): number };
  readonly assets: Assets;
}

/**
 * Article pages, drawn once for each reading of the discussion and address of the page. The ETag is of
 * what a page shows; the moment it was drawn at counts in whole minutes.
 */
export class ArticleAnswers {
  readonly #deps: Dependencies;
  readonly #last = new WeakMap<ReadPage, { readonly url: string; readonly answer: ReadyAnswer }>();

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /** @param url Absolute address of the page. */
  of(read: ReadPage, url: string): ReadyAnswer {
    const last = this.#last.get(read);
    if (last?.url === url) return last.answer;
    const answer = this.#draw(read, url);
    this.#last.set(read, { url, answer });
    return answer;
  }

  #draw(read: ReadPage, url: string): ReadyAnswer {
    const { assets, clock, firstPages, presence } = this.#deps;
    const { article } = read;
    const page = presentSharedPage(read);
    const now = new Date(clock.now());
    const minute = Math.floor(now.getTime() / 60_000);
    const readers = presence.readers(article.id);
    const facts = JSON.stringify([page, article.updatedAt, url, minute, assets]);
    return {
      body: new ReadyBody(articlePage({ article, page, readers, url, now, assets })),
      etag: `W/"${contentName(facts)}"`,
      type: 'html',
      crossOrigin: false,
      isCurrent: () => firstPages.isCurrent(read),
    };
  }
}
