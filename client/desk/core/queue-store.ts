import type {
  QueueCounts,
  QueueFilter,
  QueuePage,
  QueueState,
  QueueUpdate,
} from '../../../src/contract/moderation/queue.ts';
import type { ModerationClaim } from '../../../src/contract/moderation/claim.ts';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';
import type { Trouble } from '../../core/discussion.ts';
import { change, createCell } from './cell.ts';
import type { Cell } from './cell.ts';
import type { DeskLine } from './desk-line.ts';
import { drawn, kept, listed, merged, placed, ROOM, stillChosen, without } from './queue-list.ts';
import type { Held, Places } from './queue-list.ts';
import { createRush } from './rush.ts';

export interface QueueView {
  readonly filter: QueueFilter;
  readonly items: readonly StaffComment[];
  /** New comments not shown yet, so that nothing moves under the moderator's eyes. */
  readonly fresh: number;
  readonly chosen: string | null;
  readonly counts: QueueCounts;
  readonly loading: boolean;
  readonly more: boolean;
  readonly trouble: Trouble | null;
}

/** One moderator's queue: what fits their filter, live. */
export interface Queue {
  readonly view: Cell<QueueView>;
  /** Begins with another queue, or narrows this one. What is left out of the change stays. */
  show(filter: Partial<Record<keyof QueueFilter, string | undefined>>): void;
  loadMore(): Promise<void>;
  showFresh(): void;
  /** While false, new comments are held back; so they are in a rush. */
  setAtTop(atTop: boolean): void;
  choose(id: string): void;
  /** Moves by so many comments; stays within the list. */
  step(by: number): void;
  /** Takes in a comment's new form after an act of this desk. */
  take(comment: StaffComment): void;
  /** Lets go of comments that an act of this desk has taken out of the queue. */
  leave(ids: readonly string[]): void;
  chosen(): StaffComment | undefined;
}

/** While new comments are held back, what is told is drawn so often. */
const PACE_MS = 500;

const NO_COUNTS: QueueCounts = { pending: 0, held: 0, reported: 0, appealed: 0 };

/** Whether a comment, by its state alone, belongs in a queue. */
function belongs(comment: StaffComment, state: QueueState): boolean {
  switch (state) {
    case 'pending':
      return comment.status === 'pending';
    case 'held':
      return comment.status === 'pending' && comment.held.length > 0;
    case 'reported':
      return comment.status === 'visible' && comment.reports > 0;
    case 'appealed':
      return comment.status === 'removed' && comment.appeal !== null;
    case 'all':
      return true;
  }
}

export function createQueue(
  line: DeskLine,
  on: {
    readonly claims: (claims: readonly ModerationClaim[]) => void;
    /** The chosen comment left the queue by somebody else's hand. */
    readonly overtaken: () => void;
  },
): Queue {
  let held: Held = new Map();
  let heldBack: ReadonlySet<string> = new Set();
  let places: Places = new Map();
  let room = ROOM;
  /** Whether something below the list was let go of. */
  let cut = false;
  let more = 0;
  let cursor: string | null = null;
  let atTop = true;
  let turn = 0;
  let latest: QueueCounts | null = null;
  let paced: ReturnType<typeof setTimeout> | undefined;
  const view = createCell<QueueView>({
    filter: { state: 'pending' },
    items: [],
    fresh: 0,
    chosen: null,
    counts: NO_COUNTS,
    loading: true,
    more: false,
    trouble: null,
  });

  function relist(part: Partial<QueueView> = {}): void {
    const before = view.get();
    const { state, text } = before.filter;
    const weighed = state === 'reported' && text === undefined;
    const all = listed(held, heldBack, weighed ? places : null);
    const chosen = stillChosen(before.items, all, part.chosen ?? before.chosen);
    const items = drawn(all, room, chosen);
    const fresh = held.size - all.length + more;
    const fewer = kept(held, all, items.length);
    if (fewer !== held) {
      cut = true;
      more = fresh;
      heldBack = new Set();
      held = fewer;
    }
    change(view, {
      ...part,
      items,
      chosen: chosen ?? items[0]?.id ?? null,
      fresh,
      more: cursor !== null || cut || items.length < all.length,
    });
  }

  function take(page: QueuePage): void {
    held = merged(held, page.items);
    places = placed(places, page.items);
    cursor = page.nextCursor;
    latest = null;
    relist({ counts: page.counts, loading: false, trouble: null });
  }

  /** Asks for the whole queue anew; what comes for a filter that was left meanwhile is dropped. */
  async function join(): Promise<void> {
    const now = (turn += 1);
    const answer = await line.request('moderation:join', view.get().filter);
    if (now !== turn) return;
    if (!answer.ok) {
      if (answer.error.code === 'forbidden') line.signedOut.set('forbidden');
      else if (!line.ended(answer.error)) change(view, { loading: false, trouble: answer.error });
      return;
    }
    held = new Map();
    heldBack = new Set();
    places = new Map();
    room = ROOM;
    cut = false;
    more = 0;
    on.claims(answer.data.claims);
    take(answer.data.queue);
  }

  function takeIn({ gone, items, more: left }: QueueUpdate): void {
    const unknown = items.filter(({ id }) => !held.has(id)).map(({ id }) => id);
    held = without(merged(held, items), gone);
    places = placed(places, items);
    const hold = rush.arrived(unknown.length + left) || !atTop;
    if (hold) heldBack = new Set([...heldBack, ...unknown]);
    more += left;
    if (hold) paced ??= setTimeout(draw, PACE_MS);
  }

  /** Draws what was taken in, once for all of it. */
  function draw(): void {
    clearTimeout(paced);
    paced = undefined;
    const before = view.get().chosen;
    relist(latest === null ? {} : { counts: latest });
    if (before !== null && !held.has(before)) on.overtaken();
  }

  function update(told: QueueUpdate): void {
    latest = told.counts;
    takeIn(told);
    if (paced === undefined) draw();
  }

  /** Shows what was held back, if the moderator is where it appears. */
  function release(): void {
    if (!atTop || heldBack.size === 0) return;
    heldBack = new Set();
    relist();
  }
  const rush = createRush(release);

  line.onOpen(() => void join());
  line.listen({ queue: update });

  return {
    view,
    show(asked) {
      const filter = { ...view.get().filter, ...asked };
      const given = Object.fromEntries(
        Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''),
      ) as QueueFilter;
      held = new Map();
      change(view, { filter: given, items: [], fresh: 0, chosen: null, loading: true });
      void join();
    },
    async loadMore() {
      const now = turn;
      room += ROOM;
      relist();
      if (view.get().items.length === held.size - heldBack.size && cut) return join();
      if (view.get().items.length < held.size - heldBack.size || cursor === null) return;
      change(view, { loading: true });
      const answer = await line.request('moderation:queue', { ...view.get().filter, cursor });
      if (now !== turn) return;
      if (answer.ok) take(answer.data);
      else change(view, { loading: false, trouble: answer.error });
    },
    showFresh() {
      heldBack = new Set();
      if (more > 0) void join();
      else relist();
    },
    setAtTop(value) {
      atTop = value;
      release();
    },
    choose(id) {
      change(view, { chosen: id });
    },
    step(by) {
      const { chosen, items } = view.get();
      const place = items.findIndex(({ id }) => id === chosen);
      const next = Math.min(items.length - 1, Math.max(0, place + by));
      change(view, { chosen: items[next]?.id ?? null });
    },
    take(comment) {
      const stays = belongs(comment, view.get().filter.state);
      if (!stays) held = without(held, [comment.id]);
      else if (held.has(comment.id)) held = merged(held, [comment]);
      relist();
    },
    leave(ids) {
      held = without(held, ids);
      relist();
    },
    chosen: () => held.get(view.get().chosen ?? ''),
  };
}
