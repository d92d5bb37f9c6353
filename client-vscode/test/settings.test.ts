import { expect, it } from "vitest";
import type { WorkspaceConfiguration } from "vscode";
import { explicit } from "../src/settings";

/** A configuration in which every option has a default, and some are set. */
function configuration(set: Readonly<Record<string, unknown>>): WorkspaceConfiguration {
  const found = {
    inspect: (key: string) => ({ key, defaultValue: [], workspaceValue: set[key] }),
    get: (key: string) => set[key] ?? [],
  };
  return found as unknown as WorkspaceConfiguration;
}

it("passes on what is set, and no default", () => {
  const given = configuration({ ignore: ["missing-index"] });
  expect(explicit(given, ["schema", "ignore"])).toEqual({ ignore: ["missing-index"] });
});
