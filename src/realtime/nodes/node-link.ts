import type { ArticleService } from '../../domain/article/article-service.ts';
import type { ChangeFeed } from '../../domain/article/change-feed.ts';
import type { Lanes } from '../../domain/article/lanes.ts';
import type { AccessBook } from '../../domain/identity/access-book.ts';
import type { CommentStore, Log } from '../../domain/ports.ts';
import { ManyActs } from '../many-acts.ts';
import type { Confirmed } from '../receipts/confirmations.ts';
import type { Hint, Hints } from './hints.ts';

const TALLY_GATHER_MS = 500;
const TALLIES_MAX = 1_000;

interface NodeLinkDependencies {
  readonly hints: Hints;
  readonly feed: ChangeFeed;
  readonly lanes: Lanes;
  readonly access: Pick<AccessBook, 'refresh' | 'onOwnChange'>;
  readonly articles: ArticleService;
  readonly comments: Pick<CommentStore, 'byIds'>;
  /** Takes in what another node says of its pages. */
  readonly onPresent: (said: Extract<Hint, { kind: 'present' }>) => void;
  /** Takes in how far another node's pages have confirmed a removal. */
  readonly onConfirmed: (node: string, confirmed: Confirmed) => void;
  /** Whether anybody here looks at this article or may; what nobody looks at is read when somebody does. */
  readonly watched: (articleId: string) => boolean;
  readonly log: Log;
}

/**
 * Keeps this node's pages equal to what other nodes write. What happens here is hinted to them; a hint
 * from them makes this node read the difference once, for all its pages. Many changes by one act are one
 * hint, as they are one frame.
 */
export class NodeLink {
  readonly #deps: NodeLinkDependencies;
  readonly #unsubscribe: readonly (() => void)[];
  readonly #tallied = new Set<string>();
  readonly #toldOfElsewhere = new WeakSet<object>();
  readonly #many = new ManyActs();
  /** The last revision of an article that many changes are being made in, not hinted yet. */
  readonly #heldBack = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: NodeLinkDependencies) {
    this.#deps = deps;
    const { feed, hints } = deps;
    this.#unsubscribe = [
      feed.on('committed', ({ articleId, elsewhere, to }) => {
        if (elsewhere) return;
        if (this.#many.holdBack(articleId)) this.#heldBack.set(articleId, to);
        else hints.send({ kind: 'changed', articleId, rev: to });
      }),
      feed.on('manyBegun', (articleId) => {
        this.#many.begin(articleId);
      }),
      feed.on('manyDone', (articleId) => {
        this.#many.end(articleId);
        const rev = this.#heldBack.get(articleId);
        if (rev !== undefined) hints.send({ kind: 'changed', articleId, rev });
        this.#heldBack.delete(articleId);
      }),
      feed.on('articleChanged', (article) => {
        if (!this.#toldOfElsewhere.has(article))
          hints.send({ kind: 'article', articleId: article.id });
      }),
      feed.on('tallied', (comment) => {
        if (!this.#toldOfElsewhere.has(comment)) this.#gather(comment.id);
      }),
      deps.access.onOwnChange(() => {
        hints.send({ kind: 'access' });
      }),
      hints.listen((hint) => {
        void this.#receive(hint).catch((error: unknown) => {
          deps.log.warn({ err: error, hint: hint.kind }, 'a hint could not be followed');
        });
      }),
    ];
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    await this.#deps.hints.close();
  }

  #gather(commentId: string): void {
    if (this.#tallied.size < TALLIES_MAX) this.#tallied.add(commentId);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#deps.hints.send({ kind: 'tallied', commentIds: [...this.#tallied] });
      this.#tallied.clear();
    }, TALLY_GATHER_MS);
  }

  async #receive(hint: Hint): Promise<void> {
    const { access, articles, comments, feed, lanes, onConfirmed, onPresent, watched } = this.#deps;
    switch (hint.kind) {
      case 'changed':
        if (watched(hint.articleId)) await lanes.of(hint.articleId).follow(hint.rev);
        else lanes.missed(hint.articleId);
        return;
      case 'article': {
        const article = await articles.refresh(hint.articleId);
        if (!article) return;
        this.#toldOfElsewhere.add(article);
        feed.tell('articleChanged', article);
        return;
      }
      case 'access':
        await access.refresh();
        return;
      case 'tallied':
        for (const comment of await comments.byIds(hint.commentIds)) {
          this.#toldOfElsewhere.add(comment);
          feed.tell('tallied', comment);
        }
        return;
      case 'claimed':
      case 'released':
      case 'screening':
      case 'screened':
      case 'guarded':
      case 'erased':
      case 'counted':
        return;
      case 'confirmed':
        onConfirmed(hint.node, hint);
        return;
      case 'present':
        onPresent(hint);
        return;
    }
  }
}
