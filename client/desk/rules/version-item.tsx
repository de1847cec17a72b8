import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type {
  VersionAnswer,
  VersionDifference,
  VersionSummary,
} from '../../../src/contract/screening-versions.ts';
import { differenceText } from '../audit/differences.ts';
import { useDesk } from '../shell/desk-view.ts';
import { ListChangesView } from '../audit/list-changes.tsx';

type Against = 'before' | 'inForce';

function Summary({ of }: { readonly of: VersionSummary }): JSX.Element {
  const { text, ui } = useDesk();
  const { exceptions, note, restores, rules, words } = of;
  const names = rules.map((name) => text.audit.fields[`rules.${name}`] ?? name);
  const counts = [
    [text.rules.addedWords, words.added],
    [text.rules.droppedWords, words.dropped],
    [text.rules.addedExceptions, exceptions.added],
    [text.rules.droppedExceptions, exceptions.dropped],
  ] as const;
  const parts = [
    ...(restores === null ? [] : [ui.fill(text.rules.again, { n: ui.number(restores) })]),
    ...counts.filter(([, n]) => n > 0).map(([plural, n]) => ui.count(plural, n)),
    ...(names.length === 0 ? [] : [ui.fill(text.rules.changedRules, { names: ui.list(names) })]),
  ];
  return (
    <>
      {note !== null && note !== '' && <p dir="auto">{note}</p>}
      {parts.length > 0 && <p class="soft">{parts.join(' · ')}</p>}
    </>
  );
}

/** One version: who, when, why and how much; opened, what it changed, all it holds, and the way back to it. */
export function VersionItem({
  version: summary,
  inForce,
  onBringBack,
}: {
  readonly version: VersionSummary;
  readonly inForce: number;
  readonly onBringBack: (version: VersionAnswer) => void;
}): JSX.Element {
  const { desk, text, ui } = useDesk();
  const { at, by, version } = summary;
  const [open, setOpen] = useState(false);
  const [against, setAgainst] = useState<Against>('before');
  const [whole, setWhole] = useState<VersionAnswer | null>(null);
  const [difference, setDifference] = useState<VersionDifference | null>(null);
  const path = `/moderation/versions/${String(version)}`;

  useEffect(() => {
    if (!open || whole !== null) return;
    void desk.line.call<VersionAnswer>('GET', path).then((answer) => {
      if (answer.ok) setWhole(answer.data);
      else desk.acts.refused(answer.error);
    });
  }, [open]);
  useEffect(() => {
    if (!open) return;
    let left = false;
    setDifference(null);
    const from = against === 'before' ? '' : `?from=${String(inForce)}`;
    void desk.line.call<VersionDifference>('GET', `${path}/difference${from}`).then((answer) => {
      if (left) return;
      if (answer.ok) setDifference(answer.data);
      else desk.acts.refused(answer.error);
    });
    return () => {
      left = true;
    };
  }, [open, against, inForce]);

  const entries = (name: string, list: readonly string[]): JSX.Element => (
    <details>
      <summary>
        {name} <span class="soft">{ui.number(list.length)}</span>
      </summary>
      {list.length === 0 ? (
        <p class="soft">{text.rules.noEntries}</p>
      ) : (
        <p class="entries">
          {list.map((entry) => (
            <bdi key={entry} class="entry">
              {entry}
            </bdi>
          ))}
        </p>
      )}
    </details>
  );
  const same =
    difference !== null &&
    [difference.words, difference.exceptions].every(
      ({ added, dropped }) => added.length + dropped.length === 0,
    ) &&
    difference.rules.length === 0;
  return (
    <li class="version">
      <button
        type="button"
        class="version-head"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
      >
        <strong>{ui.fill(text.rules.nth, { n: ui.number(version) })}</strong>
        {version === inForce && <span class="status visible">{text.rules.inForce}</span>}
        <span class="soft">
          {at === null
            ? text.rules.delivered
            : ui.fill(text.rules.by, {
                time: ui.exact(new Date(at)),
                name: `\u2068${by?.name ?? ''}\u2069`,
              })}
        </span>
      </button>
      <Summary of={summary} />
      {open && (
        <div class="version-whole" aria-busy={difference === null || whole === null}>
          {version > 0 && (
            <label>
              <span class="soft">{text.rules.comparedWith}</span>
              <select
                value={against}
                onChange={(event) => {
                  setAgainst(event.currentTarget.value as Against);
                }}
              >
                <option value="before">{text.rules.oneBefore}</option>
                {version !== inForce && <option value="inForce">{text.rules.oneInForce}</option>}
              </select>
            </label>
          )}
          {same && <p class="soft">{text.rules.nothingDiffers}</p>}
          {difference && <ListChangesView lists={difference} />}
          {difference && difference.rules.length > 0 && (
            <ul class="differences">
              {difference.rules.map(({ name, ...change }) => (
                <li key={name}>{differenceText({ name: `rules.${name}`, ...change }, text, ui)}</li>
              ))}
            </ul>
          )}
          {whole && entries(text.rules.allWords, whole.words)}
          {whole && entries(text.rules.allExceptions, whole.exceptions)}
          {whole && version !== inForce && (
            <button
              type="button"
              class="secondary"
              onClick={() => {
                onBringBack(whole);
              }}
            >
              {text.rules.bringBack}
            </button>
          )}
        </div>
      )}
    </li>
  );
}
