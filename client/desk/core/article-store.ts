import type {
  Controls,
  GovernedArticle,
} from '../../../src/contract/moderation/article-controls.ts';
import type { Acts } from './acts.ts';
import { createCell } from './cell.ts';
import type { Cell } from './cell.ts';
import type { DeskLine } from './desk-line.ts';

/** The one article the queue is narrowed to, and what governs its discussion. */
export interface ChosenArticle {
  /** Null while none is chosen, and until it is read. */
  readonly governed: Cell<GovernedArticle | null>;
  /** Every article that the surge guard holds, whichever the queue shows. */
  readonly guarded: Cell<readonly GovernedArticle[]>;
  /** Takes what is held when the desk comes on the line. */
  begin(guarded: readonly GovernedArticle[]): void;
  show(articleId: string | null): void;
  /** Changes what is given; live on readers' pages when it is told. */
  control(controls: Controls): Promise<void>;
}

export function createChosenArticle(line: DeskLine, acts: Acts): ChosenArticle {
  const governed = createCell<GovernedArticle | null>(null);
  const guarded = createCell<readonly GovernedArticle[]>([]);
  let wanted: string | null = null;

  async function ask(controls: Controls): Promise<boolean> {
    const articleId = wanted;
    if (articleId === null) return false;
    const answer = await line.request('article:control', { articleId, ...controls });
    if (!answer.ok) {
      acts.refused(answer.error);
      return false;
    }
    if (wanted === articleId) governed.set(answer.data);
    return true;
  }

  line.onOpen(() => void ask({}));
  line.listen({
    governed(told) {
      const { guard, id } = told.article;
      if (id === wanted) governed.set(told);
      const others = guarded.get().filter(({ article }) => article.id !== id);
      guarded.set(guard ? [...others, told] : others);
    },
  });

  return {
    governed,
    guarded,
    begin: (held) => {
      guarded.set(held);
    },
    show(articleId) {
      wanted = articleId;
      if (governed.get()?.article.id !== articleId) governed.set(null);
      if (line.live.get()) void ask({});
    },
    async control(controls) {
      if (await ask(controls)) acts.tell({ kind: 'controlled' });
    },
  };
}
