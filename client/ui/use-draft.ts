import { useEffect, useRef, useState } from 'preact/hooks';
import { listen } from '../core/listen.ts';
import { useView } from './view.ts';

/**
 * A text that outlives its form and the page: kept under a name from the first letter on until it is
 * empty again, or what it began as. Where two tabs write under one name, neither takes the other's text away, and
 * each leaves its own as it goes: it stands there again in a tab that is loaded anew.
 * @param first What stands there where nothing is kept.
 */
export function useDraft(name: string, first = ''): readonly [string, (text: string) => void] {
  const { keep } = useView();
  const [text, setText] = useState(first);
  const typed = useRef('');
  useEffect(() => {
    setText(keep?.get(name) ?? first);
    return listen(window, 'pagehide', () => {
      if (typed.current) keep?.set(name, typed.current);
    });
  }, [name, keep]);
  return [
    text,
    (next) => {
      setText(next);
      typed.current = next === first ? '' : next;
      if (typed.current) keep?.set(name, next);
      else if (keep?.get(name) === text) keep.remove(name);
    },
  ];
}
