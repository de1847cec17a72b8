import type { JSX } from 'preact';
import { limits } from '../../../src/contract/limits.ts';
import type { ScreeningRules } from '../../../src/contract/screening.ts';
import { useDesk } from '../shell/desk-view.ts';
import { LinesField, NumberField, VerdictField } from './field-kinds.tsx';
import type { FieldsProps } from './field-kinds.tsx';

/** Links: how many, where to, and hosts that look like others. */
export function LinkFields({ rules, onRules }: FieldsProps): JSX.Element {
  const { text } = useDesk();
  const { links } = rules;
  const set = (change: Partial<ScreeningRules['links']>): void => {
    onRules({ ...rules, links: { ...links, ...change } });
  };
  return (
    <fieldset>
      <legend>{text.rules.links}</legend>
      <NumberField
        label={text.rules.linksGuest}
        value={links.guest}
        max={50}
        onNumber={(guest) => {
          set({ guest });
        }}
      />
      <NumberField
        label={text.rules.linksFirst}
        value={links.firstTimer}
        max={50}
        onNumber={(firstTimer) => {
          set({ firstTimer });
        }}
      />
      <NumberField
        label={text.rules.linksReader}
        value={links.reader}
        max={50}
        onNumber={(reader) => {
          set({ reader });
        }}
      />
      <VerdictField
        label={text.rules.mixedScript}
        value={links.mixedScript}
        onChoose={(mixedScript) => {
          set({ mixedScript });
        }}
      />
      <VerdictField
        label={text.rules.listedHost}
        value={links.listedHost}
        onChoose={(listedHost) => {
          set({ listedHost });
        }}
      />
      <LinesField
        label={text.rules.hosts}
        value={links.hosts}
        dir="ltr"
        onLines={(hosts) => {
          set({ hosts });
        }}
      />
    </fieldset>
  );
}

/** The same text, or nearly the same, again and again. */
export function RepeatFields({ rules, onRules }: FieldsProps): JSX.Element {
  const { text } = useDesk();
  const { repeats } = rules;
  const set = (change: Partial<ScreeningRules['repeats']>): void => {
    onRules({ ...rules, repeats: { ...repeats, ...change } });
  };
  return (
    <fieldset>
      <legend>{text.rules.repeats}</legend>
      <VerdictField
        label={text.rules.exact}
        value={repeats.exact}
        onChoose={(exact) => {
          set({ exact });
        }}
      />
      <VerdictField
        label={text.rules.near}
        value={repeats.near}
        onChoose={(near) => {
          set({ near });
        }}
      />
      <NumberField
        label={text.rules.copies}
        value={repeats.copies}
        min={1}
        max={100}
        onNumber={(copies) => {
          set({ copies });
        }}
      />
      <NumberField
        label={text.rules.windowMinutes}
        value={repeats.windowMinutes}
        min={1}
        max={1_440}
        onNumber={(windowMinutes) => {
          set({ windowMinutes });
        }}
      />
    </fieldset>
  );
}

/** One short text, or nothing but signs, by many authors at once. */
export function ChorusFields({ rules, onRules }: FieldsProps): JSX.Element {
  const { text } = useDesk();
  const { chorus } = rules;
  const set = (change: Partial<ScreeningRules['chorus']>): void => {
    onRules({ ...rules, chorus: { ...chorus, ...change } });
  };
  return (
    <fieldset>
      <legend>{text.rules.chorus}</legend>
      <p class="soft broad">{text.rules.chorusHint}</p>
      <VerdictField
        label={text.rules.chorusFound}
        value={chorus.found}
        onChoose={(found) => {
          set({ found });
        }}
      />
      <NumberField
        label={text.rules.chorusAuthors}
        value={chorus.authors}
        min={2}
        max={100}
        onNumber={(authors) => {
          set({ authors });
        }}
      />
      <NumberField
        label={text.rules.windowMinutes}
        value={chorus.windowMinutes}
        min={1}
        max={60}
        onNumber={(windowMinutes) => {
          set({ windowMinutes });
        }}
      />
      <LinesField
        label={text.rules.customary}
        value={chorus.customary}
        dir="auto"
        onLines={(customary) => {
          set({ customary });
        }}
      />
    </fieldset>
  );
}

/** Length, first comments, and the publisher's own score. */
export function OtherFields({ rules, onRules }: FieldsProps): JSX.Element {
  const { text } = useDesk();
  return (
    <fieldset>
      <legend>{text.rules.more}</legend>
      <NumberField
        label={text.rules.lengthMax}
        value={rules.lengthMax}
        min={1}
        max={limits.bodyMaxCodePoints}
        onNumber={(lengthMax) => {
          onRules({ ...rules, lengthMax });
        }}
      />
      <label>
        <span>{text.rules.firstComment}</span>
        <select
          value={rules.firstComment}
          onChange={(event) => {
            const firstComment = event.currentTarget.value as ScreeningRules['firstComment'];
            onRules({ ...rules, firstComment });
          }}
        >
          {Object.entries(text.rules.first).map(([value, name]) => (
            <option value={value}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{text.rules.holdFrom}</span>
        <input
          type="number"
          dir="ltr"
          min={0}
          max={1}
          step={0.05}
          value={rules.score.holdFrom ?? ''}
          onInput={(event) => {
            const { value, valueAsNumber } = event.currentTarget;
            onRules({ ...rules, score: { holdFrom: value === '' ? null : valueAsNumber } });
          }}
        />
      </label>
    </fieldset>
  );
}

/** What a listed word does. */
export function WordVerdict({ rules, onRules }: FieldsProps): JSX.Element {
  const { text } = useDesk();
  return (
    <VerdictField
      label={text.rules.wordsFound}
      value={rules.words.found}
      onChoose={(found) => {
        onRules({ ...rules, words: { ...rules.words, found } });
      }}
    />
  );
}
