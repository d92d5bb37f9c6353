import { symlinkSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { COMMAND, MODELS, opened } from "./session";

/** Programs of the system only: no `schemalign` among them. */
const PATH = { PATH: "/usr/local/bin:/usr/bin:/bin" };

it("finds the server in the environment of the workspace", async () => {
  const environment = path.dirname(path.dirname(COMMAND));
  const workbench = await opened(MODELS, { environment: PATH }, (folder) =>
    symlinkSync(environment, path.join(folder, ".venv")),
  );
  await workbench.squiggle("name = Column(Text)", true);
});

it("says once that a command does not exist", async () => {
  const settings = { "schemalign.server.command": ["/nowhere/schemalign"] };
  const workbench = await opened(MODELS, { settings });
  await workbench.notification('"/nowhere/schemalign" of the setting').waitFor();
  await workbench.notification("Open Settings").waitFor();
  expect(await workbench.page.locator(".notification-toast").count()).toBe(1);
  expect(await workbench.status("not running")).toContain("does not exist");
});

it("installs the server for itself, and shows how", async () => {
  const wheels = path.resolve(process.env.WHEELS ?? "../dist");
  const workbench = await opened(MODELS, { environment: { ...PATH, PIP_FIND_LINKS: wheels } });
  await workbench.press("schemalign is not installed", "Install for This Extension Only");
  await workbench.page.locator(".terminal-wrapper, .terminal-outer-container").first().waitFor();
  await workbench.shoot("installing");
  await workbench.squiggle("name = Column(Text)", true);
});
