import type { JSX } from 'preact';
import type { DeskSession } from '../../../src/contract/desk.ts';
import { useDesk } from '../shell/desk-view.ts';
import { deviceOf } from './device.ts';

/** One sign-in: on what, since when, used when, until when; one's own is ended by signing out. */
export function SessionRow({
  session,
  ending,
  onEnd,
}: {
  readonly session: DeskSession;
  readonly ending: boolean;
  readonly onEnd: () => void;
}): JSX.Element {
  const { now, text, ui } = useDesk();
  const { sessions } = text;
  const device = deviceOf(session.agent) || sessions.unknown;
  const time = (iso: string): JSX.Element => (
    <time dateTime={iso} title={ui.exact(new Date(iso))}>
      {ui.relative(new Date(iso), now)}
    </time>
  );
  return (
    <li>
      <div>
        <bdi class="device" title={session.agent}>
          {device}
        </bdi>
        {session.current && <span class="here">{sessions.here}</span>}
        <dl>
          <div>
            <dt>{sessions.since}</dt>
            <dd>{time(session.createdAt)}</dd>
          </div>
          <div>
            <dt>{sessions.used}</dt>
            <dd>{time(session.usedAt)}</dd>
          </div>
          <div>
            <dt>{sessions.until}</dt>
            <dd>
              <time dateTime={session.endsAt} title={ui.exact(new Date(session.endsAt))}>
                {ui.ahead(new Date(session.endsAt), now)}
              </time>
            </dd>
          </div>
        </dl>
      </div>
      {!session.current && (
        <button
          type="button"
          class="link"
          disabled={ending}
          aria-label={`${sessions.end}: ${device}`}
          onClick={onEnd}
        >
          {ending ? sessions.ending : sessions.end}
        </button>
      )}
    </li>
  );
}
