// Checks queries with Microsoft's parser of KQL against the tables in tables.json, and prints the columns of their results.
//
//   RESUMEN_KUSTO=<a node_modules folder> node .ci/kql.mjs FILE...
//
// A file is a .kql, which must also work before any table exists and give the same columns then, or a .md, whose kql blocks are checked.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const modules = process.env.RESUMEN_KUSTO;
if (!modules) {
  console.error('FAILED: RESUMEN_KUSTO does not name the node_modules folder that has @kusto/language-service-next');
  process.exit(2);
}

// Two scripts without exports: both write into the global object.
const load = createRequire(join(modules, 'x.js'));
load('@kusto/language-service-next/bridge.min.js');
load('@kusto/language-service-next/Kusto.Language.Bridge.min.js');
const { GlobalState, KustoCode, Symbols } = globalThis.Kusto.Language;

const { tables } = JSON.parse(readFileSync(new URL('tables.json', import.meta.url), 'utf8'));

// A workspace that has these tables.
const workspace = (schemas) => GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.$ctor3(
  'workspace', null, Object.entries(schemas).map(([name, columns]) => new Symbols.TableSymbol.$ctor7(name, `(${columns})`, null)), false));

const full = workspace(tables);
const empty = workspace({});
// What an empty one leaves of a guarded table: no column, so that each must come from the guard.
const bare = workspace(Object.fromEntries(Object.keys(tables).map((name) => [name, ''])));

function analyze(text, globals) {
  const code = KustoCode.ParseAndAnalyze(text, globals);
  const found = code.GetDiagnostics();
  const columns = code.ResultType?.Columns;
  return {
    problems: Array.from({ length: found.Count }, (_, i) => found.getItem(i)),
    columns: columns ? Array.from({ length: columns.Count }, (_, i) => `${columns.getItem(i).Name}: ${columns.getItem(i).Type.Name}`) : [],
  };
}

// The problems of a query as [position, message], and the columns of its result.
function check(text, mustWorkWithoutTables) {
  const known = analyze(text, full);
  const problems = known.problems.map((p) => [p.Start, p.Message]);
  if (mustWorkWithoutTables && problems.length === 0) {
    const tell = (p) => [p.Start, `${p.Message} (while the tables don't exist)`];
    problems.push(...analyze(text, empty).problems.filter((p) => p.Severity === 'Error').map(tell));
    const guarded = analyze(text, bare);
    problems.push(...guarded.problems.map(tell));
    if (problems.length === 0 && guarded.columns.join() !== known.columns.join()) {
      problems.push([0, `The result has other columns while the tables don't exist: ${guarded.columns.join(', ')}`]);
    }
  }

  return { problems, columns: known.columns };
}

// The queries of a file, each with the number of lines before it.
function queries(file) {
  const text = readFileSync(file, 'utf8');
  return file.endsWith('.kql')
    ? [{ text, before: 0 }]
    : [...text.matchAll(/^```kql\n(.*?)^```$/gms)].map((block) => ({
      text: block[1], before: text.slice(0, block.index).split('\n').length,
    }));
}

let failed = false;
for (const file of process.argv.slice(2)) {
  for (const { text, before } of queries(file)) {
    const { problems, columns } = check(text, file.endsWith('.kql'));
    for (const [start, message] of problems) {
      const lines = text.slice(0, start).split('\n');
      console.error(`FAILED: ${file}:${before + lines.length}:${lines.at(-1).length + 1}: ${message}`);
      failed = true;
    }

    if (problems.length === 0) {
      console.log(`${file}:${before + 1}: ${columns.join(', ')}`);
    }
  }
}

process.exitCode = failed ? 1 : 0;
