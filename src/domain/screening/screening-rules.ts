import type { CompiledPolicy } from './policy.ts';
import type { GuestNetworks } from './guest-networks.ts';
import type { RecentTexts } from './recent-texts.ts';
import type { ChorusMemory } from './repeats/chorus-memory.ts';
import type { TextMemory } from './repeats/text-memory.ts';
import { articleState } from './rules/article-state.ts';
import { chorus } from './rules/chorus.ts';
import { copies } from './rules/copies.ts';
import { firstComment } from './rules/first-comment.ts';
import { guestNetwork } from './rules/guest-network.ts';
import { length } from './rules/length.ts';
import { linkCount, listedHosts, mixedScriptHosts } from './rules/links.ts';
import { repeat } from './rules/repeat.ts';
import { words } from './rules/words.ts';
import type { Rule } from './screening.ts';

/** What the rules remember of earlier texts. */
export interface ScreeningMemory {
  readonly recent: RecentTexts;
  readonly texts: TextMemory;
  readonly chorus: ChorusMemory;
  readonly guests: GuestNetworks;
}

/** What of it a dry run can make up from what is stored. */
export type PastMemory = Pick<ScreeningMemory, 'texts' | 'chorus'>;

/**
 * The policy, in the order it is applied, to a new text and again to every edit. Before it: visibility and
 * the longest text at all (`cleanText`), the author's sanctions (`authorize`) and the rates of user, network,
 * article and server (`RateLimits`). After it, for
 * what it would publish: the publisher's own score (`Scorer`).
 */
export function screeningRules(policy: CompiledPolicy, memory: ScreeningMemory): readonly Rule[] {
  const { rules } = policy;
  return [
    length(rules.lengthMax),
    articleState,
    guestNetwork(memory.guests),
    repeat(memory.recent),
    ...pastRepeats(policy, memory),
    ...linkRules(policy),
    words(rules.words.found, policy.matcher),
    firstComment(rules.firstComment),
  ];
}

/** Those that remember what others wrote before. */
export const pastRepeats = (
  { isCustomary, rules }: CompiledPolicy,
  memory: PastMemory,
): readonly Rule[] => [
  copies(rules.repeats, memory.texts, isCustomary),
  chorus(rules.chorus, memory.chorus, isCustomary),
];

const linkRules = ({ rules: { links } }: CompiledPolicy): readonly Rule[] => [
  linkCount(links),
  listedHosts(links),
  mixedScriptHosts(links),
];

/**
 * What a dry run can ask about comments of the past: not the state that their article had, nor the network that
 * a guest came from, nor the score,
 * nor the repeat that was refused and is not stored.
 */
export function pastRules(policy: CompiledPolicy, memory: PastMemory): readonly Rule[] {
  const { rules } = policy;
  return [
    length(rules.lengthMax),
    ...pastRepeats(policy, memory),
    ...linkRules(policy),
    words(rules.words.found, policy.matcher),
    firstComment(rules.firstComment),
  ];
}
