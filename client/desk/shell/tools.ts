import type { ComponentType } from 'preact';
import type { AtDesk } from './at-desk.ts';

type Load = () => Promise<ComponentType>;

/** What a desk has beside its queues, in the order it is shown; each is loaded when it is first opened. */
export const tools = {
  sweep: async () => (await import('../sweep/sweep-tool.tsx')).SweepTool,
  rules: async () => (await import('../rules/rules-tool.tsx')).RulesTool,
  audit: async () => (await import('../audit/audit-tool.tsx')).AuditTool,
  statistics: async () => (await import('../statistics/statistics-tool.tsx')).StatisticsTool,
  replay: async () => (await import('../replay/replay-tool.tsx')).ReplayTool,
  sessions: async () => (await import('../sessions/sessions-tool.tsx')).SessionsTool,
} satisfies Record<string, Load>;

export type Tool = keyof typeof tools;

/** The tools that the server lets somebody use; the rest are not offered. */
export function toolsFor({ account, role }: AtDesk): readonly Tool[] {
  const wanting: Partial<Record<Tool, boolean>> = { rules: role === 'admin', sessions: account };
  return (Object.keys(tools) as Tool[]).filter((tool) => wanting[tool] ?? true);
}
