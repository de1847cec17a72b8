import { useEffect, useState } from 'preact/hooks';
import { useView } from './view.ts';

/**
 * A text that outlives its form and the page: kept under a name from the first letter on until it is
 * empty again, or what it began as.
 * @param first What stands there where nothing is kept.
 */
export function useDraft(name: string, first = ''): readonly [string, (text: string) => void] {
  const { keep } = useView();
  const [text, setText] = useState(first);
  useEffect(() => {
    setText(keep?.get(name) ?? first);
  }, [name, keep]);
  return [
    text,
    (next) => {
      setText(next);
      if (next === '' || next === first) keep?.remove(name);
      else keep?.set(name, next);
    },
  ];
}
