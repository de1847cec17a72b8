import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { anyText } from '../../support/any-text.ts';
import { answered, must, onlyText, withSocket } from '../case.ts';
import type { Payload, Row, Targets } from '../case.ts';
import { ARTICLE } from '../target.ts';
import { sayRaw } from '../wire.ts';

const posts = `/api/v1/articles/${ARTICLE}/comments`;

/** Gives the server an address of ours in many places, and asserts that it never comes to look. */
function notFetched(
  name: string,
  give: (targets: Targets, port: number) => Promise<void>,
): Payload {
  return {
    name,
    async run(targets) {
      let asked = 0;
      const listener = createServer((_request, response) => {
        asked += 1;
        response.end();
      });
      await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
      try {
        await give(targets, (listener.address() as AddressInfo).port);
        must(asked === 0, `${name}: nothing is fetched`, asked);
      } finally {
        listener.close();
      }
    },
  };
}

/** Puts a text where a client could show it by mistake: an edit of a comment, over both ways. */
function edited(name: string, body: string): Payload {
  return {
    name: `${name}, as an edit`,
    async run({ open }) {
      const token = open.token();
      const comment = await open.post(`before ${randomUUID()}`, { token });
      const answer = await open.http('PATCH', `/api/v1/comments/${String(comment.id)}`, {
        token,
        json: { version: 1, body },
      });
      must(answer.status === 200, 'taken', answer.text);
      const page = (await open.http('GET', `/news/${ARTICLE}`)).text;
      const tags = page.match(/<[a-z][^<>]*>/gi) ?? [];
      const bad = tags.find((tag) => /[\s"']on[a-z]+\s*=/i.test(tag));
      must(bad === undefined, 'no handler on the page', bad);
    },
  };
}

function article(name: string, body: string): Payload {
  return {
    name,
    async run({ open }) {
      const id = `hostile-${randomUUID()}`;
      const token = open.token({ role: 'admin' });
      const began = performance.now();
      const put = await open.http('PUT', `/api/v1/articles/${id}`, {
        token,
        json: { title: `${name} <b>`, lang: 'en', body },
      });
      must(put.status === 200 || put.status === 422, 'taken or refused', put.text);
      const page = (await open.http('GET', `/news/${id}`)).text;
      must(performance.now() - began < 5_000, 'quick', performance.now() - began);
      must(
        !/<b>/.test(page.slice(page.indexOf('<body'))) &&
          !/(href|src)="(javascript|data:text)/i.test(page),
        'text only',
        page.slice(0, 500),
      );
    },
  };
}

const links = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'jav\tascript:alert(1)',
  'jav&#x09;ascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '//evil.example/x',
  'https://good.example@evil.example/',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'https://evil.example/"onmouseover="alert(1)',
  'http://[::1',
  'blob:https://x/y',
  'feed:javascript:alert(1)',
];

export const renderRows: readonly Row[] = [
  {
    row: 28,
    threat: 'HTML in a text',
    payloads: [
      '<img src=x onerror=alert(1)>',
      '<svg/onload=alert(1)>',
      '<script>alert(1)</script>',
      '<xmp><img src=x onerror=alert(1)></xmp>',
      '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
      '<iframe srcdoc="<script>alert(1)</script>">',
      '</script><script>alert(1)</script>',
      '</textarea><script>alert(1)</script>',
      '<!--><img src=x onerror=alert(1)>',
      ']]><script>alert(1)</script>',
      '<a href="javascript:alert(1)">x</a>',
      '{{constructor.constructor("alert(1)")()}}',
    ].map((body) => onlyText(body.slice(0, 40), anyText(body))),
  },
  {
    row: 29,
    threat: 'quotes that would end an attribute',
    payloads: [
      "http://x/?'onmouseover='alert(1)",
      'http://x/?"onmouseover="alert(1)',
      'x" autofocus onfocus="alert(1)',
      "x' style='x:expression(1)",
      '`onmouseover=alert(1)',
    ].flatMap((body) => [onlyText(body, anyText(body)), edited(body, anyText(body))]),
  },
  {
    row: 30,
    threat: 'links that are no links to a page',
    payloads: links.map((link) =>
      onlyText(`a link ${link.slice(0, 24)}`, `see ${link} ${randomUUID()}`),
    ),
  },
  {
    row: 31,
    threat: 'Markdown that is long to read or ends in a script',
    payloads: [
      article(
        'a script behind a link',
        '[x](javascript:alert(1)) [y](<javascript:alert(2)>) [z](data:text/html,x) ![i](javascript:alert(3))\n\n<b>bold</b>',
      ),
      article('10,000 brackets', '['.repeat(10_000)),
      article('10,000 asterisks', '*'.repeat(10_000)),
      article('10,000 quotations', '>'.repeat(10_000)),
      article('10,000 backticks', 'a`'.repeat(10_000)),
      article(
        '2,000 nested lists',
        Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(Math.min(i, 200))}- x`).join('\n'),
      ),
      onlyText('2,000 brackets in a comment', `${'['.repeat(2_000)} ${randomUUID()}`),
    ],
  },
  {
    row: 32,
    threat: 'messages from other windows',
    payloads: [
      {
        name: 'no file of the client listens to other windows, nor looks at window.name',
        async run({ open }) {
          const first = (await open.http('GET', '/embed.js')).text;
          const seen = new Set<string>();
          const queue = [...first.matchAll(/["'](\.?\/?[\w./-]+\.js)["']/g)].map(
            ([, file = '']) => `/${file.replace(/^[./]+/, '')}`,
          );
          while (queue.length > 0) {
            const file = queue.pop() ?? '';
            if (seen.has(file)) continue;
            seen.add(file);
            const code = (await open.http('GET', file)).text;
            must(
              !/(?:window|self|globalThis|^|[^.\w])\.?addEventListener\(["'`]message["'`]/.test(
                code,
              ),
              `${file}: no listener for messages`,
            );
            must(
              !/\bonmessage\s*=|\bwindow\.name\b/.test(code),
              `${file}: no onmessage, no window.name`,
            );
            for (const [, name = ''] of code.matchAll(/["']\.\/([\w.-]+\.js)["']/g))
              queue.push(`/assets/${name}`);
          }
          must(seen.size > 0, 'files were found', first);
        },
      },
    ],
  },
  {
    row: 33,
    threat: 'a page that frames ours',
    payloads: (
      [
        ['/moderation', /frame-ancestors 'none'/],
        [`/news/${ARTICLE}`, /frame-ancestors 'self' https:\/\/news\.example(;|$)/],
        ['/', /frame-ancestors 'self' https:\/\/news\.example(;|$)/],
        ['/api/v1/counts?articles=a', /frame-ancestors 'none'/],
      ] as const
    ).map(([at, policy]) => ({
      name: `${at} in a frame`,
      async run({ open }: Targets) {
        const { headers } = await open.http('GET', at);
        const csp = String(headers['content-security-policy']);
        must(policy.test(csp), 'frame-ancestors', csp);
        must(
          !/unsafe-inline|unsafe-eval|\*/.test(csp.replace(/style-src[^;]*/, '')),
          'a strict policy',
          csp,
        );
        must(headers['x-content-type-options'] === 'nosniff', 'nosniff', headers);
        must(headers['set-cookie'] === undefined, 'no cookies', headers['set-cookie']);
      },
    })),
  },
  {
    row: 34,
    threat: 'forms of other sites',
    payloads: [
      ...[
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'application/json-patch+json',
        'text/json',
        'application/csp-report',
      ].map((type) =>
        answered(
          `a form of ${type}`,
          ['POST', posts],
          { headers: { 'Content-Type': type }, body: '{"key":"k","body":"x"}' },
          415,
        ),
      ),
      answered('no type at all', ['POST', posts], { body: '{"key":"k","body":"x"}' }, 415),
      answered(
        'a cookie for a token',
        ['GET', '/api/v1/moderation/queue'],
        { headers: { Cookie: 'token=x; session=y' } },
        401,
      ),
      answered(
        'another method by a header',
        ['POST', `/api/v1/comments/${'a'.repeat(24)}`],
        { headers: { 'X-HTTP-Method-Override': 'DELETE' } },
        404,
        415,
      ),
      answered(
        'basic authorization',
        ['GET', '/api/v1/moderation/queue'],
        { headers: { Authorization: 'Basic YWRtaW46YWRtaW4=' } },
        401,
      ),
    ],
  },
  {
    row: 35,
    threat: 'addresses for the server to fetch',
    payloads: [
      ...[
        'http://127.0.0.1:PORT/',
        'http://127.1:PORT/',
        'http://0x7f.1:PORT/',
        'http://2130706433:PORT/',
        'http://[::ffff:127.0.0.1]:PORT/',
        'http://localhost:PORT/a.png',
      ].map((url) =>
        notFetched(`${url} in a comment`, async ({ open }, port) => {
          await open.post(`${url.replace('PORT', String(port))} ${randomUUID()}`);
          await open.http('GET', `/news/${ARTICLE}`);
        }),
      ),
      notFetched('as the address of an article', async ({ open }, port) => {
        await open.http('PUT', `/api/v1/articles/fetch-${String(port)}`, {
          token: open.token({ role: 'admin' }),
          json: { title: 'x', lang: 'en', url: `http://127.0.0.1:${String(port)}/` },
        });
        await open.http('GET', `/news/fetch-${String(port)}`);
      }),
      notFetched('as a picture', async ({ open }, port) => {
        await open.http('GET', `/api/v1/counts?articles=${ARTICLE}`, {
          token: open.token({ picture: `https://127.0.0.1:${String(port)}/p.png` }),
        });
      }),
    ],
  },
  {
    row: 36,
    threat: 'a proxy of images or pages',
    payloads: [
      '/image?url=http://127.0.0.1/',
      '/proxy?url=http://127.0.0.1/',
      '/api/v1/preview?url=http://127.0.0.1/',
      '/avatar/http%3A%2F%2F127.0.0.1',
    ].map((at) => answered(at, ['GET', at], {}, 404)),
  },
  {
    row: 37,
    threat: 'lines that would forge a log',
    payloads: [
      ...[
        'a\r\n{"level":30,"msg":"forged"}',
        'a\u001b[2Jb',
        'a\u2028b',
        'a\u0085b',
        'a\u009b31mb',
      ].map((name) => ({
        name: `the guest name ${JSON.stringify(name)}`,
        async run({ open }: Targets) {
          const answer = await open.http('POST', '/api/v1/sessions/guest', { json: { name } });
          must([201, 422].includes(answer.status), 'refused or made one line', answer.text);
          must(
            !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(String(answer.json?.user?.name ?? '')),
            'one clean line',
            answer.text,
          );
        },
      })),
      {
        name: 'header and path, and what the log looks like after all of it',
        async run({ open }) {
          await sayRaw(open.origin, `GET /\u001b[31m\r\n{"level":30} HTTP/1.1\r\nHost: x\r\n\r\n`);
          await sayRaw(
            open.origin,
            'GET / HTTP/1.1\r\nHost: x\r\nX-Evil: \u2028{"level":60,"msg":"forged"}\r\nConnection: close\r\n\r\n',
            '\r\n0\r\n',
          );
          await open.http('GET', '/%0d%0a%7B%22level%22:60%7D', {
            headers: { 'User-Agent': '{"level":60}' },
          });
          const lines = open.server
            .output()
            .split('\n')
            .filter((line) => line.startsWith('{'));
          for (const line of lines) {
            const fact = JSON.parse(line) as { msg?: string };
            must(fact.msg !== 'forged', 'no forged line', line);
            must(!/[\u007f-\u009f\u2028\u2029]/.test(line), 'one escaped line', line);
          }
        },
      },
    ],
  },
  {
    row: 38,
    threat: 'pictures and links that report who reads',
    payloads: [
      '<img src="http://127.0.0.1:9/pixel.gif">',
      '![](http://127.0.0.1:9/pixel.gif)',
      '[img]http://127.0.0.1:9/pixel.gif[/img]',
    ].map((body) => ({
      name: body,
      async run({ open }: Targets) {
        await open.post(anyText(body));
        const page = (await open.http('GET', `/news/${ARTICLE}`)).text;
        must(!/<img[^>]+127\.0\.0\.1:9/.test(page), 'no picture of a comment on the page');
      },
    })),
  },
  {
    row: 39,
    threat: 'asking whether a comment that nobody may see was there',
    payloads: (['PATCH', 'DELETE', 'PUT', 'POST'] as const).map((method) => ({
      name: `${method} of one that is held and one that never was`,
      async run({ open }: Targets) {
        const held = await open.post(
          `https://a.example https://b.example https://c.example https://d.example ${randomUUID()}`,
        );
        const [way, json] = {
          PATCH: ['', { version: 1, body: 'x' }],
          DELETE: ['', undefined],
          PUT: ['/vote', { value: 1 }],
          POST: ['/reports', { reason: 'spam' }],
        }[method] as [string, object | undefined];
        const token = open.token();
        const ask = async (id: string) => {
          const { status, json: said } = await open.http(method, `/api/v1/comments/${id}${way}`, {
            token,
            json,
          });
          return `${String(status)} ${String(said?.code)}`;
        };
        const [real, unreal] = [await ask(String(held.id)), await ask('0123456789abcdef01234567')];
        must(
          held.status === 'pending' && real === unreal && real.startsWith('404'),
          'the same answer',
          [held.status, real, unreal],
        );
        await withSocket(open, async (socket) => {
          const joined = await socket.ask('article:join', { articleId: ARTICLE, limit: 100 });
          must(!JSON.stringify(joined).includes(String(held.id)), 'in no page');
        });
      },
    })),
  },
];
