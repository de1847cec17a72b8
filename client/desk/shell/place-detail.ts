/** The address behind its `#`, cut at slashes: a tool's name, and what it is opened with. */
export const placeSegments = (): readonly string[] => location.hash.slice(1).split('/');

/** What a tool is opened with: an article, a comment. */
export function placeDetail(): readonly string[] {
  return placeSegments()
    .slice(1)
    .map((one) => {
      try {
        return decodeURIComponent(one);
      } catch {
        return one;
      }
    });
}

/** Opens a tool with something. */
export function openTool(tool: 'audit' | 'replay', ...detail: readonly string[]): void {
  location.hash = [tool, ...detail.map(encodeURIComponent)].join('/');
}
