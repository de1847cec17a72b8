import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { connect } from '../support/connect.ts';
import { describeWith, findProgram } from '../support/requires.ts';
import { startApp } from '../support/start-app.ts';

const JWT_SECRET = 'the secret of the publisher and of the server';

/** The recipes as docs/identity.md gives them. */
const recipes = [
  { language: 'js', file: 'token.mjs', program: process.execPath, advice: '' },
  {
    language: 'php',
    file: 'token.php',
    program: findProgram('php'),
    advice: 'the PHP recipe needs php: apt-get install php-cli',
  },
  {
    language: 'python',
    file: 'token.py',
    program: findProgram('python3'),
    advice: 'the Python recipe needs python3: apt-get install python3',
  },
];

/** The only block of a language in the page. @throws Error when there is none, or more than one. */
async function blockOf(language: string): Promise<string> {
  const page = await readFile(path.resolve('docs/identity.md'), 'utf8');
  const blocks = [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))];
  const [only] = blocks;
  if (blocks.length !== 1) throw new Error(`${String(blocks.length)} blocks of ${language}`);
  return only?.[1] ?? '';
}

for (const { advice, file, language, program } of recipes) {
  describeWith(program, advice)(`the recipe for ${language}`, () => {
    it('makes a token that the server takes, of at most 20 lines', async () => {
      const code = await blockOf(language);
      expect(code.trim().split('\n').length).toBeLessThanOrEqual(20);
      const folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar-recipe-'));
      const app = await startApp({}, { jwtSecret: JWT_SECRET });
      try {
        await writeFile(path.join(folder, file), code);
        const { stdout } = await promisify(execFile)(program ?? '', [path.join(folder, file)], {
          env: { ...process.env, JWT_SECRET },
        });
        const token = stdout.trim();
        const articleId = await app.article();
        const posted = await app.post(token, articleId, 'signed elsewhere');
        const author = { id: 'reader-42', name: 'سارة', role: 'reader' };
        expect(posted).toMatchObject({ author });
        const client = await connect(app.origin, { token });
        expect((await client.join(articleId)).me).toMatchObject({ id: 'reader-42' });
        client.close();
      } finally {
        await app.stop();
        await rm(folder, { recursive: true, force: true });
      }
    });
  });
}
