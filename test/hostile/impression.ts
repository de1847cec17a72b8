import { percentile } from '../stress/scenario.ts';

/** What neighbours wait for. */
export const kinds = ['moderator', 'reading', 'voting', 'posting', 'live'] as const;
export type Kind = (typeof kinds)[number];

/** Waits are milliseconds. */
export interface Figures {
  readonly asked: number;
  readonly p50: number;
  readonly p99: number;
}

/** How it was for the neighbours of one server. */
export interface Impression {
  readonly waits: Readonly<Record<Kind, Figures>>;
  /** Answers that were refusals or did not come, comments that did not arrive, and connections lost. */
  readonly noticed: readonly string[];
  /** Refusals by which the server says that the machine gives it too little (`overloaded`). */
  readonly shed: number;
}

/** What all neighbours of one server have waited and noticed since somebody last asked. */
export class Notes {
  #waits = new Map<Kind, number[]>();
  #noticed: string[] = [];
  #shed = 0;

  waited(kind: Kind, ms: number): void {
    const waits = this.#waits.get(kind) ?? [];
    waits.push(ms);
    this.#waits.set(kind, waits);
  }

  noticed(what: string): void {
    this.#noticed.push(what);
  }

  /** An answer that was a refusal. */
  refused(event: string, code: string): void {
    if (code === 'overloaded') this.#shed += 1;
    else this.noticed(`${event} was refused: ${code}`);
  }

  take(): Impression {
    const figures = kinds.map((kind): [Kind, Figures] => {
      const waits = this.#waits.get(kind) ?? [];
      return [
        kind,
        { asked: waits.length, p50: percentile(waits, 0.5), p99: percentile(waits, 0.99) },
      ];
    });
    const waits = Object.fromEntries(figures) as Record<Kind, Figures>;
    const said = { waits, noticed: this.#noticed, shed: this.#shed };
    this.#waits = new Map();
    this.#noticed = [];
    this.#shed = 0;
    return said;
  }
}
