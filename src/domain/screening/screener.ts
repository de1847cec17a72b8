import type { Log } from '../ports.ts';
import type { Actor } from '../identity/actor.ts';
import { asksForNewcomers } from './newcomers.ts';
import { compilePolicy } from './policy.ts';
import type { ScreeningPolicy } from './policy.ts';
import type { PolicyStore, StoredPolicy, WrittenTexts } from './ports.ts';
import { screeningRules } from './screening-rules.ts';
import type { ScreeningMemory } from './screening-rules.ts';
import type { Rule } from './screening.ts';

const REREAD_MS = 15_000;
const KNOWN_AUTHORS_MAX = 20_000;

interface Dependencies {
  readonly store: PolicyStore;
  readonly texts: Pick<WrittenTexts, 'anyShownOf'>;
  readonly memory: ScreeningMemory;
  readonly initial: ScreeningPolicy;
  readonly log: Log;
}

/**
 * The site's policy as it stands, ready to judge. Another node's change arrives by a hint, or by looking
 * every 15 s; a change takes effect whole, between two texts.
 */
export class Screener {
  readonly #deps: Dependencies;
  readonly #shown = new Set<string>();
  #stored: StoredPolicy | null = null;
  #policy: ScreeningPolicy;
  #rules: readonly Rule[];
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: Dependencies) {
    this.#deps = deps;
    this.#policy = deps.initial;
    this.#rules = screeningRules(compilePolicy(deps.initial), deps.memory);
  }

  get rules(): readonly Rule[] {
    return this.#rules;
  }

  get policy(): ScreeningPolicy {
    return this.#policy;
  }

  /** The version in force; null before anything was changed. */
  get stored(): StoredPolicy | null {
    return this.#stored;
  }

  /** Reads the latest version before the first text is judged, and looks for newer ones from then on. */
  async start(): Promise<void> {
    await this.reread();
    this.#timer = setInterval(() => {
      this.reread().catch((error: unknown) => {
        this.#deps.log.warn({ err: error }, 'the screening rules could not be read anew');
      });
    }, REREAD_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** What is stored counts, also where it is an older copy that was put back: unless a version came meanwhile. */
  async reread(): Promise<void> {
    const before = this.#stored;
    const latest = await this.#deps.store.latest();
    if (this.#stored !== before) return;
    if (latest?.version === before?.version && latest?.at === before?.at) this.#stored = latest;
    else this.#enforce(latest);
  }

  /**
   * Puts a stored version in force, if it is newer than the one that is. Of the same version what is said of
   * it is taken over, and no rule made anew: an erasure blanks who decided it.
   */
  adopt(stored: StoredPolicy): void {
    const inForce = this.#stored?.version ?? 0;
    if (stored.version > inForce) this.#enforce(stored);
    else if (stored.version === inForce) this.#stored = stored;
  }

  #enforce(stored: StoredPolicy | null): void {
    const { initial, memory } = this.#deps;
    const { exceptions, rules, words } = stored ?? initial;
    this.#stored = stored;
    // A rule that a later release has added is not in what an earlier one has stored.
    this.#policy = { exceptions, words, rules: { ...initial.rules, ...rules } };
    this.#rules = screeningRules(compilePolicy(this.#policy), memory);
  }

  /** Lets go of what the memory holds of an author: their texts, and that there are any. */
  forgetAuthor(authorId: string): void {
    const { chorus, guests, recent, texts } = this.#deps.memory;
    chorus.forgetAuthor(authorId);
    guests.forgetAuthor(authorId);
    recent.forgetAuthor(authorId);
    texts.forgetWhere((submission) => submission.split('\n')[1] === authorId);
    this.#shown.delete(authorId);
  }

  /** Whether nothing of the author's was ever published; asked only where a rule wants to know. */
  async isNewcomer(author: Pick<Actor, 'id'>): Promise<boolean> {
    if (!asksForNewcomers(this.#policy.rules)) return false;
    if (this.#shown.has(author.id)) return false;
    if (!(await this.#deps.texts.anyShownOf(author.id))) return true;
    if (this.#shown.size >= KNOWN_AUTHORS_MAX) this.#shown.clear();
    this.#shown.add(author.id);
    return false;
  }
}
