import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';

const FROM = 'client/headless.ts';
const TO = 'client/published/core.d.ts';

/** The name a top-level statement declares. @param {ts.Statement} statement @returns {string | undefined} */
function nameOf(statement) {
  if (ts.isVariableStatement(statement)) {
    const [first] = statement.declarationList.declarations;
    return first && ts.isIdentifier(first.name) ? first.name.text : undefined;
  }
  return 'name' in statement &&
    statement.name &&
    ts.isIdentifier(/** @type {ts.Node} */ (statement.name))
    ? /** @type {ts.Identifier} */ (statement.name).text
    : undefined;
}

/**
 * The declarations that the headless module gives to other people's editors, in one file: what it exports,
 * with all that those speak of and nothing else.
 * @param {string} root
 * @throws Error when two declarations that are needed share a name.
 */
function coreTypes(root) {
  const entry = path.join(root, FROM);
  const program = ts.createProgram([entry], {
    declaration: true,
    emitDeclarationOnly: true,
    allowImportingTsExtensions: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts', 'lib.es2024.string.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    types: [],
  });
  /** @type {Map<string, { statement: ts.Statement, source: ts.SourceFile }[]>} */
  const declared = new Map();
  /** @type {string[]} */
  const wanted = [];
  program.emit(undefined, (file, text) => {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
    const isEntry = path.basename(file) === 'headless.d.ts';
    for (const statement of source.statements) {
      if (isEntry && ts.isExportDeclaration(statement) && statement.exportClause) {
        const clause = /** @type {ts.NamedExports} */ (statement.exportClause);
        wanted.push(...clause.elements.map((element) => element.name.text));
      }
      const name = nameOf(statement);
      if (isEntry && name) wanted.push(name);
      if (name) declared.set(name, [...(declared.get(name) ?? []), { statement, source }]);
    }
  });
  const exported = new Set(wanted);
  /** @type {Map<string, string>} */
  const taken = new Map();
  for (let name = wanted.shift(); name !== undefined; name = wanted.shift()) {
    const found = declared.get(name);
    if (!found || taken.has(name)) continue;
    const [only] = found;
    if (!only || found.length > 1) throw new Error(`two declarations of ${name}`);
    const text = only.statement.getFullText(only.source).trim();
    taken.set(name, exported.has(name) ? text : text.replace(/^export /m, ''));
    /** @param {ts.Node} node */
    const visit = (node) => {
      if (ts.isTypeReferenceNode(node)) wanted.push(node.typeName.getText(only.source));
      if (ts.isTypeQueryNode(node)) wanted.push(node.exprName.getText(only.source));
      if (ts.isExpressionWithTypeArguments(node)) wanted.push(node.expression.getText(only.source));
      node.forEachChild(visit);
    };
    visit(only.statement);
  }
  return `// Made by npm run protocol from ${FROM}.\n${[...taken.values()].join('\n')}\nexport {};\n`;
}

const root = path.resolve(import.meta.dirname, '..');
const text = coreTypes(root);
const file = path.join(root, TO);
if (!process.argv.includes('--check')) await writeFile(file, text);
else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
  process.stdout.write(`${TO} is not what the code says: run npm run protocol\n`);
  process.exitCode = 1;
}
