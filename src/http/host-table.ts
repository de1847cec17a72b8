/** What answers under which hosts. */
export interface HostEntry<T> {
  /** As in the `Host` header; one without a port stands for all ports. */
  readonly hosts: readonly string[];
  readonly value: T;
}

/**
 * Finds what answers for a request by its `Host` header: exactly the host and port that is listed, else
 * the host that is listed without a port. No part of a name, no pattern, no forwarded header.
 * @param fallback For every host that nobody lists; null refuses them.
 */
export function createHostTable<T>(
  entries: readonly HostEntry<T>[],
  fallback: T | null,
): (host: string | undefined) => T | null {
  const table = new Map<string, T>();
  for (const { hosts, value } of entries) {
    for (const host of hosts) table.set(host.toLowerCase(), value);
  }
  return (host) => {
    if (host === undefined) return fallback;
    const asked = host.toLowerCase();
    return table.get(asked) ?? table.get(asked.replace(/:\d+$/, '')) ?? fallback;
  };
}
