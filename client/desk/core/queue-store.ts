import type {
  DeskStart,
  QueueCounts,
  QueueFilter,
  QueuePage,
  QueueUpdate,
} from '../../../src/contract/moderation/queue.ts';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';
import { change, createCell } from './cell.ts';
import { createChosenWatch } from './chosen-watch.ts';
import type { DeskLine } from './desk-line.ts';
import {
  belongs,
  drawn,
  kept,
  listed,
  merged,
  placed,
  ROOM,
  stillChosen,
  without,
} from './queue-list.ts';
import type { Held, Places } from './queue-list.ts';
import type { Queue, QueueView } from './queue.ts';
import { createStillness } from './stillness.ts';

/** While new comments are held back, what is told is drawn so often. */
const PACE_MS = 500;

const NO_COUNTS: QueueCounts = { pending: 0, held: 0, reported: 0, appealed: 0 };

export function createQueue(
  line: DeskLine,
  on: {
    readonly joined: (start: DeskStart) => void;
    /** The chosen comment fits the queue no more, by another hand than that of this desk's last act. */
    readonly overtaken: (id: string) => void;
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
  let turn = 0;
  let latest: QueueCounts | null = null;
  let paced: ReturnType<typeof setTimeout> | undefined;
  const view = createCell<QueueView>({
    filter: { state: 'pending' },
    items: [],
    fresh: 0,
    chosen: null,
    leaving: null,
    counts: NO_COUNTS,
    loading: true,
    more: false,
    trouble: null,
  });

  const watch = createChosenWatch();
  const stillness = createStillness(release);

  function relist(part: Partial<QueueView> = {}): void {
    const before = view.get();
    const { state, text } = before.filter;
    const inOrder = (): readonly StaffComment[] =>
      listed(held, heldBack, state === 'reported' && text === undefined ? places : null);
    let all = inOrder();
    if (all.length === 0) {
      heldBack = new Set();
      stillness.set({ working: false });
      all = inOrder();
    }
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
    change(view, { leaving: null });
    room = ROOM;
    cut = false;
    more = 0;
    on.joined(answer.data);
    take(answer.data.queue);
  }

  function takeIn(update: QueueUpdate): void {
    const { gone, items, more: beyond } = update;
    const { chosen, leaving: left } = view.get();
    const known = held.get(chosen ?? '');
    const away = watch.takesAway(known, update);
    const back = items.some(({ id }) => id === left);
    const leaving = away ? chosen : back ? null : left;
    if (leaving !== left) change(view, { leaving });
    const unknown = items.filter(({ id }) => !held.has(id)).map(({ id }) => id);
    held = without(
      merged(held, items),
      gone.filter((id) => id !== leaving),
    );
    places = placed(places, items);
    const hold = stillness.arrived(unknown.length + beyond);
    if (hold) heldBack = new Set([...heldBack, ...unknown]);
    more += beyond;
    if (hold) paced ??= setTimeout(draw, PACE_MS);
    if (known && leaving === known.id && left !== leaving) on.overtaken(known.id);
  }

  /** Draws what was taken in, once for all of it. */
  function draw(): void {
    clearTimeout(paced);
    paced = undefined;
    relist(latest === null ? {} : { counts: latest });
  }

  function update(told: QueueUpdate): void {
    latest = told.counts;
    takeIn(told);
    const { chosen } = view.get();
    if (paced === undefined || told.items.some(({ id }) => id === chosen)) draw();
  }

  function release(): void {
    if (heldBack.size === 0) return;
    heldBack = new Set();
    relist();
  }

  /** What was left in the list for the moderator's sake goes when they turn to another. */
  function turnTo(chosen: string | null): void {
    const { leaving } = view.get();
    stillness.set({ working: true });
    if (leaving === null) change(view, { chosen });
    else {
      held = without(held, [leaving]);
      relist({ chosen, leaving: null });
    }
  }

  function showFresh(): void {
    heldBack = new Set();
    if (more > 0) void join();
    else relist();
  }

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
      heldBack = new Set();
      stillness.set({ working: false });
      change(view, {
        ...{ filter: given, items: [], fresh: 0, chosen: null, leaving: null, loading: true },
      });
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
    showFresh,
    hands: (part) => {
      stillness.set(part);
    },
    choose(id) {
      if (id !== view.get().chosen) turnTo(id);
      else stillness.set({ working: true });
    },
    step(by) {
      const { chosen, fresh, items } = view.get();
      const place = items.findIndex(({ id }) => id === chosen);
      const next = Math.min(items.length - 1, Math.max(0, place + by));
      if (place + by < 0 && fresh > 0) showFresh();
      else turnTo(items[next]?.id ?? null);
    },
    take(comment) {
      const stays = belongs(comment, view.get().filter.state);
      stillness.set({ working: true });
      if (view.get().leaving === comment.id) change(view, { leaving: null });
      if (!stays) held = without(held, [comment.id]);
      else if (held.has(comment.id)) held = merged(held, [comment]);
      relist();
    },
    see(comment) {
      if (!held.has(comment.id)) return;
      held = merged(held, [comment]);
      relist();
    },
    movedJustNow: (id) => watch.movedJustNow(id),
    leave(ids) {
      held = without(held, ids);
      const { leaving } = view.get();
      relist(leaving !== null && ids.includes(leaving) ? { leaving: null } : {});
    },
    chosen: () => held.get(view.get().chosen ?? ''),
  };
}
