import type { DeskMessages } from '../desk-messages.ts';
import { deskAr } from '../desk-ar.ts';
import { deskEn } from '../desk-en.ts';
import { articleTexts } from './article-texts.ts';
import type { ArticleTexts } from './article-texts.ts';
import { contextTexts } from './context-texts.ts';
import type { ContextTexts } from './context-texts.ts';
import { queueTexts } from './queue-texts.ts';
import type { QueueTexts } from './queue-texts.ts';
import { shellTexts } from './shell-texts.ts';
import type { ShellTexts } from './shell-texts.ts';
import { sweepTexts } from './sweep-texts.ts';
import type { SweepTexts } from './sweep-texts.ts';
import { auditTexts } from './audit-texts.ts';
import type { AuditTexts } from './audit-texts.ts';
import { statisticsTexts } from './statistics-texts.ts';
import type { StatisticsTexts } from './statistics-texts.ts';
import { reportTexts } from './report-texts.ts';
import type { ReportTexts } from './report-texts.ts';
import { replayTexts } from './replay-texts.ts';
import type { ReplayTexts } from './replay-texts.ts';
import { rulesTexts } from './rules-texts.ts';
import type { RulesTexts } from './rules-texts.ts';
import { sessionsTexts } from './sessions-texts.ts';
import type { SessionsTexts } from './sessions-texts.ts';
import { toolTexts } from './tool-texts.ts';
import type { ToolTexts } from './tool-texts.ts';

/** Everything the desk says in one language, by subject; the discussion's texts serve here too. */
export interface DeskTexts {
  readonly signIn: DeskMessages;
  readonly shell: ShellTexts;
  readonly queue: QueueTexts;
  readonly reports: ReportTexts;
  readonly context: ContextTexts;
  readonly article: ArticleTexts;
  readonly tools: ToolTexts;
  readonly sweep: SweepTexts;
  readonly rules: RulesTexts;
  readonly replay: ReplayTexts;
  readonly statistics: StatisticsTexts;
  readonly audit: AuditTexts;
  readonly sessions: SessionsTexts;
}

/** The desk speaks Arabic and English. */
export function deskTexts(language: 'ar' | 'en'): DeskTexts {
  return {
    signIn: language === 'ar' ? deskAr : deskEn,
    shell: shellTexts[language],
    queue: queueTexts[language],
    reports: reportTexts[language],
    context: contextTexts[language],
    article: articleTexts[language],
    tools: toolTexts[language],
    sweep: sweepTexts[language],
    rules: rulesTexts[language],
    replay: replayTexts[language],
    statistics: statisticsTexts[language],
    audit: auditTexts[language],
    sessions: sessionsTexts[language],
  };
}
