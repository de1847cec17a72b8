import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { eventually } from './eventually.ts';

const dist = path.resolve('dist/server');

type Variables = Readonly<Record<string, string>>;

function environment(variables: Variables): NodeJS.ProcessEnv {
  const { HIWAR_TEST_MONGODB_URI: _shared, MONGODB_URI: _own, ...rest } = process.env;
  return { ...rest, HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...variables };
}

/** The server as `npm start` runs it, in a process of its own. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** From the ready message. @throws Error with the output if the process ends before. */
  ready(): Promise<{ readonly origin: string; readonly message: string }>;
  /** Sends the signal and gives the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/**
 * Starts the built server, in a folder of its own if one is given.
 * @param preload A module loaded into it before its own code, which may send messages.
 * @param openFiles Its limit of open files, if it is to have another than ours.
 */
export function startServer(
  variables: Variables,
  cwd?: string,
  preload?: string,
  openFiles?: number,
): ServerProcess {
  const before = preload === undefined ? [] : ['--import', pathToFileURL(preload).href];
  const command = [process.execPath, ...before, path.join(dist, 'main.js')];
  const [program = '', ...args] =
    openFiles === undefined
      ? command
      : ['sh', '-c', `ulimit -n ${String(openFiles)} && exec "$0" "$@"`, ...command];
  const child = spawn(program, args, {
    ...(cwd === undefined ? {} : { cwd }),
    env: environment({ NODE_CONFIG_DIR: path.resolve('config'), ...variables }),
    stdio: ['ignore', 'pipe', 'pipe', ...(preload === undefined ? [] : ['ipc' as const])],
  });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += String(chunk)));
  child.stderr?.on('data', (chunk) => (output += String(chunk)));
  const exited = once(child, 'exit');
  return {
    child,
    output: () => output,
    async ready() {
      const message = await eventually(
        'the server says that it is ready',
        () => {
          if (child.exitCode !== null) throw new Error(`ended: ${output}`);
          return output;
        },
        (said) => said.includes('Hiwar is ready at') && said.includes('sign in there'),
        60_000,
      );
      return { origin: /ready at (\S+)/.exec(message)?.[1] ?? '', message };
    },
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await exited;
      }
      return child.exitCode;
    },
  };
}

/** Runs a command of the package to its end; gives what it printed. @throws its complaint. */
export async function runCommand(
  name: 'token' | 'article' | 'admin' | 'user',
  args: readonly string[],
  variables: Variables,
  input = '',
): Promise<string> {
  const script = path.join(dist, `${name}.js`);
  const running = promisify(execFile)(process.execPath, [script, ...args], {
    env: environment(variables),
  });
  running.child.stdin?.end(input);
  const { stdout } = await running;
  return stdout.trim();
}
