import type { JSX } from 'preact';
import type { ScreeningRules } from '../../../src/contract/screening.ts';
import { useDesk } from '../shell/desk-view.ts';
import { linesOf } from './rules-draft.ts';

type Verdict = ScreeningRules['words']['found'];

export interface FieldsProps {
  readonly rules: ScreeningRules;
  readonly onRules: (rules: ScreeningRules) => void;
}

/** What a rule does with what it sees. */
export function VerdictField({
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

/** A number within bounds; while the field is empty the last one stays. */
export function NumberField({
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

/** Entries, one to a line; taken over when the field is left. */
export function LinesField({
  label,
  value,
  dir,
  onLines,
}: {
  readonly label: string;
  readonly value: readonly string[];
  readonly dir: 'ltr' | 'auto';
  readonly onLines: (lines: string[]) => void;
}): JSX.Element {
  return (
    <label class="broad">
      <span>{label}</span>
      <textarea
        dir={dir}
        rows={3}
        spellcheck={false}
        value={value.join('\n')}
        onChange={(event) => {
          onLines(linesOf(event.currentTarget.value));
        }}
      />
    </label>
  );
}
