import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RulesAnswer } from '../../../src/contract/screening.ts';
import type { VersionAnswer } from '../../../src/contract/screening-versions.ts';
import { limits } from '../../../src/contract/limits.ts';
import type { Trouble } from '../../core/discussion.ts';
import { useDesk } from '../shell/desk-view.ts';
import { DryRun } from './dry-run.tsx';
import { changeOf, draftOf, refusedLine } from './rules-draft.ts';
import type { BroughtBack, RulesDraft } from './rules-draft.ts';
import { ChorusFields, LinkFields, OtherFields, RepeatFields } from './rules-fields.tsx';
import { Versions } from './versions.tsx';
import { WordFields } from './word-fields.tsx';

function Version({ of }: { readonly of: VersionAnswer }): JSX.Element {
  const { text, ui } = useDesk();
  if (of.at === null) return <p class="soft">{text.rules.firstVersion}</p>;
  return (
    <p class="soft">
      {ui.fill(text.rules.version, {
        n: ui.number(of.version),
        time: ui.exact(new Date(of.at)),
        name: `\u2068${of.by?.name ?? ''}\u2069`,
      })}
    </p>
  );
}

/** Rules and words: changed here, tried on the last week, and switched on as a new version; and the old ones. */
export function RulesTool(): JSX.Element {
  const { desk, role, text, ui } = useDesk();
  const forbidden = role !== 'admin';
  const [policy, setPolicy] = useState<VersionAnswer | null>(null);
  const [draft, setDraft] = useState<RulesDraft | null>(null);
  const [back, setBack] = useState<BroughtBack | null>(null);
  const [note, setNote] = useState('');
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  /** A line that the server cannot take, until something is changed. */
  const [bad, setBad] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    setBad(null);
  }, [draft]);

  function show(next: VersionAnswer): void {
    setPolicy(next);
    setDraft(draftOf(next));
    setBack(null);
  }
  async function read(): Promise<void> {
    const rules = await desk.line.call<RulesAnswer>('GET', '/moderation/rules');
    const whole = rules.ok
      ? await desk.line.call<VersionAnswer>(
          'GET',
          `/moderation/versions/${String(rules.data.version)}`,
        )
      : rules;
    if (whole.ok) show(whole.data);
    else desk.acts.refused(whole.error);
  }
  useEffect(() => {
    if (!forbidden) void read();
  }, [forbidden]);

  function refused(of: RulesDraft, trouble: Trouble): void {
    const line = refusedLine(of, trouble);
    setBad(line);
    if (line === null) desk.acts.refused(trouble);
  }

  function bringBack(version: VersionAnswer): void {
    const next = draftOf(version);
    setDraft(next);
    setBack({ version: version.version, draft: next });
    setSaid('');
    form.current?.scrollIntoView({ block: 'end' });
    form.current?.querySelector<HTMLElement>('.dry-run button')?.focus({ preventScroll: true });
  }

  async function save(before: VersionAnswer, next: RulesDraft): Promise<void> {
    setBusy(true);
    setSaid('');
    const saved = await desk.line.call<VersionAnswer>('POST', '/moderation/versions', {
      ...changeOf(next, back),
      version: before.version,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    });
    setBusy(false);
    if (saved.ok) {
      setNote('');
      show(saved.data);
      setSaid(text.rules.saved);
    } else if (saved.error.code === 'rules_stale') setSaid(text.rules.stale);
    else refused(next, saved.error);
  }

  if (forbidden) return <p class="empty">{text.rules.adminsOnly}</p>;
  if (!policy || !draft) return <p class="empty">{ui.text.loading}</p>;
  const setRules = (rules: RulesDraft['rules']): void => {
    setDraft({ ...draft, rules });
  };
  const isBack = back?.draft === draft;
  return (
    <>
      <p class="lead">{text.rules.lead}</p>
      <Version of={policy} />
      <form
        ref={form}
        class="rules-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save(policy, draft);
        }}
      >
        <WordFields draft={draft} onDraft={setDraft} />
        <LinkFields rules={draft.rules} onRules={setRules} />
        <RepeatFields rules={draft.rules} onRules={setRules} />
        <ChorusFields rules={draft.rules} onRules={setRules} />
        <OtherFields rules={draft.rules} onRules={setRules} />
        {isBack && (
          <p class="brought-back" role="status">
            {ui.fill(text.rules.inTheForm, { n: ui.number(back.version) })}
          </p>
        )}
        <DryRun
          draft={draft}
          atOnce={isBack}
          onRefused={(trouble) => {
            refused(draft, trouble);
          }}
        />
        {bad !== null && (
          <p class="trouble" role="alert">
            {ui.fill(text.rules.badLine, { line: `\u2068${bad}\u2069` })}
          </p>
        )}
        <label class="broad">
          <span>{text.rules.note}</span>
          <input
            dir="auto"
            maxLength={limits.noteMaxCodePoints}
            value={note}
            onInput={(event) => {
              setNote(event.currentTarget.value);
            }}
          />
        </label>
        <div class="send-row">
          <button type="submit" class="primary" disabled={busy} aria-busy={busy}>
            {text.rules.save}
          </button>
          <button type="button" class="link" onClick={() => void read()}>
            {text.rules.reload}
          </button>
          <p role="status">{said}</p>
        </div>
      </form>
      <Versions inForce={policy.version} onBringBack={bringBack} />
    </>
  );
}
