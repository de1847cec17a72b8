import type { JSX } from 'preact';
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
  return (
    <nav class="places">
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
