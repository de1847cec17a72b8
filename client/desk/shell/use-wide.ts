import { useEffect, useState } from 'preact/hooks';

/** Where the pane stands beside the queue; the same width as in shell.css. */
const WIDE = '(min-width: 72rem)';

/** Whether there is room for the pane beside the queue. */
export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const follow = (): void => {
      setWide(query.matches);
    };
    query.addEventListener('change', follow);
    return () => {
      query.removeEventListener('change', follow);
    };
  }, []);
  return wide;
}
