/** Who may import whom: the arrows of docs/architecture.md. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|client|test|scripts|config)/', pathNot: [from, ...allowed] },
});
const names = (name, module, owners) => ({
  name,
  severity: 'error',
  from: { path: '^(src|client)/', pathNot: owners },
  to: { path: `node_modules/(${module})/`, dependencyTypesNot: ['type-only'] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^(src|client)/', pathNot: '\\.d\\.ts$|mongod\\.mjs$' },
      to: {},
    },
    {
      name: 'nobody-imports-the-root',
      severity: 'error',
      from: { pathNot: '^(src/main\\.ts|src/app\\.ts|src/site\\.ts|src/cli/|test/)' },
      to: { path: '^src/(app|site|guards)\\.ts$' },
    },
    {
      name: 'contract-stands-alone',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { pathNot: '^src/contract/|node_modules/zod/' },
    },
    only('domain', '^src/domain/', ['^src/contract/']),
    only('storage', '^src/storage/', ['^src/(domain|contract)/']),
    only('identity', '^src/identity/', ['^src/(domain|contract)/']),
    only('present', '^src/present/', ['^src/(domain|contract)/']),
    only('http', '^src/http/', [
      '^src/(domain|present|contract)/',
      '^client/ui/render\\.tsx$',
      '^client/i18n/',
    ]),
    only('realtime', '^src/realtime/', ['^src/(domain|present|contract)/']),
    only('ops', '^src/ops/', ['^src/(domain|contract)/']),
    only('demo', '^src/demo/', ['^src/(domain|contract)/']),
    only('client-core', '^client/core/', ['^src/contract/']),
    only('client', '^client/', ['^src/contract/']),
    {
      name: 'client-imports-no-schema',
      comment: 'zod would add 26 KB to every page: types and files without a schema only',
      severity: 'error',
      from: { path: '^client/' },
      to: {
        path: '^src/contract/',
        pathNot: '^src/contract/(limits|errors|events|languages|link-ends|text-direction)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    names(
      'only-storage-names-mongoose',
      'mongoose|mongodb|mongodb-memory-server-core',
      '^src/storage/',
    ),
    names('only-realtime-names-socket-io', 'socket\\.io', '^src/realtime/'),
    names('only-http-names-express', 'express|helmet|cors|compression', '^src/http/'),
    names('only-identity-names-jwt', 'jsonwebtoken', '^src/identity/'),
    names('only-identity-names-argon2-and-otpauth', '@node-rs/argon2|otpauth', '^src/identity/'),
    names('only-settings-names-config', 'config', '^src/settings\\.ts$'),
    names('only-article-text-names-markdown', 'markdown-it', '^src/domain/article/text/'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|data|client/examples)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
