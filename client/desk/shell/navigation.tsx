import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { limits } from '../../../src/contract/limits.ts';
import type { QueueCounts, QueueState } from '../../../src/contract/moderation/queue.ts';
import { useCell, useDesk } from './desk-view.ts';
import { followPlace } from './place.ts';
import { queueStateOrder } from './queue-states.ts';
import { toolsFor } from './tools.ts';

function countOf(counts: QueueCounts, state: QueueState): number {
  return state === 'all' ? 0 : counts[state];
}

/** The queues with their counts, and the tools below them. */
export function Navigation(): JSX.Element {
  const view = useDesk();
  const { desk, text, ui } = view;
  const { counts, filter } = useCell(desk.queue.view);
  const place = useCell(followPlace);
  const waiting = counts.pending;
  useEffect(() => {
    const name = text.signIn.title;
    document.title = waiting > 0 ? `(${ui.number(waiting)}) ${name}` : name;
  }, [text, ui, waiting]);
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the places are one line that scrolls.
    const here = nav.current?.querySelector('[aria-pressed="true"]');
    here?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [place, filter.state]);
  return (
    <nav ref={nav} class="places">
      <ul aria-label={text.shell.queues}>
        {queueStateOrder.map((state) => {
          const count = countOf(counts, state);
          return (
            <li>
              <button
                type="button"
                aria-pressed={place === 'queue' && filter.state === state}
                onClick={() => {
                  followPlace.set('queue');
                  desk.queue.show({ state });
                }}
              >
                {text.queue.states[state]}
                {count > 0 && (
                  <span class="count">
                    {ui.number(count)}
                    {count >= limits.queueCountMax && '+'}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
      <ul aria-label={text.shell.tools}>
        {toolsFor(view).map((tool) => (
          <li>
            <button
              type="button"
              aria-pressed={place === tool}
              onClick={() => {
                followPlace.set(tool);
              }}
            >
              {text.tools[tool]}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
