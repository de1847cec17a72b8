import { differences, differenceText } from '../../../client/desk/audit/differences.ts';
import { deskTexts } from '../../../client/desk/texts/desk-texts.ts';
import { loadInterface } from '../../../client/i18n/languages.ts';
import { auditActions } from '../../../src/contract/moderation/audit.ts';
import { compilePolicy, initialPolicy } from '../../../src/domain/screening/policy.ts';
import { screeningRules } from '../../../src/domain/screening/screening-rules.ts';
import type { ScreeningMemory } from '../../../src/domain/screening/screening-rules.ts';

const LETTERS = { ar: /^[^A-Za-z]+$/, en: /^[^\u0600-\u06ff]+$/ } as const;

describe.each(['ar', 'en'] as const)('the desk in its own words (%s)', (lang) => {
  const text = deskTexts(lang);

  it('names every rule that may hold a comment, and every act of the trail', () => {
    const policy = compilePolicy(initialPolicy({ linksGuest: 0, linksReader: 2 }));
    const rules = screeningRules(policy, {} as ScreeningMemory).map(({ name }) => name);
    // Named by a rule that was added later without a name, this fails: `link_host` did once.
    expect([...rules, 'score'].filter((rule) => !(rule in text.queue.heldBy))).toEqual([]);
    expect(auditActions.filter((action) => !(action in text.audit.actions))).toEqual([]);
    for (const name of Object.values(text.queue.heldBy)) expect(name).toMatch(LETTERS[lang]);
  });

  it('says what an act has changed without the names of fields and values', async () => {
    const ui = await loadInterface(lang);
    const said = differences(
      { status: 'visible', version: 1, pinned: false, rules: { links: { guest: 0, hosts: [] } } },
      { status: 'removed', version: 1, pinned: true, rules: { links: { guest: 3, hosts: [] } } },
    ).map((one) => differenceText(one, text, ui));
    expect(said).toHaveLength(3);
    for (const line of said) expect(line).toMatch(LETTERS[lang]);
    expect(said.join()).not.toContain('visible');
    // What has no word is said as it is kept, never left out.
    const [odd = ''] = differences({}, { later: 'x' }).map((one) => differenceText(one, text, ui));
    expect(odd).toContain('later');
    expect(odd).toContain('x');
  });
});

it('finds what differs inside of groups; control: side by side as whole groups it would say all', () => {
  const [before, after] = [1, 2].map((guest) => ({ rules: { links: { guest, reader: 5 } } }));
  expect(differences(before!, after!)).toEqual([
    { name: 'rules.links.guest', before: 1, after: 2 },
  ]);
});
