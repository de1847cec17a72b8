import fc from 'fast-check';
import { publishedName } from '../../../src/domain/identity/display-name.ts';
import { mixesScripts } from '../../../src/domain/text/script-families.ts';

it('gives every text of a publisher a name that may be shown, without ever refusing', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 600 }), fc.string({ unit: 'grapheme' })),
      (raw) => {
        const name = publishedName(raw, { standIn: '@stand-in', staff: false });
        expect(Array.from(name).length).toBeLessThanOrEqual(40);
        expect(name).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
        expect(name).toMatch(/[^\p{Z}\p{C}\p{M}]/u);
        expect(mixesScripts(name)).toBe(false);
      },
    ),
    { numRuns: 500 },
  );
});
