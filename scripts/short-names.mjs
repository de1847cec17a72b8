import { readdir, readFile } from 'node:fs/promises';

/**
 * Properties that only the embed's own files say to each other, and Preact's two to one another. A minifier
 * may not shorten what it cannot know to be its own: these it may. None is of what is kept in storage, which another
 * version of the page will read, and none a handler of an element: Preact takes the event from its name.
 */
export const ownNames = `
  ahead among around atEdge becomeGuest discard dispatch composerKey connection countAsOf describedBy doubted drawn environment facts failure
  fieldRef gaps getState hasPublisherToken heard initial keepGuest listen loadMore loadReplies moreReplies myVotes noteVotes
  nudge onDifference onEnd onEvent onFailure onKept onLink onMe onOpen onPage onSent onSleep onStatus onText
  onTokenRefused onComments onWake openLink outbox place publisherToken relative repliesAsOf retry revise roots setAtEdge setPage setSort settled showArrivals
  shown shownTo showReplies signedOut signOut tell threads timeoutMs tokens typed usePublisherToken useSource useToken
  useTokenSource stood wanted webSocket wish writeAgain
  subscribe store settling refresh pause connected rarelyMs sleep lines
  componentWillUnmount componentWillUpdate diffed etag props Provider unmount uuid getChildContext setState shouldComponentUpdate
`.match(/\w+/g);

const COMMENT = /\/\*[^]*?\*\//g;

/**
 * What the minifier may shorten in the embed.
 * @param {string} root
 * @param {readonly string[]} scripts As they are built: none may say such a name as a text.
 * @returns {Promise<RegExp>}
 * @throws Error where a name is one of the wire's, or is asked for by its text.
 */
export async function shortNames(root, scripts) {
  const folder = `${root}/src/contract`;
  const contract = await Promise.all(
    (await readdir(folder, { recursive: true }))
      .filter((name) => name.endsWith('.ts'))
      .map(async (name) => (await readFile(`${folder}/${name}`, 'utf8')).replace(COMMENT, '')),
  );
  for (const name of ownNames ?? []) {
    if (contract.some((source) => new RegExp(`\\b${name}\\b`).test(source))) {
      throw new Error(
        `${name} is a name of the contract: it cannot be shortened in the page alone`,
      );
    }
    if (scripts.some((source) => new RegExp(`["'\`]${name}["'\`]`).test(source))) {
      throw new Error(`${name} is said as a text: it cannot be shortened`);
    }
  }
  return new RegExp(`^(?:${(ownNames ?? []).join('|')})$`);
}
