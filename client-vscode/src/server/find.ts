/** Finds the server, or says what the user can do. */

import { type Candidate, candidates, type Surroundings } from "./candidates";
import { OLDEST, type Probe, probe } from "./probe";
import type { Run } from "./run";

/** What the user is offered to do about a message. */
export type Action =
  | "restart"
  | "install"
  | "installOwn"
  | "openSettings"
  | "selectInterpreter"
  | "showOutput";

/** The server that was found, or why there is none; `tried` tells what was asked. */
export type Found =
  | {
      readonly kind: "server";
      readonly candidate: Candidate;
      readonly version: string;
      readonly tried: Tried[];
    }
  | {
      readonly kind: "none";
      readonly message: string;
      readonly actions: Action[];
      readonly tried: Tried[];
    };

export interface Tried {
  readonly candidate: Candidate;
  readonly probe: Probe;
}

/** Ask one candidate after the other, and take the first that is usable. */
export async function find(surroundings: Surroundings, run: Run): Promise<Found> {
  const tried: Tried[] = [];
  for (const candidate of candidates(surroundings)) {
    const found = await probe(candidate, run);
    tried.push({ candidate, probe: found });
    if (found.kind === "usable") {
      return { kind: "server", candidate, version: found.version, tried };
    }
  }
  return { kind: "none", tried, ...why(tried) };
}

/** Return one message for all that was tried, and what can be done about it. */
function why(tried: readonly Tried[]): { message: string; actions: Action[] } {
  const [setting] = tried.filter(({ candidate }) => candidate.origin === "setting");
  if (setting !== undefined) {
    return { message: sentence(setting), actions: ["openSettings", "showOutput"] };
  }
  const wrong = tried.find(({ probe: { kind } }) => kind === "outdated" || kind === "broken");
  if (wrong !== undefined) {
    const mending: Action[] =
      wrong.candidate.origin === "interpreter" ? ["install", "installOwn"] : ["installOwn"];
    return { message: sentence(wrong), actions: [...mending, "showOutput"] };
  }
  const [selected] = tried.filter(({ candidate }) => candidate.origin === "interpreter");
  if (selected === undefined) {
    return {
      message: "schemalign is not installed: it is not on PATH, and no interpreter is selected.",
      actions: ["installOwn", "selectInterpreter", "openSettings"],
    };
  }
  const actions: Action[] =
    selected.probe.kind === "not installed"
      ? ["install", "installOwn"]
      : ["installOwn", "selectInterpreter"];
  return { message: sentence(selected), actions };
}

/** Return what came of asking a candidate. */
export function sentence({ candidate, probe: found }: Tried): string {
  return `${subject(candidate)} ${predicate(found)}.`;
}

function subject(candidate: Candidate): string {
  switch (candidate.origin) {
    case "setting":
      return `The command "${candidate.command.join(" ")}" of the setting schemalign.server.command`;
    case "interpreter":
      return `The selected interpreter ${candidate.interpreter}`;
    case "path":
      return "The command schemalign on PATH";
    case "own environment":
      return `The extension's own environment (${candidate.interpreter})`;
  }
}

function predicate(found: Probe): string {
  switch (found.kind) {
    case "usable":
      return `has schemalign ${found.version}`;
    case "outdated":
      return `has schemalign ${found.version}, but this extension needs ${OLDEST} or later`;
    case "absent":
      return "does not exist or cannot be started";
    case "not installed":
      return "does not have schemalign installed";
    case "old Python":
      return `is Python ${found.version}, but schemalign needs 3.11 or later`;
    case "broken":
      return `does not start: ${found.reason}`;
  }
}
