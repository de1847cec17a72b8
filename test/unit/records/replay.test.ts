import fc from 'fast-check';
import { decided, fitsStatus, undone } from '../../../src/domain/comment/decisions.ts';
import type { Comment } from '../../../src/domain/comment/comment.ts';
import { edited, erased, withdrawn } from '../../../src/domain/comment/transitions.ts';
import type { DecisionAction } from '../../../src/contract/moderation/actions.ts';
import { replayed } from '../../../src/domain/records/replay.ts';
import type { Replayed } from '../../../src/domain/records/replay.ts';
import { forReaders } from '../../../src/present/comment.ts';

const author = { id: 'reader:1', name: 'سارة', role: 'reader' } as const;
const moderator = { id: 'moderator:1', name: 'منى', role: 'moderator' } as const;

function written(held: boolean): Comment {
  const status = held ? 'pending' : 'visible';
  return {
    id: 'a'.repeat(24),
    articleId: 'a',
    parentId: null,
    rootId: 'a'.repeat(24),
    depth: 0,
    rev: 1,
    version: 1,
    status,
    showings: [{ at: 0, status, pinned: false }],
    listed: !held,
    author,
    key: 'k',
    body: 'text 0',
    folded: '',
    lang: 'ar',
    createdAt: 0,
    editedAt: null,
    pinned: false,
    held: held ? [{ rule: 'words' }] : [],
    decision: null,
    edits: [],
    appeal: null,
    approved: null,
    owed: [],
    replies: 0,
    up: 0,
    down: 0,
    reports: 0,
    reportWeight: 0,
    reportReasons: {},
  };
}

type Step = DecisionAction | 'edit' | 'held-edit' | 'undo' | 'withdraw';
const steps: fc.Arbitrary<Step> = fc.constantFrom(
  'approve',
  'remove',
  'restore',
  'pin',
  'unpin',
  'edit',
  'held-edit',
  'undo',
  'withdraw',
);

function after(comment: Comment, step: Step, now: number): Comment {
  const act = { by: moderator, now, entryId: String(now), actionId: `act ${String(now)}` };
  const { status, version } = comment;
  if (step === 'undo') return undone(comment, comment.decision?.actionId ?? '', act);
  if (step === 'withdraw') return withdrawn(comment, act);
  if (step === 'edit' || step === 'held-edit') {
    if (status !== 'visible' && status !== 'pending') return comment;
    const held = step === 'edit' ? [] : [{ rule: 'words' }];
    const edit = { version, body: `text ${String(now)}`, folded: '', held, windowMs: 1e9 };
    return edited(comment, edit, act);
  }
  return fitsStatus(step, status) ? decided(comment, { action: step, version }, act) : comment;
}

/** What `present` shows every reader now, in the words of a replay. */
function shownNow(comment: Comment): Replayed | null {
  const item = forReaders(comment);
  if (!('status' in item) || 'unsaid' in item) return null;
  return item.status === 'visible'
    ? {
        status: 'visible',
        text: item.body,
        edited: item.editedAt !== null,
        pinned: item.pinned,
      }
    : {
        status: item.status as Replayed['status'],
        text: null,
        edited: false,
        pinned: false,
      };
}

/** Lives a random life, one step each ten milliseconds, and notes what readers saw after each. */
function live(
  held: boolean,
  taken: readonly Step[],
): { readonly comment: Comment; readonly seen: readonly (Replayed | null)[] } {
  let comment = written(held);
  const seen = [shownNow(comment)];
  for (const [index, step] of taken.entries()) {
    comment = after(comment, step, (index + 1) * 10);
    seen.push(shownNow(comment));
  }
  return { comment, seen };
}

const lives = fc.tuple(fc.boolean(), fc.array(steps, { maxLength: 18 }));

it('says of every moment what readers saw then, whatever became of the comment since', () => {
  fc.assert(
    fc.property(lives, ([held, taken]) => {
      const { comment, seen } = live(held, taken);
      for (const [index, expected] of seen.entries()) {
        expect(replayed(comment, index * 10 + 5)).toEqual(expected);
      }
    }),
    { numRuns: 500 },
  );
});

it('control: reading the comment as it is now is wrong of the past', () => {
  expect(() => {
    fc.assert(
      fc.property(lives, ([held, taken]) => {
        const { comment, seen } = live(held, taken);
        for (const expected of seen) expect(shownNow(comment)).toEqual(expected);
      }),
    );
  }).toThrow();
});

it('keeps where a text was, and not the text, once it is erased', () => {
  const comment = erased(written(false), { by: moderator, now: 50, entryId: 'e' });
  expect(replayed(comment, 20)).toEqual({
    status: 'visible',
    text: null,
    edited: false,
    pinned: false,
  });
  expect(replayed(comment, 60)?.status).toBe('erased');
  expect(replayed(comment, -1)).toBeNull();
});
