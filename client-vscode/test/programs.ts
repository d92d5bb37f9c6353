/** Programs that are not there, for tests of what is run and what is made of what it says. */

import type { Ended, Run } from "../src/server/run";

export const GONE: Ended = { code: null, output: "", errors: "spawn ENOENT" };

export function said(output: string): Ended {
  return { code: 0, output: `${output}\n`, errors: "" };
}

export function failed(code: number, errors: string): Ended {
  return { code, output: "", errors: `${errors}\n` };
}

/** Return a function that answers by the whole command line; what it does not know is not there. */
export function programs(answers: Readonly<Record<string, Ended>>): Run & { asked: string[] } {
  const asked: string[] = [];
  const run = (program: string, args: readonly string[]): Promise<Ended> => {
    const line = [program, ...args].join(" ");
    asked.push(line);
    return Promise.resolve(answers[line] ?? GONE);
  };
  return Object.assign(run, { asked });
}
