import type { JSX } from 'preact';
import { limits } from '../../../src/contract/limits.ts';
import type { ScreeningRules } from '../../../src/contract/screening.ts';
import { useDesk } from '../shell/desk-view.ts';
import { linesOf } from './rules-draft.ts';

type Verdict = ScreeningRules['words']['found'];

interface FieldsProps {
  readonly rules: ScreeningRules;
  readonly onRules: (rules: ScreeningRules) => void;
}

function VerdictField({
  label,
  value,
  onChoose,
}: {
  readonly label: string;
  readonly value: Verdict;
  readonly onChoose: (verdict: Verdict) => void;
}): JSX.Element {
  const { text } = useDesk();
  return (
    <label>
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => {
          onChoose(event.currentTarget.value as Verdict);
        }}
      >
        {Object.entries(text.rules.verdicts).map(([verdict, name]) => (
          <option value={verdict}>{name}</option>
        ))}
      </select>
    </label>
  );
}

function NumberField({
  label,
  value,
  max,
  min = 0,
  onNumber,
}: {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly min?: number;
  readonly onNumber: (value: number) => void;
}): JSX.Element {
  return (
    <label>
      <span>{label}</span>
      <input
        type="number"
        dir="ltr"
        required
        min={min}
        max={max}
        value={value}
        onInput={(event) => {
          if (event.currentTarget.value !== '') onNumber(event.currentTarget.valueAsNumber);
        }}
      />
    </label>
  );
}

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
      <label class="broad">
        <span>{text.rules.hosts}</span>
        <textarea
          dir="ltr"
          rows={3}
          spellcheck={false}
          defaultValue={links.hosts.join('\n')}
          onChange={(event) => {
            set({ hosts: linesOf(event.currentTarget.value) });
          }}
        />
      </label>
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
