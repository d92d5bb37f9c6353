/** Runs a program to its end and returns what it said. */

import { execFile } from "node:child_process";

/** What a program said; `code` is null if it could not be started, or did not end in time. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

export type Run = (program: string, args: readonly string[]) => Promise<Ended>;

const PATIENCE = 20_000; // milliseconds

/** Run a program, without a shell. */
export const run: Run = (program, args) =>
  new Promise((resolve) => {
    execFile(
      program,
      [...args],
      { timeout: PATIENCE, windowsHide: true },
      (error, output, errors) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : null;
        resolve({ code, output, errors: errors || (error?.message ?? "") });
      },
    );
  });
