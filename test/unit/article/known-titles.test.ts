import { ChangeFeed } from '../../../src/domain/article/change-feed.ts';
import { KnownTitles } from '../../../src/domain/article/known-titles.ts';
import { plainArticle } from '../../support/lane-parts.ts';

function titles() {
  let now = 1_000;
  let away = false;
  const asked: string[][] = [];
  const feed = new ChangeFeed();
  const known = new KnownTitles({
    feed,
    clock: { now: () => now },
    articles: {
      titles(ids) {
        asked.push([...ids]);
        if (away) return Promise.reject(new Error('away'));
        return Promise.resolve(
          new Map(ids.filter((id) => id !== 'none').map((id) => [id, `${id} at ${String(now)}`])),
        );
      },
    },
  });
  return {
    asked,
    feed,
    known,
    pass: (ms: number) => {
      now += ms;
    },
    leave: () => {
      away = true;
    },
  };
}

it('reads all headlines that are not at hand by one question, and none twice within 15 s', async () => {
  const { asked, known, pass } = titles();
  const ids = Array.from({ length: 50 }, (_, at) => `a${String(at)}`);
  expect((await known.of([...ids, ...ids, 'none'])).size).toBe(50);
  expect((await known.of(ids)).get('a7')).toBe('a7 at 1000');
  // The control: one question for each would be 50.
  expect(asked).toEqual([[...ids, 'none']]);
  pass(15_000);
  expect((await known.of(['a7'])).get('a7')).toBe('a7 at 16000');
});

it('says what was heard of a change at once, and what it knows while the database is away', async () => {
  const { feed, known, leave, pass } = titles();
  await known.of(['a']);
  feed.tell('articleChanged', { ...plainArticle('a'), title: 'anew' });
  expect((await known.of(['a'])).get('a')).toBe('anew');
  pass(60_000);
  leave();
  expect((await known.of(['a'])).get('a')).toBe('anew');
  await expect(known.of(['a', 'b'])).rejects.toThrow('away');
});
