import fc from 'fast-check';
import type { CommentPage, Difference, PublicComment } from '../../../src/contract/comment.ts';
import { absorb, refreshed } from '../../../client/core/absorb.ts';
import { addPage, fromPage } from '../../../client/core/holdings.ts';
import type { Holdings } from '../../../client/core/holdings.ts';

type Act = { readonly kind: 'post' | 'edit' | 'remove' | 'restore' | 'pin'; readonly at: number };
type Delivery = 'now' | 'late' | 'twice' | 'lost';

const EPOCH = 'epoch';

/** An article whose only state is its comments with their revisions, as the design has it. */
class ModelArticle {
  readonly comments: PublicComment[] = [];
  head = 0;

  act({ at, kind }: Act): Difference {
    const from = this.head;
    this.head += 1;
    const rev = this.head;
    const target = this.comments[at % Math.max(1, this.comments.length)];
    if (kind === 'post' || !target) this.#put(this.#comment(rev));
    else if (kind === 'remove') this.#put(this.#tombstone(target, rev));
    else if (!('body' in target)) this.#put(this.#comment(rev, target.id));
    else if (kind === 'pin') this.#put({ ...target, rev, pinned: !target.pinned });
    else this.#put({ ...target, rev, body: `text ${String(rev)}` });
    return this.#difference(
      from,
      this.comments.filter((comment) => comment.rev > from),
    );
  }

  since(cursor: number): Difference {
    return this.#difference(
      cursor,
      this.comments.filter((comment) => comment.rev > cursor),
    );
  }

  page(): CommentPage {
    return {
      article: {
        id: 'a',
        title: '',
        url: '',
        lang: 'ar',
        dir: 'rtl',
        state: 'open',
        count: this.#count(),
        closesAt: null,
        slowModeMs: 0,
        guard: null,
      },
      epoch: EPOCH,
      rev: this.head,
      comments: [...this.comments].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
      replies: [],
      cut: [],
      pinned: [],
      nextCursor: null,
    };
  }

  #put(comment: PublicComment): void {
    const index = this.comments.findIndex(({ id }) => id === comment.id);
    if (index === -1) this.comments.push(comment);
    else this.comments[index] = comment;
  }

  #comment(rev: number, id = rev.toString(16).padStart(24, '0')): PublicComment {
    return {
      ...this.#place(id, rev),
      status: 'visible',
      author: { id: 'reader:1', name: 'سارة', role: 'reader' },
      body: `text ${String(rev)}`,
      editedAt: null,
      up: 0,
      down: 0,
      pinned: false,
    };
  }

  #tombstone({ id }: PublicComment, rev: number): PublicComment {
    return { ...this.#place(id, rev), status: 'removed' };
  }

  #place(id: string, rev: number) {
    const createdAt = new Date(Number.parseInt(id, 16) * 1_000).toISOString();
    return {
      id,
      articleId: 'a',
      parentId: null,
      rootId: id,
      depth: 0,
      rev,
      version: 1,
      createdAt,
      replies: 0,
    };
  }

  #count(): number {
    return this.comments.filter(({ status }) => status === 'visible').length;
  }

  #difference(from: number, items: readonly PublicComment[]): Difference {
    return { epoch: EPOCH, from, to: this.head, items, count: this.#count(), replies: {} };
  }
}

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('post', 'post', 'edit', 'remove', 'restore', 'pin'),
  at: fc.nat(30),
});
const delivery = fc.constantFrom<Delivery>('now', 'now', 'late', 'twice', 'lost');
const history = fc.array(fc.tuple(act, delivery), { minLength: 1, maxLength: 40 });

type Absorb = (held: Holdings, frame: Difference) => Holdings;
const ours: Absorb = (held, frame) => absorb(held, frame, { atEdge: true });
/** The control: the newest arrival wins, as a client does that trusts the order of its packets. */
const naive: Absorb = (held, frame) => ({
  ...held,
  comments: new Map([
    ...held.comments,
    ...frame.items.map((item) => [(item as PublicComment).id, item as PublicComment] as const),
  ]),
  cursor: Math.max(held.cursor, frame.to),
  count: frame.count,
});

/** A page under an unreliable link: frames lost, late and repeated; what is missed is asked for. */
function follow(
  take: Absorb,
  steps: readonly (readonly [Act, Delivery])[],
): { held: Holdings; article: ModelArticle } {
  const article = new ModelArticle();
  let held = fromPage(article.page(), 'newest');
  const late: Difference[] = [];
  for (const [what, how] of steps) {
    const frame = article.act(what);
    if (how === 'late') late.unshift(frame);
    if (how === 'now' || how === 'twice') {
      if (frame.from > held.cursor) held = take(held, article.since(held.cursor));
      held = take(held, frame);
    }
    if (how === 'twice') held = take(held, frame);
  }
  if (article.head > held.cursor) held = take(held, article.since(held.cursor));
  for (const frame of late) held = take(held, frame);
  return { held, article };
}

function seen({ held, article }: ReturnType<typeof follow>): [unknown, unknown] {
  const byId = (comments: Iterable<PublicComment>): object =>
    Object.fromEntries([...comments].map((comment) => [comment.id, comment]).sort());
  return [
    { comments: byId(held.comments.values()), count: held.count },
    { comments: byId(article.comments), count: article.page().article.count },
  ];
}

it('is the article as it stands, whatever was lost, late or repeated', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const [held, truth] = seen(follow(ours, steps));
      expect(held).toEqual(truth);
    }),
    { numRuns: 500 },
  );
});

it('control: a client that trusts the order of its packets fails the same test', () => {
  const check = fc.check(
    fc.property(history, (steps) => {
      const [held, truth] = seen(follow(naive, steps));
      expect(held).toEqual(truth);
    }),
    { numRuns: 500 },
  );
  expect(check.failed).toBe(true);
});

it('never brings back a removed text, from a late frame or a page read before the removal', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const article = new ModelArticle();
      article.act({ kind: 'post', at: 0 });
      const old = article.page();
      const [first] = old.comments;
      const late = article.since(0);
      let held = ours(fromPage(old, 'newest'), article.act({ kind: 'remove', at: 0 }));
      for (const [what] of steps) if (what.kind === 'post') held = ours(held, article.act(what));
      held = addPage(ours(held, late), old, null);
      expect(held.comments.get(first!.id)).not.toHaveProperty('body');
    }),
  );
});

it('is right again after a fresh page, although it knew comments that the page does not show', () => {
  fc.assert(
    fc.property(history, history, fc.array(fc.nat(60)), (known, missed, shown) => {
      const { article, held } = follow(ours, known);
      const late: Difference[] = [];
      for (const [what, how] of missed) {
        const frame = article.act(what);
        if (how === 'late') late.push(frame);
      }
      const whole = article.page();
      const page = {
        ...whole,
        comments: whole.comments.filter((_, index) => shown.includes(index)),
      };
      let again = refreshed(fromPage(page, 'newest'), held);
      for (const frame of late) again = ours(again, frame);
      const truth = new Map(article.comments.map((comment) => [comment.id, comment]));
      for (const [id, comment] of again.comments) expect(comment).toEqual(truth.get(id));
      expect(again.comments.size).toBeGreaterThanOrEqual(page.comments.length);
      expect(again.count).toBe(whole.article.count);
    }),
    { numRuns: 500 },
  );
});

type Refresh = (page: Holdings, before: Holdings) => Holdings;

/** Whether what is heard while a fresh page is on its way has its place in that page. */
function placesWhatItHears(refresh: Refresh): { failed: boolean; counterexample: unknown } {
  return fc.check(
    fc.property(history, history, fc.boolean(), (known, meanwhile, atEdge) => {
      const { article, held } = follow(ours, known);
      const page = article.page();
      let before = held;
      for (const [what] of meanwhile) before = absorb(before, article.act(what), { atEdge });
      const again = refresh(fromPage(page, 'newest'), before);
      const places = [...again.roots, ...again.arrivals];
      const visible = article.comments.filter(({ status }) => status === 'visible');
      expect(new Set(places).size).toBe(places.length);
      expect(visible.filter(({ id }) => !places.includes(id))).toEqual([]);
      expect(again.cursor).toBe(article.head);
    }),
  );
}

it('gives what was heard while a fresh page was on its way its place in that page', () => {
  const { counterexample, failed } = placesWhatItHears(refreshed);
  expect({ counterexample, failed }).toEqual({ counterexample: null, failed: false });
});

it('control: a fresh page that only keeps the texts heard meanwhile shows holes', () => {
  const naiveRefresh: Refresh = (page, before) => ({
    ...page,
    comments: new Map([...before.comments, ...page.comments]),
    cursor: Math.max(page.cursor, before.cursor),
  });
  expect(placesWhatItHears(naiveRefresh).failed).toBe(true);
});

it('shows every comment once, in its order', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const { held } = follow(ours, steps);
      expect(new Set(held.roots).size).toBe(held.roots.length);
      const times = held.roots.map((id) => held.comments.get(id)!.createdAt);
      expect(times).toEqual([...times].sort().reverse());
      expect(held.pinned.every((id) => 'pinned' in held.comments.get(id)!)).toBe(true);
    }),
  );
});
