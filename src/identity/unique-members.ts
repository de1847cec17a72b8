/**
 * Whether no member of the outermost object appears twice. `JSON.parse` takes the last one in silence, and
 * another reader of the same token may take the first (RFC 7519 §4, RFC 8725 §2.4).
 * @param json A text that `JSON.parse` takes for an object.
 */
export function hasUniqueMembers(json: string): boolean {
  const seen = new Set<unknown>();
  let depth = 0;
  let expectsName = false;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
    if (token === '{' || token === '[') {
      depth += 1;
      expectsName = depth === 1 && token === '{';
    } else if (token === '}' || token === ']') {
      depth -= 1;
      expectsName = false;
    } else if (token === ',') {
      expectsName = depth === 1;
    } else if (token !== ':' && expectsName) {
      const name: unknown = JSON.parse(token);
      if (seen.has(name)) return false;
      seen.add(name);
      expectsName = false;
    }
  }
  return true;
}
