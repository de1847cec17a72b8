import { Session } from 'node:inspector/promises';
import type { Profiler } from 'node:inspector';

/** A processor profile of this process, for finding where a row's time goes; it costs some of that time. */
export interface Profile {
  /** Ends it. */
  end(): Promise<Profiler.Profile>;
}

const INTERVAL_US = 500;

export async function beginProfile(): Promise<Profile> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: INTERVAL_US });
  await session.post('Profiler.start');
  return {
    end: async () => {
      const { profile } = await session.post('Profiler.stop');
      session.disconnect();
      return profile;
    },
  };
}
