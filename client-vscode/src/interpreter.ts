/** The interpreter that is selected for the workspace. */

import { existsSync } from "node:fs";
import path from "node:path";
import { PythonExtension } from "@vscode/python-extension";
import { type Disposable, extensions, type LogOutputChannel, type WorkspaceFolder } from "vscode";
import { interpreterOf } from "./server/candidates";

const PYTHON = "ms-python.python";

/** Whether there is an extension that lets the user select an interpreter. */
export function canSelect(): boolean {
  return extensions.getExtension(PYTHON) !== undefined;
}

/** Return the selected interpreter; without the Python extension, that of a folder's `.venv`. */
export async function selected(
  folder: WorkspaceFolder | undefined,
  log: LogOutputChannel,
): Promise<string | undefined> {
  if (canSelect()) {
    try {
      const { environments } = await PythonExtension.api();
      const chosen = environments.getActiveEnvironmentPath(folder?.uri);
      const environment = await environments.resolveEnvironment(chosen);
      return environment?.executable.uri?.fsPath;
    } catch (error) {
      log.warn(`The Python extension does not tell which interpreter is selected: ${error}`);
    }
  }
  const inFolder = folder && interpreterOf(path.join(folder.uri.fsPath, ".venv"), process.platform);
  return inFolder !== undefined && existsSync(inFolder) ? inFolder : undefined;
}

/** Call a function whenever another interpreter is selected. */
export async function onDidSelect(
  listener: () => void,
  log: LogOutputChannel,
): Promise<Disposable | undefined> {
  if (!canSelect()) {
    return undefined;
  }
  try {
    const { environments } = await PythonExtension.api();
    return environments.onDidChangeActiveEnvironmentPath(listener);
  } catch (error) {
    log.warn(`The Python extension does not tell when another interpreter is selected: ${error}`);
    return undefined;
  }
}
