import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { RulesAnswer, WordsAnswer } from '../../../src/contract/screening.ts';
import { limits } from '../../../src/contract/limits.ts';
import type { Trouble } from '../../core/discussion.ts';
import { useDesk } from '../shell/desk-view.ts';
import { DryRun } from './dry-run.tsx';
import { draftOf, linesOf, refusedLine } from './rules-draft.ts';
import type { Policy, RulesDraft } from './rules-draft.ts';
import { LinkFields, OtherFields, RepeatFields } from './rules-fields.tsx';
import { WordFields } from './word-fields.tsx';

function Version({ of }: { readonly of: RulesAnswer | WordsAnswer }): JSX.Element {
  const { text, ui } = useDesk();
  if (of.version === 0 || of.at === null) return <p class="soft">{text.rules.firstVersion}</p>;
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

/** Rules and words: changed here, tried on the last week, and switched on as a new version. */
export function RulesTool(): JSX.Element {
  const { desk, role, text, ui } = useDesk();
  const forbidden = role !== 'admin';
  const [policy, setPolicy] = useState<Policy | null>(null);
  const [draft, setDraft] = useState<RulesDraft | null>(null);
  const [note, setNote] = useState('');
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  /** A line that the server cannot take, until something is changed. */
  const [bad, setBad] = useState<string | null>(null);
  useEffect(() => {
    setBad(null);
  }, [draft]);

  async function read(): Promise<void> {
    const [rules, words] = await Promise.all([
      desk.line.call<RulesAnswer>('GET', '/moderation/rules'),
      desk.line.call<WordsAnswer>('GET', '/moderation/words'),
    ]);
    if (rules.ok && words.ok) {
      const next = { rules: rules.data, words: words.data };
      setPolicy(next);
      setDraft(draftOf(next));
      return;
    }
    const failed = rules.ok ? words : rules;
    if (failed.ok) return;
    desk.acts.refused(failed.error);
  }
  useEffect(() => {
    if (!forbidden) void read();
  }, [forbidden]);

  function refused(of: RulesDraft, trouble: Trouble): void {
    const line = refusedLine(of, trouble);
    setBad(line);
    if (line === null) desk.acts.refused(trouble);
  }

  async function save(before: Policy, next: RulesDraft): Promise<void> {
    setBusy(true);
    setSaid('');
    const why = note.trim() === '' ? {} : { note: note.trim() };
    const rules = await desk.line.call<RulesAnswer>('PUT', '/moderation/rules', {
      rules: next.rules,
      version: before.rules.version,
      ...why,
    });
    if (rules.ok) setPolicy({ ...before, rules: rules.data });
    const words = rules.ok
      ? await desk.line.call<WordsAnswer>('PUT', '/moderation/words', {
          words: linesOf(next.words),
          exceptions: linesOf(next.exceptions),
          version: rules.data.version,
          ...why,
        })
      : rules;
    setBusy(false);
    if (words.ok) {
      setNote('');
      await read();
      setSaid(text.rules.saved);
    } else if (words.error.code === 'rules_stale') setSaid(text.rules.stale);
    else refused(next, words.error);
  }

  if (forbidden) return <p class="empty">{text.rules.adminsOnly}</p>;
  if (!policy || !draft) return <p class="empty">{ui.text.loading}</p>;
  const setRules = (rules: RulesDraft['rules']): void => {
    setDraft({ ...draft, rules });
  };
  return (
    <>
      <p class="lead">{text.rules.lead}</p>
      <Version of={policy.rules} />
      <form
        class="rules-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save(policy, draft);
        }}
      >
        <WordFields draft={draft} onDraft={setDraft} />
        <LinkFields rules={draft.rules} onRules={setRules} />
        <RepeatFields rules={draft.rules} onRules={setRules} />
        <OtherFields rules={draft.rules} onRules={setRules} />
        <DryRun
          draft={draft}
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
    </>
  );
}
