import { MongoInstance } from 'mongodb-memory-server-core/lib/util/MongoInstance.js';

const LINES_KEPT = 40;

/**
 * The launcher's instance, reading its child line by line. As published it takes each chunk for one
 * line, and a real `mongod` that fails at start writes several at once, which it then cannot parse:
 * the exception would end our process.
 */
export class LineWiseInstance extends MongoInstance {
  /** The last lines that the child wrote, to either stream. */
  readonly lastLines: string[] = [];
  /** Called with each line on the child's standard error. */
  onComplaint: (line: string) => void = () => undefined;

  readonly #unfinished = { out: '', err: '' };

  override stdoutHandler(chunk: string | Buffer): void {
    for (const line of this.#linesOf('out', chunk)) super.stdoutHandler(line);
  }

  override stderrHandler(chunk: string | Buffer): void {
    for (const line of this.#linesOf('err', chunk)) {
      this.onComplaint(line);
      super.stderrHandler(line);
    }
  }

  protected override checkErrorInLine(line: string): void {
    try {
      super.checkErrorInLine(line);
    } catch {
      // A line that the launcher expected as JSON: what it says is in `lastLines`.
    }
  }

  #linesOf(stream: 'out' | 'err', chunk: string | Buffer): string[] {
    const parts = (this.#unfinished[stream] + chunk.toString()).split('\n');
    this.#unfinished[stream] = parts.pop() ?? '';
    const lines = parts.filter((line) => line.trim() !== '');
    this.lastLines.push(...lines);
    this.lastLines.splice(0, this.lastLines.length - LINES_KEPT);
    return lines;
  }
}
