import { readFileSync } from 'node:fs';
import path from 'node:path';

type Fields = Readonly<Record<string, unknown>>;

/** A call or event of the protocol page, which is made from the contract. */
export interface ProtocolCall {
  /** `comment:post`, or `POST /comments/:commentId/reports`. */
  readonly name: string;
  /** A payload of the form asked for, as far as the page tells it. */
  readonly payload: Fields;
}

/** What stands for a type of the page: the first value it may have. */
function sample(type: string): unknown {
  const [first = ''] = type.split(' \\| ');
  if (first.startsWith('"')) return JSON.parse(first.replace(/" .*$/, '"'));
  if (/^-?\d+$/.test(first)) return Number(first);
  if (/^(integer|number)/.test(first)) return Number(/≥ (-?\d+)/.exec(first)?.[1] ?? 1);
  if (first.startsWith('boolean')) return false;
  if (first.startsWith('array')) return [];
  return first.startsWith('object') ? {} : 'x';
}

/** Fields that are required, and the first that is not, so that what asks for at least one has it. */
function payloadOf(column: string, known: Fields): Fields {
  const fields = [...column.matchAll(/`(\w+)(\?)?` (.*?)(?=<br>|$)/g)];
  const optional = fields.find(([, , mark]) => mark === '?');
  const wanted = fields.filter((field) => field[2] !== '?' || field === optional);
  return Object.fromEntries(
    wanted.map(([, name = '', , type = '']) => [name, name in known ? known[name] : sample(type)]),
  );
}

/**
 * Every event and every REST call that the protocol page names, so that a new one is there by itself.
 * @param known What fields of these names are, where the first value of their type would not do.
 */
export function protocolCalls(known: Fields): {
  readonly events: readonly ProtocolCall[];
  readonly calls: readonly ProtocolCall[];
} {
  const page = readFileSync(path.resolve('docs/protocol.md'), 'utf8');
  const section = (title: string): string => page.split(`## ${title}`)[1]?.split('\n## ')[0] ?? '';
  const rows = (text: string, name: RegExp): readonly ProtocolCall[] =>
    text.split('\n').flatMap((line) => {
      const [, call = '', column = ''] = line.split(/ +(?<!\\)\| +|^\| +/);
      const found = name.exec(call)?.[1];
      return found === undefined ? [] : [{ name: found, payload: payloadOf(column.trim(), known) }];
    });
  return {
    events: rows(section('Socket.IO, client to server'), /^`([a-z]+:[a-z-]+)`$/),
    calls: rows(section('REST'), /^`((?:GET|POST|PUT|PATCH|DELETE) \/[^`?]*)/),
  };
}
