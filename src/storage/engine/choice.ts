/** Where the program that serves the data comes from. */
export type EngineChoice = 'system' | 'package' | 'download';

/** Which family of engines writes the folder; two families never open the same files. */
export type EngineFamily = 'mongod' | 'embedded';

/** A program that can be launched as a `mongod`. */
export interface Launchable {
  readonly binary: string;
  /** The whole environment of the child. */
  readonly env: NodeJS.ProcessEnv;
}

/** One way to get a `mongod`. */
export interface Choice {
  readonly name: EngineChoice;
  readonly family: EngineFamily;
  /** @throws ChoiceRefused with the reason why this way is closed. */
  find(): Promise<Launchable>;
}

/** This choice cannot be had, or did not start; the message is the reason in one line. */
export class ChoiceRefused extends Error {
  override readonly name = 'ChoiceRefused';
}

/** What the engine has to say. A pino logger fits. */
export interface EngineLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}
