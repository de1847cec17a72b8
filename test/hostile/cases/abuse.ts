import { randomUUID } from 'node:crypto';
import { anyText } from '../../support/any-text.ts';
import { must, onlyText, refusedEvent, withSocket } from '../case.ts';
import type { Payload, Row, Targets } from '../case.ts';
import { ARTICLE } from '../target.ts';

const posts = `/api/v1/articles/${ARTICLE}/comments`;

async function submit(
  { limited }: Targets,
  token: string,
  body: string,
): Promise<{ status: number; code: string; wait: boolean }> {
  const answer = await limited.http('POST', posts, { token, json: { key: randomUUID(), body } });
  return {
    status: answer.status,
    code: String(answer.json?.code),
    wait: answer.headers['retry-after'] !== undefined,
  };
}

/** A guest's name that must be refused. */
function badName(name: string): Payload {
  return {
    name: JSON.stringify(name),
    async run({ open }) {
      const answer = await open.http('POST', '/api/v1/sessions/guest', { json: { name } });
      must(answer.status === 422, 'refused', answer.text);
    },
  };
}

/** A spelling of a listed word: it must wait for a moderator. */
function held(name: string, body: string): Payload {
  return {
    name,
    async run({ open }) {
      const comment = await open.post(anyText(body));
      must(comment.status === 'pending', `${name}: held`, comment);
    },
  };
}

/** A harmless text: it must be published at once. */
function published(name: string, body: string): Payload {
  return {
    name,
    async run({ open }) {
      const comment = await open.post(anyText(body));
      must(comment.status === 'visible', `${name}: published`, comment);
    },
  };
}

/** Whatever becomes of it, it must become of it soon. */
function cheap(name: string, body: string): Payload {
  return {
    name,
    run: ({ open }) =>
      withSocket(open, async (socket) => {
        await socket.ask('article:join', { articleId: ARTICLE, limit: 1 });
        const began = performance.now();
        const answer = await socket.ask('comment:post', {
          articleId: ARTICLE,
          key: randomUUID(),
          body,
        });
        must(performance.now() - began < 1_500, `${name}: soon`, performance.now() - began);
        must(
          answer === null || answer.ok || /^text_/.test(answer.error?.code ?? ''),
          'taken or refused',
          answer,
        );
      }),
  };
}

/** A text with something in it that must not be kept. */
function cleaned(name: string, body: string, never: RegExp): Payload {
  return {
    name,
    async run({ open }) {
      const comment = await open.post(anyText(body));
      must(!never.test(String(comment.body)), `${name}: not kept`, comment.body);
    },
  };
}

// One listed word, and ways to hide it.
const WORD = 'حقير';
const between = (joint: string): string => Array.from(WORD).join(joint);

export const abuseRows: readonly Row[] = [
  {
    row: 40,
    threat: 'too much of everything',
    payloads: [
      {
        name: 'one reader, 40 comments at once',
        async run(targets) {
          const token = targets.limited.token();
          const answers = await Promise.all(
            Array.from({ length: 40 }, () => submit(targets, token, randomUUID())),
          );
          const refused = answers.filter(({ status }) => status === 429);
          must(
            refused.length >= 30 && refused.every(({ wait }) => wait),
            'limited, with a time',
            answers[0],
          );
        },
      },
      {
        name: 'the same text again and again',
        async run(targets) {
          const token = targets.limited.token();
          const text = anyText('the same');
          const first = await submit(targets, token, text);
          const again = await submit(targets, token, `${text} `);
          must(
            first.status === 429 || again.code === 'text_repeated' || again.status === 429,
            'refused',
            [first, again],
          );
        },
      },
      {
        name: 'a vote turned to and fro 1,000 times',
        run: ({ open, limited }) =>
          withSocket(limited, async (socket) => {
            const page = await limited.http('GET', `${posts}?limit=1`);
            const comment = page.json?.comments?.[0] ?? (await open.post('x'));
            let refused = 0;
            for (let n = 0; n < 1_000 && refused === 0 && !socket.closed(); n += 1) {
              const answer = await socket.ask('comment:vote', {
                commentId: String(comment.id),
                value: n % 2 === 0 ? 1 : -1,
              });
              if (answer?.error?.code === 'rate_limited') refused += 1;
            }
            must(refused > 0 || socket.closed(), 'limited');
          }),
      },
      {
        name: '30 readers who report one comment',
        async run({ open }) {
          const comment = await open.post(`reported by many ${randomUUID()}`);
          for (let n = 0; n < 30; n += 1) {
            await open.http('POST', `/api/v1/comments/${String(comment.id)}/reports`, {
              token: open.token(),
              json: { reason: 'spam' },
            });
          }
          const { text } = await open.http('GET', `${posts}?limit=100`);
          must(
            text.includes(String(comment.id)) && text.includes(String(comment.body)),
            'still there: reports remove nothing',
          );
        },
      },
      {
        name: '2,000 accounts of one network, a comment each',
        async run(targets) {
          let refused = 0;
          for (let n = 0; n < 100 && refused === 0; n += 1) {
            const answers = await Promise.all(
              Array.from({ length: 20 }, () =>
                submit(targets, targets.limited.token(), randomUUID()),
              ),
            );
            refused += answers.filter(({ status }) => status === 429 || status === 503).length;
          }
          must(refused > 0, 'the network is limited');
        },
      },
      {
        name: 'events without end on one socket',
        run: ({ limited }) =>
          withSocket(limited, async (socket) => {
            for (let n = 0; n < 500; n += 1)
              socket.text(`42["comment:typing",{"articleId":"${ARTICLE}"}]`);
            const answer = await socket.ask('article:join', { articleId: ARTICLE });
            must(
              answer === null || answer.error?.code === 'rate_limited',
              'limited or closed',
              answer,
            );
          }),
      },
    ],
  },
  {
    row: 41,
    threat: 'patterns that take for ever',
    payloads: ['(a+)+$', '(?:ا+)+ب', '^(([a-z])+.)+[A-Z]([a-z])+$'].map((word) => ({
      name: `the listed word ${word}`,
      async run({ open }: Targets) {
        await open.http('PUT', '/api/v1/moderation/words', {
          token: open.token({ role: 'admin' }),
          json: { words: [word] },
        });
        const began = performance.now();
        await open.post(`${'a'.repeat(2_000)}! ${'ا'.repeat(2_000)} ${randomUUID()}`);
        must(performance.now() - began < 1_500, 'a word is a word', performance.now() - began);
      },
    })),
  },
  {
    row: 42,
    threat: 'a listed word, stretched or vowelled',
    payloads: [
      held('as it is', WORD),
      held('stretched by tatweel', between('\u0640')),
      held('vowelled', between('\u064e')),
      held('with an article before it', `ال${WORD}`),
    ],
  },
  {
    row: 43,
    threat: 'a listed word in other forms of its letters',
    payloads: [
      held('presentation forms', '\ufea3\ufed8\ufef4\ufeae'),
      held('forms and tatweel', '\ufea3\u0640\ufed8\ufef4\ufeae'),
    ],
  },
  {
    row: 44,
    threat: 'a listed word with nothing between its letters',
    payloads: [
      ...['\u200c', '\u200d', '\u2060', '\u00ad', '\u034f', '\u061c', '\ufe0f', '\u{e0061}'].map(
        (joint) => held(`U+${(joint.codePointAt(0) ?? 0).toString(16)}`, between(joint)),
      ),
      {
        name: 'the joiner that Persian needs is kept',
        async run({ open }) {
          const comment = await open.post(`می\u200cخواهم ${randomUUID()}`);
          must(String(comment.body).includes('\u200c'), 'kept', comment.body);
        },
      },
    ],
  },
  {
    row: 45,
    threat: 'a listed word in letters of a neighbour',
    payloads: [
      held('Persian yeh', 'حقیر'),
      held('feminine with heh', 'حقيره'),
      held('alef maksura', 'حقىر'),
    ],
  },
  {
    row: 46,
    threat: 'controls that turn the text around',
    payloads: ['\u202e', '\u202d', '\u202b', '\u2067', '\u2066', '\u2068'].map((control) =>
      cleaned(
        `U+${(control.codePointAt(0) ?? 0).toString(16)}`,
        `abc${control}gnp.exe`,
        /[\u202a-\u202e\u2066-\u2069]/,
      ),
    ),
  },
  {
    row: 47,
    threat: 'names that look like the staff’s',
    payloads: [
      'аdmin',
      'АDMIN',
      'ａｄｍｉｎ',
      '𝐚𝐝𝐦𝐢𝐧',
      'Аdministrator',
      'مـشرف',
      'ad\u200bmin',
    ].map(badName),
  },
  {
    row: 48,
    threat: 'names that nobody can see',
    payloads: [
      '\u3164\u3164',
      '\u2800\u2800',
      '\u115f\u1160',
      '\ufeff\ufeff',
      '\u0301\u0301',
      '\u200b\u200b',
      '\u00a0\u00a0',
      '\u{e0020}\u{e0020}',
    ].map(badName),
  },
  {
    row: 49,
    threat: 'letters that turn into markup',
    payloads: [
      '＜script＞alert(1)＜/script＞',
      '﹤img src=x onerror=alert(1)﹥',
      '‹script›alert(1)‹/script›',
      '\uff1cscript\uff1e',
    ].map((body) => onlyText(body, anyText(body))),
  },
  {
    row: 50,
    threat: 'texts that are dear to normalise',
    payloads: [
      cheap('marks in pairs', `a${'\u0301\u0323'.repeat(2_400)}`),
      cheap('50,000 marks', `a${'\u0301\u0323'.repeat(15_000)}`),
      cheap('vowels without end', `ا${'\u064b\u0651'.repeat(2_400)}`),
      cheap('3,000 times U+FDFA', '\ufdfa'.repeat(3_000)),
      cheap('5,000 times heh', 'ه'.repeat(5_000)),
      {
        name: 'a comment that would be a hundred screens high',
        async run({ open }: Targets) {
          const comment = await open.post(anyText('a\n\n\n'.repeat(1_200)));
          must(String(comment.body).split('\n').length <= 201, 'its height is bounded');
        },
      },
      cheap('Hangul in parts', '\u1100\u1161\u11a8'.repeat(1_600)),
      cheap('4,000 spaces and a letter', `${' '.repeat(4_000)}a${' '.repeat(900)}`),
    ],
  },
  {
    row: 51,
    threat: 'code points that are none, and controls',
    payloads: [
      cleaned('half a surrogate pair', 'a\ud800b', /[\ud800-\udfff]/),
      cleaned('U+0085', 'a\u0085b', /\u0085/),
      ...['\u0000', '\u0007', '\u001b[31m', '\ufffe', '\uffff', '\u009b'].map((control) =>
        refusedEvent(
          `U+${(control.codePointAt(0) ?? 0).toString(16)}`,
          'comment:post',
          { articleId: ARTICLE, key: randomUUID(), body: `a${control}b` },
          'text_invalid',
        ),
      ),
    ],
  },
  {
    row: 52,
    threat: 'harmless texts',
    payloads: [
      published(
        'a word with a listed one inside',
        'التحقير والاستحقار ظواهر اجتماعية درسها الباحثون',
      ),
      published('Scunthorpe', 'Scunthorpe, a classic assessment of the Essex grass'),
      published('a number in Arabic digits', 'هاتف البلدية ٠١٢٣٤٥٦٧ مفتوح'),
      published('a number in Persian digits', 'شماره ۰۱۲۳۴۵۶۷'),
    ],
  },
];
