import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { COMMAND, MODELS, opened } from "./session";
import type { Workbench } from "./workbench";

const LONG = { timeout: 60_000 };

/** Return the numbers of the server's processes below the workbench's code-server. */
function servers(workbench: Workbench): number[] {
  return readdirSync("/proc")
    .filter((each) => /^\d+$/.test(each))
    .map(Number)
    .filter((each) => read(`/proc/${each}/cmdline`).includes(`${COMMAND}\0server`))
    .filter((each) => read(`/proc/${each}/environ`).includes(`HOME=${workbench.root}/home\0`));
}

function read(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return ""; // it has ended meanwhile
  }
}

async function another(workbench: Workbench, before: number): Promise<number> {
  await expect
    .poll(() => servers(workbench).filter((each) => each !== before), LONG)
    .toHaveLength(1);
  return servers(workbench).filter((each) => each !== before)[0] ?? 0;
}

it("tells how everything stands, can be restarted, and comes back when it was killed", async () => {
  const workbench = await opened(MODELS);
  const { page } = workbench;
  await workbench.squiggle("name = Column(Text)", true);
  expect(await workbench.status("78 findings")).toContain(
    "modern_schema.sql · 9 tables · 9 models",
  );
  await workbench.shoot("status", { x: 640, y: 560, width: 640, height: 240 });
  await page.keyboard.press("Escape");

  const first = await another(workbench, 0);
  await workbench.run("schemalign: Restart Server");
  const second = await another(workbench, first);
  await workbench.squiggle("name = Column(Text)", true);

  process.kill(second, "SIGKILL");
  await another(workbench, second);
  await workbench.goTo(...workbench.place(MODELS, "pid = Column(Integer"));
  await page.keyboard.type("x");
  await workbench.squiggle("xpid = Column(Integer", true);
  expect(await page.locator(".notification-toast").count()).toBe(0);

  for (let killed = 0; killed < 3; killed++) {
    const process_ = await another(workbench, 0);
    process.kill(process_, "SIGKILL");
    await expect.poll(() => servers(workbench).includes(process_), LONG).toBe(false);
  }
  await workbench.notification("keeps ending unexpectedly").waitFor();
  expect(await page.locator(".notification-toast").count()).toBe(1);
  await workbench.press("keeps ending", "Restart");
  await another(workbench, 0);
});

it("shows the schema as it was read", async () => {
  const workbench = await opened(MODELS);
  await workbench.squiggle("name = Column(Text)", true);
  await workbench.run("schemalign: Show the Schema as It Was Read");
  await workbench.line("device_processes", workbench.editor("models")).waitFor();
  await workbench.shoot("inspected");
});
