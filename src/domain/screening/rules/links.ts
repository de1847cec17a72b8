import type { ScreeningRules } from '../../../contract/screening.ts';
import { isStaff } from '../../identity/actor.ts';
import { findLinks } from '../links/find-links.ts';
import type { Link } from '../links/find-links.ts';
import { isListed, isMixedScript, readHost } from '../links/hosts.ts';
import { verdict } from '../screening.ts';
import type { Rule, Sighting, Specimen } from '../screening.ts';

type Settings = ScreeningRules['links'];

const sighting = (links: readonly Link[], detail: string): Sighting => ({
  detail,
  matches: links.map(({ from, to }) => ({ from, to })),
});

function allowance({ author, newcomer }: Specimen, settings: Settings): number {
  if (author.role === 'guest') return settings.guest;
  return newcomer ? Math.min(settings.firstTimer, settings.reader) : settings.reader;
}

/** Holds a text with more links than its author's standing allows. */
export function linkCount(settings: Settings): Rule {
  return {
    name: 'links',
    judge(specimen) {
      if (isStaff(specimen.author)) return null;
      const links = findLinks(specimen.body);
      return links.length > allowance(specimen, settings)
        ? { kind: 'hold', ...sighting(links, String(links.length)) }
        : null;
    },
  };
}

/** Sees links to hosts that the site has listed. */
export function listedHosts({ hosts, listedHost }: Settings): Rule {
  const listed = new Set(hosts.flatMap((host) => readHost(host) ?? []));
  return hostRule('link_host', listedHost, (host) => isListed(listed, host));
}

/** Sees links to hosts that pass themselves off as others. */
export function mixedScriptHosts({ mixedScript }: Settings): Rule {
  return hostRule('link_script', mixedScript, isMixedScript);
}

function hostRule(
  name: string,
  setting: Settings['listedHost'],
  isSeen: (host: string) => boolean,
): Rule {
  return {
    name,
    judge({ author, body }) {
      if (setting === 'off' || isStaff(author)) return null;
      const seen = findLinks(body).filter(({ host }) => host !== null && isSeen(host));
      if (seen.length === 0) return null;
      const hosts = new Set(seen.map(({ host }) => host));
      return verdict(setting, name, sighting(seen, [...hosts].join(', ')));
    },
  };
}
