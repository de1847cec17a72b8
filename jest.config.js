/** Tests run as CommonJS through swc; the few ESM-only packages are transformed too. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  transform: {
    '^.+\\.(m?[jt]sx?)$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'commonjs' },
      },
    ],
    '^.+\\.css$': '<rootDir>/test/support/css-as-text.cjs',
  },
  transformIgnorePatterns: ['/node_modules/(?!(bad-words|badwords-list|@0q)/)'],
  // Ends a test that hangs; how fast a test is, a busy machine decides.
  testTimeout: 180_000,
  maxWorkers: 2,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};
