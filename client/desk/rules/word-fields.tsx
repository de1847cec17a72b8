import type { JSX } from 'preact';
import type { BuiltInList } from '../../../src/contract/screening.ts';
import { useDesk } from '../shell/desk-view.ts';
import type { RulesDraft } from './rules-draft.ts';
import { WordVerdict } from './rules-fields.tsx';

const LISTS: readonly BuiltInList[] = [
  'ar',
  'en',
  'de',
  'es',
  'fa',
  'fr',
  'he',
  'it',
  'nl',
  'pt',
  'ru',
  'tr',
  'ur',
];

/** The word lists: those that come with the server, the site's own, and what is never matched. */
export function WordFields({
  draft,
  onDraft,
}: {
  readonly draft: RulesDraft;
  readonly onDraft: (draft: RulesDraft) => void;
}): JSX.Element {
  const { text, ui } = useDesk();
  const { rules } = draft;
  const names = new Intl.DisplayNames([ui.lang], { type: 'language' });
  const { lists } = rules.words;
  const words = (name: 'words' | 'exceptions', label: string, hint?: string): JSX.Element => (
    <label class="broad">
      <span>{label}</span>
      <textarea
        dir="auto"
        rows={name === 'words' ? 8 : 4}
        spellcheck={false}
        value={draft[name]}
        onInput={(event) => {
          onDraft({ ...draft, [name]: event.currentTarget.value });
        }}
      />
      {hint !== undefined && <small class="soft">{hint}</small>}
    </label>
  );
  return (
    <fieldset>
      <legend>{text.rules.words}</legend>
      <WordVerdict
        rules={rules}
        onRules={(next) => {
          onDraft({ ...draft, rules: next });
        }}
      />
      <div class="broad" role="group" aria-label={text.rules.lists}>
        <span class="soft">{text.rules.lists}</span>
        <div class="lists">
          {LISTS.map((list) => (
            <label class="choice">
              <input
                type="checkbox"
                checked={lists.includes(list)}
                onChange={(event) => {
                  const on = event.currentTarget.checked;
                  const next = on ? [...lists, list] : lists.filter((one) => one !== list);
                  onDraft({
                    ...draft,
                    rules: { ...rules, words: { ...rules.words, lists: next } },
                  });
                }}
              />
              <span>{names.of(list)}</span>
            </label>
          ))}
        </div>
      </div>
      {words('words', text.rules.ownWords, text.rules.wordsHint)}
      {words('exceptions', text.rules.exceptions)}
    </fieldset>
  );
}
