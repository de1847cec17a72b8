/** No choice of engine could be started. The message is one line that says what to do. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
  /** What each choice answered, in the order they were asked. */
  readonly answers: readonly string[];

  constructor(answers: readonly string[]) {
    super(
      'no database could be started here; set MONGODB_URI=mongodb://… to name your own. ' +
        `Asked in order: ${answers.map(oneLine).join('; ')}`,
    );
    this.answers = answers;
  }
}

/** A live process holds the data folder. */
export class DataFolderLocked extends Error {
  override readonly name = 'DataFolderLocked';
  /** The holder, where it could be told. */
  readonly pid: number | null;

  constructor(dataDir: string, pid: number | null) {
    const holder = pid === null ? 'another process' : `process ${String(pid)}`;
    super(
      `the data folder ${dataDir} is in use by ${holder}; stop it, or name another data folder`,
    );
    this.pid = pid;
  }
}

/** The data folder cannot be made, or cannot be written. */
export class DataFolderUnusable extends Error {
  override readonly name = 'DataFolderUnusable';

  constructor(dataDir: string, reason: string, options?: ErrorOptions) {
    super(`the data folder ${dataDir} cannot be used: ${oneLine(reason)}`, options);
  }
}

/** The port asked for belongs to another process. */
export class EnginePortInUse extends Error {
  override readonly name = 'EnginePortInUse';
  readonly port: number;

  constructor(port: number) {
    super(`port ${String(port)} of the database is in use by another process`);
    this.port = port;
  }
}

/** The engine was asked for after `stop()`. */
export class EngineStopped extends Error {
  override readonly name = 'EngineStopped';

  constructor() {
    super('the database has been stopped');
  }
}

/** The text with every run of white space, line ends included, made one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
