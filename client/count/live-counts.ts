type Counts = Readonly<Record<string, number>>;

const BATCH_MS = 20;
const POLL_MS = 60_000;
/** The contract's `countsMax`, and a length of address that every proxy takes. */
const BATCH_IDS = 200;
const BATCH_CHARACTERS = 6_000;

function batches(ids: Iterable<string>): readonly string[] {
  const lists: string[][] = [[]];
  for (const id of ids) {
    const list = lists.at(-1);
    const full =
      !list || list.length >= BATCH_IDS || list.join().length + id.length > BATCH_CHARACTERS;
    if (full) lists.push([id]);
    else list.push(id);
  }
  return lists.map((list) => encodeURIComponent(list.join())).filter(Boolean);
}

/**
 * The counts of all articles on a page: one request for all of them, then one stream of what changes,
 * while the page is seen. Where streams are refused, blocked or cannot hold all, the one request about every
 * minute beside them.
 */
export function followCounts(
  server: string,
  wanted: () => ReadonlySet<string>,
  tell: (counts: Counts) => void,
): () => void {
  const base = `${server}/api/v1/counts`;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let streams: readonly EventSource[] = [];

  function stop(): void {
    clearTimeout(timer);
    for (const stream of streams) stream.close();
    streams = [];
  }

  function pollLater(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void read(), POLL_MS * (0.75 + Math.random() / 2));
  }

  async function read(): Promise<void> {
    await Promise.all(
      batches(wanted()).map(async (list) => {
        const response = await fetch(`${base}?articles=${list}`, { credentials: 'omit' });
        if (response.ok) tell(((await response.json()) as { counts: Counts }).counts);
      }),
    ).catch(() => undefined);
    if (!document.hidden) pollLater();
  }

  function listen(): void {
    const lists = batches(wanted());
    streams = lists.slice(0, 1).map((list) => {
      const stream = new EventSource(`${base}/live?articles=${list}`);
      stream.onmessage = ({ data }) => {
        tell(JSON.parse(data as string) as Counts);
      };
      stream.onopen = () => {
        if (lists.length === 1) clearTimeout(timer);
      };
      stream.onerror = pollLater;
      return stream;
    });
  }

  function start(): void {
    stop();
    if (document.hidden) return;
    timer = setTimeout(() => {
      // Where there is no EventSource at all, asking goes on.
      if (wanted().size > 0)
        void read()
          .then(listen)
          .catch(() => undefined);
    }, BATCH_MS);
  }

  document.addEventListener('visibilitychange', start);
  return start;
}
