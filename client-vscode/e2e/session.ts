/** A workbench for each test, with the server that is to be tested. */

import path from "node:path";
import { onTestFinished } from "vitest";
import type { Given } from "./codeServer";
import { Workbench } from "./workbench";

/** The command `schemalign` that the tests use. */
export const COMMAND = path.resolve(process.env.SCHEMALIGN ?? "../.venv/bin/schemalign");

export const MODELS = "devices/backend/src/app/models/devices.py";
export const ENDPOINTS = "devices/backend/src/app/api/v1/endpoints/devices.py";
export const SCHEMA = "db/modern_schema.sql";

/** Open the example; the server is named by a setting unless other settings are given. */
export async function opened(
  file: string,
  given: Given = { settings: { "schemalign.server.command": [COMMAND] } },
  change?: (folder: string) => void,
): Promise<Workbench> {
  const workbench = await Workbench.open(file, given, change);
  onTestFinished(async (context) => {
    const { result, name } = context.task;
    await workbench.close(result?.state === "fail", name.replaceAll(/\W+/g, "-"));
  });
  return workbench;
}
