import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DeskSession } from '../../../src/contract/desk.ts';
import { useDesk } from '../shell/desk-view.ts';
import { SessionRow } from './session-row.tsx';

type Found = readonly DeskSession[] | 'failed' | null;

/** Where one's account is signed in, and how to end that elsewhere. */
export function SessionsTool(): JSX.Element {
  const { account, desk, text, ui } = useDesk();
  const { sessions } = text;
  const [found, setFound] = useState<Found>(null);
  const [ending, setEnding] = useState<readonly string[]>([]);
  const [said, setSaid] = useState('');

  async function read(): Promise<void> {
    const answer = await desk.line.call<{ readonly sessions: readonly DeskSession[] }>(
      'GET',
      '/desk/sessions',
    );
    setFound(answer.ok ? answer.data.sessions : 'failed');
  }
  useEffect(() => {
    if (account) void read();
  }, [account]);

  async function end(ids: readonly string[]): Promise<void> {
    setSaid('');
    setEnding(ids);
    let ended = 0;
    for (const id of ids) {
      const answer = await desk.line.call('DELETE', `/desk/sessions/${id}`);
      // One that has ended by itself meanwhile is what was asked for.
      if (answer.ok || answer.error.code === 'not_found') ended += 1;
      else desk.acts.refused(answer.error);
    }
    if (ended > 0) setSaid(ui.count(sessions.ended, ended));
    setEnding([]);
    await read();
  }

  // A token that was typed in belongs to no session.
  if (!account) return <p class="empty">{sessions.none}</p>;
  if (found === null) return <p class="empty">{ui.text.loading}</p>;
  if (found === 'failed') {
    return (
      <div class="empty" role="alert">
        <p>{ui.text.unreachable}</p>
        <button type="button" class="more" onClick={() => void read()}>
          {ui.text.tryAgain}
        </button>
      </div>
    );
  }
  const others = found.filter(({ current }) => !current).map(({ id }) => id);
  return (
    <>
      <p class="lead">{sessions.lead}</p>
      <p class="soft" role="status">
        {said}
      </p>
      <ul class="sessions">
        {found.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            ending={ending.includes(session.id)}
            onEnd={() => void end([session.id])}
          />
        ))}
      </ul>
      {others.length > 1 && (
        <button
          type="button"
          class="more"
          disabled={ending.length > 0}
          onClick={() => void end(others)}
        >
          {sessions.endOthers}
        </button>
      )}
      {others.length === 0 && <p class="soft">{sessions.onlyThis}</p>}
    </>
  );
}
