import type { JSX } from 'preact';
import type { PublicArticle } from '../../../src/contract/article.ts';
import { limits } from '../../../src/contract/limits.ts';
import { useDesk } from '../shell/desk-view.ts';

/** The form of a sweep, as it is typed. */
export interface SweepDraft {
  readonly text: string;
  readonly userId: string;
  readonly minutes: string;
  /** Only in the article the queue shows. */
  readonly here: boolean;
  /** What staff wrote as well; null: as the server has it, which is where a user is named. */
  readonly staff: boolean | null;
}

/** Whether it takes what staff wrote, too. */
export function withStaff({ staff, userId }: SweepDraft): boolean {
  return staff ?? userId.trim() !== '';
}

/** What to look for, by whom, since when and where. */
export function SweepFields({
  draft,
  article,
  disabled,
  onChange,
}: {
  readonly draft: SweepDraft;
  readonly article: Pick<PublicArticle, 'title'> | undefined;
  readonly disabled: boolean;
  readonly onChange: (part: Partial<SweepDraft>) => void;
}): JSX.Element {
  const { text, ui } = useDesk();
  return (
    <fieldset class="sweep-fields" disabled={disabled}>
      <label class="wide">
        <span>{text.sweep.text}</span>
        <input
          type="search"
          dir="auto"
          value={draft.text}
          maxLength={limits.searchMaxLength}
          aria-describedby="sweep-hint"
          onInput={(event) => {
            onChange({ text: event.currentTarget.value });
          }}
        />
        <span class="hint" id="sweep-hint">
          {text.sweep.textHint}
        </span>
      </label>
      <label>
        <span>{text.sweep.user}</span>
        <input
          dir="ltr"
          value={draft.userId}
          maxLength={limits.userIdMaxLength}
          onInput={(event) => {
            onChange({ userId: event.currentTarget.value });
          }}
        />
      </label>
      <label>
        <span>{text.sweep.minutes}</span>
        <select
          value={draft.minutes}
          onChange={(event) => {
            onChange({ minutes: event.currentTarget.value });
          }}
        >
          {Object.entries(text.sweep.spans).map(([value, name]) => (
            <option value={value}>{name}</option>
          ))}
        </select>
      </label>
      <label class="wide choice">
        <input
          type="checkbox"
          checked={withStaff(draft)}
          onChange={(event) => {
            onChange({ staff: event.currentTarget.checked });
          }}
        />
        <span>{text.sweep.staff}</span>
      </label>
      {article && (
        <label class="wide">
          <span>{text.sweep.where}</span>
          <select
            value={draft.here ? 'here' : 'everywhere'}
            onChange={(event) => {
              onChange({ here: event.currentTarget.value === 'here' });
            }}
          >
            <option value="everywhere">{text.sweep.everywhere}</option>
            <option value="here">{ui.fill(text.sweep.onlyHere, { title: article.title })}</option>
          </select>
        </label>
      )}
    </fieldset>
  );
}
