import { kinds } from './impression.ts';
import type { Figures, Impression } from './impression.ts';

/** How often a neighbour's 99th percentile may be that of the neighbour of an idle server beside it. */
const RATIO_MAX = 2;
/** Of fewer waits the 99th percentile is one of the three longest, which is chance: it is told and not judged. */
const JUDGED_FROM = 300;

const ms = (value: number): string => `${value.toFixed(1)} ms`;

function figures({ asked, p50, p99 }: Figures): string {
  return `p50 ${ms(p50)}, p99 ${ms(p99)} of ${String(asked)}`;
}

/** What the neighbours of one server have waited, a line for each kind. */
export function describe({ waits }: Impression): readonly string[] {
  return kinds.map((kind) => `${kind}: ${figures(waits[kind])}`);
}

/**
 * Whether those at the attacked server have noticed nothing, and waited at most twice as long as those at one
 * of the same kind that is left alone on the same machine.
 * @param paced An attack without a pace fills the server by being served: then the times are told and not judged.
 */
export function judge(
  say: (line: string) => void,
  during: string,
  paced: boolean,
  [attacked, idle]: readonly Impression[],
): boolean {
  if (!attacked || !idle) return false;
  let good = true;
  for (const kind of kinds) {
    const [here, beside] = [attacked.waits[kind], idle.waits[kind]];
    const ratio = here.p99 / beside.p99;
    const judged = paced && Math.min(here.asked, beside.asked) >= JUDGED_FROM;
    const over = judged && !(ratio <= RATIO_MAX);
    good &&= !over;
    say(
      `         during ${during}, ${kind}: ${figures(here)}; idle ${figures(beside)}; ${ratio.toFixed(2)} times${over ? ' TOO LONG' : ''}`,
    );
  }
  if (attacked.shed + idle.shed > 0) {
    say(
      `         during ${during} given up for load: ${String(attacked.shed)} times; idle ${String(idle.shed)} times`,
    );
  }
  // Where the idle server gives up something too, it is the machine that has too little for both.
  if (attacked.shed > 0 && idle.shed === 0) good = false;
  const noticed = [...attacked.noticed, ...idle.noticed];
  for (const what of new Set(noticed)) {
    const times = noticed.filter((one) => one === what).length;
    say(`         A NEIGHBOUR NOTICED: ${what} (${String(times)})`);
  }
  return good && noticed.length === 0;
}
