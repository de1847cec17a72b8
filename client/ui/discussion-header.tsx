import type { JSX } from 'preact';
import type { Sort } from '../../src/contract/comment.ts';
import { Icon } from './icons.tsx';
import { useView } from './view.ts';

const sorts: readonly Sort[] = ['newest', 'oldest', 'top'];

/** «التعليقات» with the count, who is here, and the order. */
export function DiscussionHeader(): JSX.Element {
  const { discussion, keep, state, ui } = useView();
  return (
    <header class="head" part="header">
      <h2>
        {ui.text.comments} {state.count > 0 && <span class="count">{ui.number(state.count)}</span>}
      </h2>
      {state.readers > 1 && (
        <p class="readers">
          <Icon name="people" /> {ui.count(ui.text.readersNow, state.readers)}
        </p>
      )}
      {state.count > 1 && (
        <label class="sort">
          <span class="visually-hidden">{ui.text.sortBy}</span>
          <select
            value={state.sort}
            onChange={(event) => {
              const sort = event.currentTarget.value as Sort;
              keep?.set('hiwar:sort', sort);
              void discussion?.setSort(sort);
            }}
          >
            {sorts.map((sort) => (
              <option key={sort} value={sort} selected={sort === state.sort}>
                {ui.text.sorts[sort]}
              </option>
            ))}
          </select>
        </label>
      )}
    </header>
  );
}
