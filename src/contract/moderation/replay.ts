import { z } from 'zod';
import { limits } from '../limits.ts';

export const replayQuerySchema = z.strictObject({
  at: z.iso.datetime({ offset: true }),
  limit: z.coerce.number().pipe(z.int().min(1).max(limits.pageMax)).default(limits.pageMax),
  cursor: z.string().min(1).max(limits.cursorMaxLength).optional(),
});
