import { limits } from '../../src/contract/limits.ts';

/** What a vector does where it runs: it calls this. */
const HIT = 'hit()';

const EVENTS = [
  'onerror',
  'onload',
  'onclick',
  'onmouseover',
  'onfocus',
  'ontoggle',
  'onanimationstart',
  'onbegin',
  'onpageshow',
  'onbeforeinput',
];
/** Elements that can fire one of their events by themselves, with what makes them. */
const HOSTS = [
  'img src=x',
  'svg',
  'body',
  'video src=x',
  'audio src=x',
  'input autofocus',
  'details open',
  'iframe',
  'object data=x',
  'marquee',
  'embed src=x',
  'link rel=stylesheet href=x',
];
/** Ways to write a handler that parsers have disagreed on. */
const SPELLINGS: readonly ((host: string, event: string) => string)[] = [
  (host, event) => `<${host} ${event}=${HIT}>`,
  (host, event) => `<${host} ${event}="${HIT}">`,
  (host, event) => `<${host.toUpperCase()} ${event.toUpperCase()}='${HIT}'>`,
  (host, event) => `<${host.replace(' ', '/')}/${event}=${HIT}//`,
  (host, event) => `"><${host} ${event}=${HIT}>`,
];
/** Elements whose text another parser would take for markup, or the other way round. */
const HIDING = [
  'noscript',
  'style',
  'title',
  'textarea',
  'xmp',
  'template',
  'math><mtext',
  'svg><desc',
  'select',
  'table',
];
const SCHEMES = [
  'javascript:',
  'JaVaScRiPt:',
  'java\tscript:',
  'java&#9;script:',
  '&#106;avascript:',
  'data:text/html,',
  'vbscript:',
  ' javascript:',
];
const LINKS: readonly ((url: string) => string)[] = [
  (url) => `<a href="${url}">x</a>`,
  (url) => `<iframe src="${url}"></iframe>`,
  (url) => `[x](${url})`,
  (url) => `<form action="${url}"><input type=submit></form>`,
  (url) => `<svg><a xlink:href="${url}"><text>x</text></a></svg>`,
  (url) => `https://news.example/"href="${url}`,
];
const WHOLE = [
  `<script>${HIT}</script>`,
  `</script><script>${HIT}</script>`,
  `<scr<script>ipt>${HIT}</script>`,
  `<script src=data:,${HIT}></script>`,
  `<svg><script>${HIT}</script></svg>`,
  `<meta http-equiv=refresh content="0;url=javascript:${HIT}">`,
  `<base href="javascript:/">`,
  `<iframe srcdoc="<script>parent.${HIT}</script>">`,
  `{{constructor.constructor('${HIT}')()}}`,
  `\${${HIT}}`,
  `';${HIT};'`,
  `\\';${HIT}//`,
  `<style>@import 'javascript:${HIT}'</style>`,
  `<x style="background:url(javascript:${HIT})">`,
  `＜script＞${HIT}＜/script＞`,
  `--><script>${HIT}</script>`,
  `]]><script>${HIT}</script>`,
];

/** Texts that would run a script where text is taken for markup, made by rule from the classes of such attacks. */
export function scriptVectors(): readonly string[] {
  const handlers = HOSTS.flatMap((host, h) =>
    EVENTS.flatMap((event, e) =>
      [0, 1].map((step) => SPELLINGS[(h + e + step * 2) % SPELLINGS.length]?.(host, event) ?? ''),
    ),
  );
  const hidden = HIDING.flatMap((element) => [
    `<${element}><img src=x onerror=${HIT}>`,
    `<${element}></${element.replace(/>.*/, '')}><img src=x onerror=${HIT}>`,
  ]);
  const links = SCHEMES.flatMap((scheme) => LINKS.map((link) => link(`${scheme}${HIT}`)));
  return [...new Set([...handlers, ...hidden, ...links, ...WHOLE])];
}

/** As many and more that are short enough for a name, which is cut at 40 code points. */
export function scriptNames(): readonly string[] {
  const all = SPELLINGS.flatMap((spelling) =>
    HOSTS.flatMap((host) => EVENTS.map((event) => spelling(host, event))),
  );
  return [...new Set([...all, ...WHOLE])].filter(
    (vector) => Array.from(vector).length <= limits.nameMaxCodePoints,
  );
}
