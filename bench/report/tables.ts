import { reached, unitOf, wanted } from './line.ts';
import { figure } from './numbers.ts';
import type { Result } from './result.ts';

const cells = (...values: readonly string[]): string => `| ${values.join(' | ')} |`;

function goalsTable(results: readonly Result[]): readonly string[] {
  return [
    cells('row', 'what', 'median (spread)', 'goal', ''),
    cells('---', '---', '---', '---', '---'),
    ...results.flatMap(({ failed, goals, name }) =>
      failed === undefined
        ? goals.map((goal) =>
            cells(
              `\`${name}\``,
              goal.label,
              reached(goal),
              wanted(goal),
              goal.met ? '✓' : 'missed',
            ),
          )
        : [cells(`\`${name}\``, 'no figures', '—', '', 'failed')],
    ),
  ];
}

function section(result: Result): readonly string[] {
  const { about, at, failed, figures, machine, name, plot, rounds } = result;
  const { cores, node, pinned, processor } = machine;
  const where = `${at.slice(0, 16)}Z, ${processor}, ${String(cores)} cores${pinned ? '' : ' (not pinned)'}, Node ${node}, ${String(rounds.length)} rounds`;
  return [
    `### ${name}`,
    '',
    `${about}. _${where}._`,
    '',
    ...(failed === undefined ? [] : ['```', failed, '```', '']),
    cells('figure', 'median', 'least', 'most', 'unit'),
    cells('---', '---:', '---:', '---:', '---'),
    ...Object.entries(figures).map(([of, { max, median, min }]) =>
      cells(of, figure(median), figure(min), figure(max), unitOf(result, of)),
    ),
    '',
    ...(plot ? [`![${name}: ${plot.y} by ${plot.x}](${name}.svg)`, ''] : []),
  ];
}

/** The results as a Markdown page: what was promised first, then every figure. */
export function tablesOf(results: readonly Result[]): string {
  const lines = [
    '# Results',
    '',
    'Written by `npm run bench`. Each row has its control in the same run; ratios are made within a round,',
    'and the median of the rounds is told with the least and the most.',
    '',
    ...goalsTable(results),
    '',
    '![Each figure beside its goal](goals.svg)',
    '',
    '## All figures',
    '',
    ...results.flatMap(section),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
