import { allDrawn, takeTurn } from '../../../client/ui/turns.ts';

const TURNS = 4;

/** What happened in which order, where each turn takes so many milliseconds of the page's clock. */
async function happened(eachMs: number): Promise<readonly string[]> {
  let clock = 0;
  const watch = jest.spyOn(performance, 'now').mockImplementation(() => clock);
  const order: string[] = [];
  for (let n = 0; n < TURNS; n += 1) {
    takeTurn(() => {
      clock += eachMs;
      order.push('turn');
      if (n === 0) setTimeout(() => order.push('other work'));
    });
  }
  await allDrawn();
  watch.mockRestore();
  return order;
}

describe('turns to be drawn', () => {
  it('let other work of the page in between when they take long, and are all taken', async () => {
    const order = await happened(10);
    expect(order.slice(0, 3)).toEqual(['turn', 'other work', 'turn']);
    expect(order.filter((what) => what === 'turn')).toHaveLength(TURNS);
  });

  it('control: where they take no time none waits for a task of its own', async () => {
    expect((await happened(0)).slice(0, TURNS)).toEqual(Array(TURNS).fill('turn'));
  });

  it('are taken once, however often they are asked for', async () => {
    let taken = 0;
    const turn = (): void => void (taken += 1);
    takeTurn(turn);
    takeTurn(turn);
    await allDrawn();
    expect(taken).toBe(1);
  });
});
