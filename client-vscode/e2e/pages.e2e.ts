import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { COMMAND, MODELS, opened } from "./session";

const LONG = 60_000;

it("has a walkthrough", async () => {
  const workbench = await opened(MODELS);
  const { page } = workbench;
  await workbench.squiggle("name = Column(Text)", true);
  await workbench.run("Welcome: Open Walkthrough");
  const input = page.locator(".quick-input-widget input").first();
  await input.fill("schemalign");
  await page.keyboard.press("Enter");
  await page.getByText("Have the server").first().waitFor({ timeout: LONG });
  for (const step of [
    "See where both sides differ",
    "Let it be mended",
    "Say what it cannot guess",
  ]) {
    await page.getByText(step).first().waitFor();
  }
  await page.keyboard.press("Control+B"); // only with room enough the pictures are shown
  await page.getByText("Let it be mended").first().click();
  const picture = page.locator("img[alt='The fixes of an unknown column']").first();
  await expect
    .poll(async () => (await picture.evaluateAll(widths))[0], { timeout: LONG })
    .toBeGreaterThan(100);
  await workbench.shoot("walkthrough");
});

it("reads what `schemalign lint` prints in a task", async () => {
  const task = {
    label: "lint",
    type: "process",
    command: COMMAND,
    args: ["lint"],
    problemMatcher: "$schemalign",
    group: { kind: "build", isDefault: true },
  };
  const settings = { "schemalign.server.command": ["/nowhere/schemalign"] }; // only the task finds
  const workbench = await opened(MODELS, { settings }, (folder) => {
    mkdirSync(path.join(folder, ".vscode"));
    const tasks = JSON.stringify({ version: "2.0.0", tasks: [task] });
    writeFileSync(path.join(folder, ".vscode", "tasks.json"), tasks);
  });
  await workbench.notification("schemalign").waitFor({ timeout: LONG });
  await expect // the editor takes a moment until it runs tasks
    .poll(
      async () => {
        await workbench.page.keyboard.press("Control+Shift+B");
        await workbench.page.waitForTimeout(3000);
        return workbench.page.locator(".terminal-outer-container").count();
      },
      { timeout: LONG, interval: 500 },
    )
    .toBeGreaterThan(0);
  await workbench.filterProblems("users.py");
  await workbench.problems("users.py").first().waitFor({ timeout: LONG });
});

/** Return how wide pictures are by themselves; 0 if they could not be loaded. */
function widths(pictures: Element[]): number[] {
  return pictures.map((each) => (each as HTMLImageElement).naturalWidth);
}
