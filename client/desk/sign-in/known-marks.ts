const NAME = 'hiwar:desk-known';
/** Accounts that one browser signs in to. */
const KEPT_MAX = 5;

type Marks = readonly (readonly [login: string, mark: string])[];

function isMark(one: unknown): one is Marks[number] {
  return Array.isArray(one) && typeof one[0] === 'string' && typeof one[1] === 'string';
}

function read(): Marks {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(NAME) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isMark) : [];
  } catch {
    return [];
  }
}

const plain = (login: string): string => login.trim().toLowerCase();

/**
 * What this browser was given when it last signed in, by account: shown at the next sign-in, it does not wait
 * behind strangers. It opens nothing by itself, and so outlives the sign-in, in `localStorage`.
 */
export const knownMarks = {
  of: (login: string): string | undefined => read().find(([one]) => one === plain(login))?.[1],
  keep(login: string, mark: string): void {
    const others = read().filter(([one]) => one !== plain(login));
    try {
      const kept: Marks = [[plain(login), mark], ...others.slice(0, KEPT_MAX - 1)];
      localStorage.setItem(NAME, JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing is a stranger each time.
    }
  },
};
