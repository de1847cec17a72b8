import type { GuardNews } from '../../../src/contract/moderation/article-controls.ts';
import type { RemovalReceipt } from '../../../src/contract/moderation/decision.ts';
import type { Interface } from '../../i18n/interface.ts';
import { troubleText } from '../../ui/trouble-text.ts';
import type { News } from '../core/news.ts';
import type { DeskTexts } from '../texts/desk-texts.ts';

/** "Gone from 312 open pages in 0.4 s", as far as pages have confirmed it. */
function receiptText(receipt: RemovalReceipt, ui: Interface, text: DeskTexts): string {
  const { asked, confirmed, done, ms } = receipt;
  if (asked === 0) return text.shell.noPages;
  if (!done && confirmed < asked) {
    return ui.fill(text.shell.goneFromSome, {
      confirmed: ui.number(confirmed),
      asked: ui.number(asked),
    });
  }
  const seconds = new Intl.NumberFormat(ui.lang, { maximumFractionDigits: 1 }).format(ms / 1_000);
  return ui.fill(ui.count(text.shell.goneFrom, confirmed), { seconds });
}

/** What the surge guard did, and why. */
function guardNewsText(
  { kind, reason, title }: GuardNews,
  ui: Interface,
  { article, shell }: DeskTexts,
): string {
  const said = ui.fill(shell.guard[kind ?? 'calm'], { title: `\u2068${title}\u2069` });
  return reason === 'calm' ? said : `${said} ${article.guardReasons[reason]}`;
}

/** What the last act did, in words. */
export function newsText(news: News, ui: Interface, text: DeskTexts): string {
  const { shell } = text;
  switch (news.kind) {
    case 'trouble':
      return troubleText(news.trouble, ui);
    case 'decided': {
      const reach = news.receipt
        ? receiptText(news.receipt, ui, text)
        : news.action === 'remove' && news.reached === 0
          ? shell.noPages
          : ui.count(shell.sentTo, news.reached);
      return `${shell.done[news.action]} ${reach}`;
    }
    case 'swept': {
      const reach = news.receipt ? ` ${receiptText(news.receipt, ui, text)}` : '';
      const kept = news.kept > 0 ? ` ${ui.count(shell.kept, news.kept)}` : '';
      return ui.count(shell.swept, news.removed) + kept + reach;
    }
    case 'sanctioned':
      return ui.fill(shell.sanctioned[news.sanction], { name: `\u2068${news.name}\u2069` });
    case 'decidedAll': {
      const kept = news.kept > 0 ? ` ${ui.count(shell.kept, news.kept)}` : '';
      return ui.count(text.reports.done[news.action], news.changed) + kept;
    }
    case 'undone': {
      const kept = news.kept > 0 ? ` ${ui.count(shell.kept, news.kept)}` : '';
      return ui.count(shell.undone, news.undone) + kept;
    }
    case 'second':
      return news.decision
        ? ui.fill(shell.second, {
            name: `\u2068${news.decision.by.name}\u2069`,
            action: text.queue.actions[news.decision.action],
          })
        : shell.secondUnknown;
    case 'controlled':
      return shell.controlled;
    case 'guard':
      return guardNewsText(news.guard, ui, text);
  }
}
