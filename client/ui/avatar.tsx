import type { JSX } from 'preact';
import type { PublicUser } from '../../src/contract/identity.ts';
import { safeUrl } from './format-body.tsx';

/** The first letter or digit a name shows, whole with its marks. */
export function monogram(name: string): string {
  const letters = /[\p{L}\p{N}]\p{M}*/u.exec(name);
  return (letters?.[0] ?? name.slice(0, 1)).toUpperCase();
}

/** A quiet hue of eight, always the same for one id. */
export function hueOf(id: string): number {
  let hash = 7;
  for (const unit of id) hash = (hash * 31 + (unit.codePointAt(0) ?? 0)) % 9973;
  return (hash % 8) * 45;
}

export function Avatar({ user }: { readonly user: PublicUser }): JSX.Element {
  const picture = user.picture === undefined ? null : safeUrl(user.picture);
  if (picture?.protocol === 'https:') {
    return (
      <img class="avatar" src={picture.href} alt="" loading="lazy" referrerpolicy="no-referrer" />
    );
  }
  return (
    <span class={`avatar hue-${String(hueOf(user.id))}`} aria-hidden="true">
      {monogram(user.name)}
    </span>
  );
}
