import { rm } from 'node:fs/promises';
import type { Engine } from '../../src/storage/engine/start-engine.ts';

/** Ends the run's engine and removes its data. */
export default async function globalTeardown(): Promise<void> {
  const held = (globalThis as { hiwarTestEngine?: { engine: Engine; folder: string } })
    .hiwarTestEngine;
  if (!held) return;
  await held.engine.stop();
  await rm(held.folder, { recursive: true, force: true });
}
