const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text made safe for an SVG. */
export function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);
}

/** A drawing of a size that follows the reader's colour scheme. */
export function drawing(width: number, height: number, parts: readonly string[]): string {
  const size = `width="${String(width)}" height="${String(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${String(width)} ${String(height)}" font-family="system-ui, sans-serif" font-size="12">`,
    '<style>',
    'svg { background: #fff; } text { fill: #222; } .axis { stroke: #999; } .soft { fill: #777; }',
    '.good { fill: #0b6459; } .bad { fill: #b3402f; } .goal { stroke: #222; stroke-width: 2; }',
    '.line { fill: none; stroke-width: 2; }',
    '@media (prefers-color-scheme: dark) { svg { background: #131615; } text { fill: #e8e8e4; }',
    '  .soft { fill: #9aa; } .axis { stroke: #566; } .goal { stroke: #e8e8e4; }',
    '  .good { fill: #3fa796; } .bad { fill: #e07a66; } }',
    '</style>',
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}
