import { HiwarDiscussion } from './element/hiwar-discussion.ts';

const NAME = 'hiwar-discussion';

if (!customElements.get(NAME)) {
  HiwarDiscussion.server = new URL(import.meta.url).origin;
  customElements.define(NAME, HiwarDiscussion);
}
