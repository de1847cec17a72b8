import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { judge } from './judge.ts';
import type { Way } from './judge.ts';
import { scenarios } from './scenarios/all.ts';

/** What a process says when it has judged a scenario. */
interface Judged {
  readonly name: string;
  readonly good: boolean;
  readonly said: string;
}

/** What a process is told to judge. */
interface Order {
  readonly name: string;
  readonly way: Way;
}

/** A process of its own that judges scenarios: what is judged in one shares no event loop with what is in another. */
export class JudgeProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<string, (judged: Judged) => void>();

  constructor() {
    this.#child = fork(process.argv[1] ?? '', ['--here']);
    this.#child.on('message', (judged: Judged) => {
      this.#waiting.get(judged.name)?.(judged);
      this.#waiting.delete(judged.name);
    });
    this.#child.on('exit', () => {
      for (const [name, tell] of this.#waiting) {
        tell({ name, good: false, said: `BROKEN  ${name}: the process that judged it ended\n` });
      }
      this.#waiting.clear();
    });
  }

  /** Judges one, and says what was found in one piece; true when it holds and its control failed. */
  async judge(name: string, way: Way): Promise<boolean> {
    const { good, said } = await new Promise<Judged>((resolve) => {
      this.#waiting.set(name, resolve);
      const order: Order = { name, way };
      this.#child.send(order);
    });
    process.stdout.write(said);
    return good;
  }

  end(): void {
    this.#child.kill();
  }
}

/** The other side: judges in this process what its parent names, until that is gone. */
export function judgeHere(): Promise<never> {
  process.on('message', ({ name, way }: Order) => {
    const lines: string[] = [];
    const scenario = scenarios.find((one) => one.name === name);
    if (!scenario) throw new Error(`no scenario ${name}`);
    void judge(scenario, way, (line) => lines.push(`${line}\n`)).then((good) => {
      const judged: Judged = { name, good, said: lines.join('') };
      process.send?.(judged);
    });
  });
  process.once('disconnect', () => process.exit());
  return new Promise(() => undefined);
}
