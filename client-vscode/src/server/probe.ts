/** Asks a candidate for its version. */

import type { Candidate, Command } from "./candidates";
import type { Ended, Run } from "./run";

/** The oldest server that this extension works with: it tells how everything stands. */
export const OLDEST = "0.1.0";
const OLDEST_PYTHON = "3.11";

/** What came of asking. */
export type Probe =
  | { readonly kind: "usable"; readonly version: string }
  | { readonly kind: "outdated"; readonly version: string }
  | { readonly kind: "absent" } // there is no such program
  | { readonly kind: "not installed" } // the interpreter is there, the server is not
  | { readonly kind: "old Python"; readonly version: string }
  | { readonly kind: "broken"; readonly reason: string };

/** Start a candidate to learn its version. */
export async function probe(candidate: Candidate, run: Run): Promise<Probe> {
  const ended = await start(candidate.command, ["--version"], run);
  const version = /^schemalign (\d+(?:\.\d+)*\S*)/m.exec(ended.output)?.[1];
  if (ended.code === 0 && version !== undefined) {
    return { kind: isAtLeast(version, OLDEST) ? "usable" : "outdated", version };
  }
  if (ended.code === null) {
    return /ENOENT|EACCES/.test(ended.errors)
      ? { kind: "absent" }
      : { kind: "broken", reason: lastLine(ended) };
  }
  if (candidate.interpreter !== undefined) {
    return whyNot(candidate.interpreter, ended, run);
  }
  return { kind: "broken", reason: lastLine(ended) };
}

async function whyNot(interpreter: string, ended: Ended, run: Run): Promise<Probe> {
  const said = await run(interpreter, ["--version"]);
  const version = /^Python (\S+)/m.exec(said.output)?.[1];
  if (version !== undefined && !isAtLeast(version, OLDEST_PYTHON)) {
    return { kind: "old Python", version };
  }
  return /No module named '?schemalign\b/.test(ended.errors)
    ? { kind: "not installed" }
    : { kind: "broken", reason: lastLine(ended) };
}

function start(command: Command, args: readonly string[], run: Run): Promise<Ended> {
  const [program, ...first] = command;
  return run(program, [...first, ...args]);
}

function lastLine(ended: Ended): string {
  const lines = `${ended.output}\n${ended.errors}`.trim().split("\n");
  return lines.at(-1)?.trim() || `it ended with exit code ${ended.code}`;
}

/** Whether a version is not older than another one; what stands behind its numbers does not count. */
export function isAtLeast(version: string, oldest: string): boolean {
  const [have, want] = [version, oldest].map((each) =>
    each.split(".").map((part) => Number.parseInt(part, 10)),
  );
  for (const [index, wanted] of (want ?? []).entries()) {
    const part = have?.[index] ?? 0;
    if (part !== wanted) {
      return part > wanted;
    }
  }
  return true;
}
