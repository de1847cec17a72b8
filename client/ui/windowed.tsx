import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { chunksOf } from './chunks.ts';
import { allDrawn } from './turns.ts';

/** How far from the screen comments are still drawn. */
const NEAR = '1500px 0px';

/**
 * A long list of which only what is near the screen is drawn: the rest stands as empty room of the height
 * it had, so nothing moves, and costs nothing when something changes. What holds the focus stays.
 */
export function Windowed({
  ids,
  kept,
  draw,
}: {
  readonly ids: readonly string[];
  /** Comments that stay drawn wherever they are: they are being answered, edited or pointed at. */
  readonly kept: ReadonlySet<string>;
  /** @param from The place of the first of these in the whole list, from 0. */
  readonly draw: (ids: readonly string[], from: number) => ComponentChildren;
}): JSX.Element {
  const homes = useRef(new Map<string, string>());
  const chunks = chunksOf(ids, homes.current);
  homes.current = new Map(chunks.flatMap(({ key, ids: own }) => own.map((id) => [id, key])));
  return (
    <>
      {chunks.map(({ from, ids: own, key }) => (
        <Chunk key={key} stays={own.some((id) => kept.has(id))}>
          {() => draw(own, from)}
        </Chunk>
      ))}
    </>
  );
}

function Chunk({
  stays,
  children,
}: {
  readonly stays: boolean;
  readonly children: () => ComponentChildren;
}): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(true);
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1);
        if (!entry) return;
        const root = current.getRootNode() as ShadowRoot;
        if (!entry.isIntersecting && current.contains(root.activeElement)) return;
        setNear(entry.isIntersecting);
        // It keeps its room until all of it has been drawn again.
        if (!entry.isIntersecting)
          current.style.minBlockSize = `${String(entry.boundingClientRect.height)}px`;
        else void allDrawn().then(() => (current.style.minBlockSize = ''));
      },
      { rootMargin: NEAR },
    );
    observer.observe(current);
    return () => {
      observer.disconnect();
    };
  }, []);
  return <div ref={box}>{(near || stays) && children()}</div>;
}
