/** Where a server may be: what the user named, else one place after the other. */

import path from "node:path";

/** How a program is started: its path or name, and its first arguments. */
export type Command = readonly [string, ...string[]];

export type Origin = "setting" | "interpreter" | "path" | "own environment";

/** A way to start the server, and the environment or setting that it comes from. */
export interface Candidate {
  readonly origin: Origin;
  readonly command: Command;
  /** The interpreter that has, or could have, the server installed. */
  readonly interpreter?: string;
}

/** What is known of the place in which the editor runs. */
export interface Surroundings {
  /** The setting `schemalign.server.command`; empty if it is not set. */
  readonly configured: readonly string[];
  /** The interpreter that is selected for the workspace. */
  readonly interpreter?: string;
  /** The folder of the environment that belongs to this extension, whether it is there or not. */
  readonly ownEnvironment: string;
  /** Whether programs in `folders` may be started. */
  readonly isTrusted: boolean;
  readonly folders: readonly string[];
  readonly platform: NodeJS.Platform;
}

/** Return where to look, in order. A command that the user named is the only candidate. */
export function candidates(surroundings: Surroundings): Candidate[] {
  const [program, ...more] = surroundings.configured;
  if (program !== undefined) {
    return [{ origin: "setting", command: [program, ...more] }];
  }
  const found: Candidate[] = [];
  const { interpreter } = surroundings;
  if (interpreter !== undefined && mayStart(interpreter, surroundings)) {
    found.push({ origin: "interpreter", command: moduleOf(interpreter), interpreter });
  }
  found.push({ origin: "path", command: ["schemalign"] });
  const own = interpreterOf(surroundings.ownEnvironment, surroundings.platform);
  found.push({ origin: "own environment", command: moduleOf(own), interpreter: own });
  return found;
}

/** Return the interpreter of a virtual environment. */
export function interpreterOf(environment: string, platform: NodeJS.Platform): string {
  return platform === "win32"
    ? path.win32.join(environment, "Scripts", "python.exe")
    : path.posix.join(environment, "bin", "python");
}

/**
 * Return how the server of an interpreter is started.
 *
 * With `-P` a file of the workspace that happens to be called `schemalign.py` is not run instead
 * (https://docs.python.org/3/using/cmdline.html#cmdoption-P).
 */
function moduleOf(interpreter: string): Command {
  return [interpreter, "-P", "-m", "schemalign"];
}

function mayStart(program: string, surroundings: Surroundings): boolean {
  return surroundings.isTrusted || !surroundings.folders.some((each) => isBelow(program, each));
}

function isBelow(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== "" && !relative.startsWith("..") && !path.isAbsolute(relative);
}
