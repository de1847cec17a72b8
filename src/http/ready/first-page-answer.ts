import type { ReadPage } from '../../domain/comment/read-page.ts';
import type { FirstPages } from '../../domain/comment/first-pages.ts';
import { presentSharedPage } from '../../present/page.ts';
import { ReadyBody, contentName } from './ready-body.ts';
import type { ReadyAnswer } from './ready-lane.ts';

const answers = new WeakMap<ReadPage, ReadyAnswer>();

/** The API's answer with a first page, made once for each reading of it. */
export function firstPageAnswer(read: ReadPage, firstPages: FirstPages): ReadyAnswer {
  const known = answers.get(read);
  if (known) return known;
  const presented = presentSharedPage(read);
  const json = JSON.stringify(presented);
  const answer: ReadyAnswer = {
    body: new ReadyBody(json),
    etag: `"${presented.epoch}:${String(presented.rev)}:${contentName(json)}"`,
    type: 'json',
    crossOrigin: true,
    isCurrent: () => firstPages.isCurrent(read),
  };
  answers.set(read, answer);
  return answer;
}
