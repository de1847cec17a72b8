import { DryMongoBinary, MongoBinary } from 'mongodb-memory-server-core';
import { type Choice, ChoiceRefused, type EngineLog } from './choice.ts';
import { oneLine } from './errors.ts';
import { mayDownload } from './launcher-settings.ts';

/**
 * A `mongod` that the launcher downloads (once; over a hundred megabytes), showing its progress on
 * standard output. `MONGOMS_VERSION`, `MONGOMS_DOWNLOAD_DIR`, `MONGOMS_DOWNLOAD_MIRROR` and the
 * launcher's other variables apply.
 */
export function downloadChoice(log: EngineLog): Choice {
  return {
    name: 'download',
    family: 'mongod',
    async find() {
      try {
        const wanted = await DryMongoBinary.generateOptions();
        const kept = await DryMongoBinary.locateBinary(wanted);
        return { binary: kept ?? (await download(wanted.version, log)), env: process.env };
      } catch (error) {
        if (error instanceof ChoiceRefused) throw error;
        const words = error instanceof Error ? error.message : String(error);
        throw new ChoiceRefused(`the download failed: ${oneLine(words)}`);
      }
    },
  };
}

async function download(version: string, log: EngineLog): Promise<string> {
  if (!mayDownload()) throw new ChoiceRefused('MONGOMS_RUNTIME_DOWNLOAD forbids it');
  log.info({ version }, 'downloading MongoDB; this happens once and may take minutes');
  // Unless this is set, the launcher accepts any certificate for a program that it then runs.
  process.env['npm_config_strict_ssl'] ??= 'true';
  return MongoBinary.getPath();
}
