import type { Interface } from '../../i18n/interface.ts';
import type { DeskTexts } from '../texts/desk-texts.ts';

type State = Readonly<Record<string, unknown>>;

/** Fields within fields as "outer.inner"; lists stay whole. */
function flat(state: State, prefix = ''): State {
  return Object.fromEntries(
    Object.entries(state).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(flat(value as State, `${prefix}${name}.`))
        : [[prefix + name, value]],
    ),
  );
}

/** One field that an act has changed. */
export interface Difference {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What differs between two states, field by field. */
export function differences(before: State, after: State): readonly Difference[] {
  const [was, is] = [flat(before), flat(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .map((name) => ({ name, before: was[name], after: is[name] }));
}

/** A field's value as the moderator reads it; what has no word of its own as it is kept. */
function valueText(name: string, value: unknown, text: DeskTexts, ui: Interface): string {
  const { audit } = text;
  if (value === undefined || value === null) return audit.none;
  if (typeof value === 'boolean') return value ? audit.yes : audit.no;
  if (typeof value === 'number') {
    return name === 'slowModeMs'
      ? ui.fill(text.article.slowSeconds, { n: ui.number(value / 1_000) })
      : ui.number(value);
  }
  if (Array.isArray(value)) return value.length === 0 ? audit.none : value.join(', ');
  if (typeof value !== 'string') return JSON.stringify(value);
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return ui.exact(new Date(value));
  return audit.values[value] ?? value;
}

/** "Status: waiting → on the page", in the moderator's language. */
export function differenceText(
  { after, before, name }: Difference,
  text: DeskTexts,
  ui: Interface,
): string {
  const said = (value: unknown): string => `\u2068${valueText(name, value, text, ui)}\u2069`;
  const arrow = ui.dir === 'rtl' ? '←' : '→';
  return `${text.audit.fields[name] ?? name}: ${said(before)} ${arrow} ${said(after)}`;
}
