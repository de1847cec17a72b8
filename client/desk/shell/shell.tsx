import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { RemovalReason } from '../../../src/contract/reasons.ts';
import type { Interface } from '../../i18n/interface.ts';
import { ContextPane } from '../context/context-pane.tsx';
import type { Doing } from '../context/context-pane.tsx';
import type { Desk } from '../core/desk.ts';
import type { DeskSession } from '../desk-session.ts';
import { QueueView } from '../queue/queue-view.tsx';
import type { DeskTexts } from '../texts/desk-texts.ts';
import { DeskContext, useCell } from './desk-view.ts';
import { useFocusKept } from './keep-focus.ts';
import { KeyHelp } from './key-help.tsx';
import { listenForKeys } from './keys.ts';
import { Navigation } from './navigation.tsx';
import { NewsLine } from './news-line.tsx';
import { followPlace } from './place.ts';
import { ToolView } from './tool-view.tsx';
import { TopBar } from './top-bar.tsx';
import { useWide } from './use-wide.ts';

const CLOCK_MS = 30_000;

/** The whole desk of one signed-in moderator: queues beside tools, and what is around a comment beside its queue. */
export function Shell({
  desk,
  session: { id: me, name, renewal, role },
  ui,
  text,
  onSignOut,
}: {
  readonly desk: Desk;
  readonly session: DeskSession;
  readonly ui: Interface;
  readonly text: DeskTexts;
  readonly onSignOut: () => void;
}): JSX.Element {
  const [now, setNow] = useState(new Date());
  const [help, setHelp] = useState(false);
  const [sheet, setSheet] = useState(false);
  const [doing, setDoing] = useState<Doing>('nothing');
  const place = useCell(followPlace);
  const wide = useWide();
  useFocusKept();
  useEffect(() => {
    desk.line.start();
    const clock = setInterval(() => {
      setNow(new Date());
    }, CLOCK_MS);
    return () => {
      desk.line.stop();
      clearInterval(clock);
    };
  }, [desk]);
  const act = useCallback((what: Doing) => {
    setSheet(true);
    setDoing(what);
  }, []);
  useEffect(() => {
    return listenForKeys(
      desk,
      Object.keys(ui.text.removalReasons) as RemovalReason[],
      {
        help: () => {
          setHelp((shown) => !shown);
        },
        note: () => {
          act('remove');
        },
        sweep: () => {
          followPlace.set('sweep');
        },
        sanction: () => {
          act('sanction');
        },
        details: () => {
          setSheet(true);
        },
        back: () => {
          const covered = !wide && sheet;
          setSheet(false);
          return covered;
        },
        queue: () => {
          followPlace.set('queue');
        },
      },
      place === 'queue',
    );
  }, [act, desk, place, sheet, ui, wide]);
  const account = renewal !== undefined;
  const view = useMemo(
    () => ({ account, desk, me, now, role, text, ui }),
    [account, desk, me, now, role, text, ui],
  );
  const pane = place === 'queue' && (wide || sheet);
  return (
    <DeskContext.Provider value={view}>
      <TopBar
        name={name}
        onHelp={() => {
          setHelp(true);
        }}
        onSignOut={onSignOut}
      />
      <div class="board">
        <Navigation />
        <main>
          {place === 'queue' ? (
            <QueueView
              onDetails={() => {
                setSheet(true);
              }}
              onNote={() => {
                act('remove');
              }}
            />
          ) : (
            <ToolView tool={place} />
          )}
        </main>
        {pane && (
          <aside class={wide ? 'pane' : 'pane sheet'} aria-label={text.context.title}>
            {!wide && (
              <button
                type="button"
                class="link close"
                onClick={() => {
                  setSheet(false);
                }}
              >
                {text.shell.close}
              </button>
            )}
            <ContextPane covers={!wide} doing={doing} setDoing={setDoing} />
          </aside>
        )}
      </div>
      <NewsLine />
      {help && (
        <KeyHelp
          onClose={() => {
            setHelp(false);
          }}
        />
      )}
    </DeskContext.Provider>
  );
}
