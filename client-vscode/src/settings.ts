/** The settings that the server is told: those that the user has set, as files have them. */

import type { WorkspaceConfiguration } from "vscode";

/** Return the options that are set anywhere; the defaults of the editor never count. */
export function explicit(
  configuration: WorkspaceConfiguration,
  names: readonly string[],
): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const name of names) {
    const set = configuration.inspect(name);
    const isSet =
      set !== undefined &&
      [set.globalValue, set.workspaceValue, set.workspaceFolderValue].some(
        (each) => each !== undefined,
      );
    if (isSet) {
      found[name] = configuration.get(name);
    }
  }
  return found;
}

/** Return the names of the options among the settings that a manifest contributes. */
export function optionsOf(properties: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(properties)
    .map((each) => each.replace(/^schemalign\./, ""))
    .filter((each) => !each.includes("."));
}
