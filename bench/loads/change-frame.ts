/** What a bench reads of a `changes` frame: the article's number and the revisions it covers. */
export interface ChangeFrame {
  /** From the article's id, `bench-N`. */
  article: number;
  from: number;
  to: number;
}

const START = '42["changes",{"articleId":"bench-';
const CHANGES = START.charCodeAt(4);
const NEXT = START.charCodeAt(5);
const FROM = '"from":';
const TO = '"to":';

/** The id of the bench's article of a number. */
export function benchArticle(number: number): string {
  return `bench-${String(number)}`;
}

/** A reader of whole numbers that remembers where it stopped. */
class Digits {
  at = 0;

  read(bytes: Buffer): number {
    let value = 0;
    for (;;) {
      const digit = (bytes[this.at] ?? 0) - 48;
      if (digit < 0 || digit > 9) return value;
      value = value * 10 + digit;
      this.at += 1;
    }
  }
}

const digits = new Digits();

/** Reads a message into `frame`; false for any other event, and for an author's own copy (`to: 0`). */
export function readChanges(bytes: Buffer, start: number, frame: ChangeFrame): boolean {
  if (bytes[start + 4] !== CHANGES || bytes[start + 5] !== NEXT) return false;
  digits.at = start + START.length;
  frame.article = digits.read(bytes);
  // Whichever of the two comes first: both stand before the items.
  const rest = digits.at;
  digits.at = bytes.indexOf(FROM, rest) + FROM.length;
  frame.from = digits.read(bytes);
  digits.at = bytes.indexOf(TO, rest) + TO.length;
  frame.to = digits.read(bytes);
  return frame.to > 0;
}
