import { costlyText } from '../../test/corpus/costly-texts.ts';
import { seededRandom } from '../../test/corpus/random.ts';
import { textPipeline } from '../../test/corpus/text-pipeline.ts';
import type { Row } from '../row.ts';

/** A text that was dear once is tried again: what was the machine's own does not come back. */
const TIMES = 5;

/** What the dearest of many texts costs between its arrival and its write. */
export const textCost: Row = {
  name: 'text-cost',
  about:
    'The dearest of 20,000 hostile texts of up to 5,000 characters, through cleaning, every rule and the fold; the least of five tries each',
  units: { 'dearest text': 'ms', 'of 1,000': 'ms', 'cut off unnormalised': 'ms' },
  limitS: 200,
  rounds: 1,
  goals: [{ label: 'each', figure: 'dearest text', atMost: 5 }],
  open(world) {
    const count = world.size(20_000, 1_000);
    const random = seededRandom(2_026);
    const pipeline = textPipeline();
    const once = (text: string): number => {
      // Folds and links of the text before are at hand; another text has nothing of them.
      pipeline.run('another text');
      const began = performance.now();
      pipeline.run(text);
      return performance.now() - began;
    };
    const cost = (text: string): number => {
      const first = once(text);
      // What is well within the bound needs no second look.
      if (first < 1) return first;
      return Math.min(first, ...Array.from({ length: TIMES - 1 }, () => once(text)));
    };
    for (let time = 0; time < 500; time += 1) once(costlyText(seededRandom(time)));
    const marks = `a${'\u0301\u0323'.repeat(7_000)}`;
    return Promise.resolve(() => {
      const costs = Array.from({ length: count }, () => cost(costlyText(random))).sort(
        (a, b) => b - a,
      );
      const began = performance.now();
      marks.normalize('NFC');
      return Promise.resolve({
        'dearest text': costs[0] ?? Number.NaN,
        'of 1,000': costs[Math.floor(count / 1_000)] ?? Number.NaN,
        'cut off unnormalised': performance.now() - began,
      });
    });
  },
};
