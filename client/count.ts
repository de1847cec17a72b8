import { HiwarCount } from './count/hiwar-count.ts';

const NAME = 'hiwar-count';

if (!customElements.get(NAME)) {
  HiwarCount.server = new URL(import.meta.url).origin;
  customElements.define(NAME, HiwarCount);
}
