/** What is run to install the server, in the selected environment or in one of its own. */

import { type Command, interpreterOf } from "./candidates";
import { isAtLeast } from "./probe";
import type { Run } from "./run";

const PACKAGE = "schemalign";

/** One program to run, and what it does. */
export interface Step {
  readonly title: string;
  readonly command: Command;
}

/** Return the steps that install the server for an interpreter, or bring it up to date. */
export async function stepsInto(interpreter: string, run: Run): Promise<Step[]> {
  const pip = await run(interpreter, ["-m", "pip", "--version"]);
  const isUv = pip.code !== 0 && (await run("uv", ["--version"])).code === 0;
  const command: Command = isUv
    ? ["uv", "pip", "install", "--python", interpreter, "--upgrade", PACKAGE]
    : [interpreter, "-m", "pip", "install", "--upgrade", PACKAGE];
  return [{ title: `Install ${PACKAGE} for ${interpreter}`, command }];
}

/** Return the steps that make an environment of its own, with the server; nothing without Python. */
export async function stepsOfOwn(
  environment: string,
  interpreters: readonly string[],
  platform: NodeJS.Platform,
  run: Run,
): Promise<Step[]> {
  const own = interpreterOf(environment, platform);
  for (const interpreter of interpreters) {
    const said = await run(interpreter, ["--version"]);
    const version = /^Python (\S+)/m.exec(said.output)?.[1];
    if (version === undefined || !isAtLeast(version, "3.11")) {
      continue;
    }
    const hasPip = (await run(interpreter, ["-c", "import ensurepip, venv"])).code === 0;
    if (hasPip) {
      return [
        {
          title: `Make the environment ${environment}`,
          command: [interpreter, "-m", "venv", environment],
        },
        {
          title: `Install ${PACKAGE}`,
          command: [own, "-m", "pip", "install", "--upgrade", PACKAGE],
        },
      ];
    }
  }
  if ((await run("uv", ["--version"])).code === 0) {
    return [
      {
        title: `Make the environment ${environment}`,
        command: ["uv", "venv", "--python", ">=3.11", environment],
      },
      {
        title: `Install ${PACKAGE}`,
        command: ["uv", "pip", "install", "--python", own, "--upgrade", PACKAGE],
      },
    ];
  }
  return [];
}
