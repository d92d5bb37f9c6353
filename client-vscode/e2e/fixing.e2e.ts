import { appendFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { ENDPOINTS, MODELS, opened, SCHEMA } from "./session";

it("renames a column with all its uses", async () => {
  const workbench = await opened(MODELS);
  const before = workbench.read(ENDPOINTS);
  await workbench.squiggle("name = Column(Text)", true);
  await workbench.goTo(...workbench.place(MODELS, "name = Column(Text, nullable=False)"));
  await workbench.fix("Rename to `pname`", "quick-fix");
  await workbench.line("pname = Column(Text, nullable=False)").waitFor();
  await workbench.squiggle("pname = Column(Text, nullable=False)", false);

  // The editor saves the files of a refactoring by itself.
  await expect.poll(() => workbench.read(ENDPOINTS)).not.toBe(before);
  expect(workbench.read(MODELS)).toContain("    pname = Column(Text, nullable=False)");
  expect(workbench.read(ENDPOINTS)).toContain(
    "select(Process).order_by(Process.timestamp.desc(), Process.pname)",
  );
  expect(workbench.read(ENDPOINTS)).toContain("pname=report.name,");
  expect(workbench.read(ENDPOINTS)).toContain(".order_by(Process.pname)");
  expect(workbench.read(ENDPOINTS)).toContain("device.name = payload.name"); // another model's
});

it("fixes everything in the workspace, and generates a model", async () => {
  const workbench = await opened(MODELS, undefined, (folder) =>
    appendFileSync(path.join(folder, SCHEMA), "\nCREATE TABLE audit_log (id UUID PRIMARY KEY);\n"),
  );
  const { page } = workbench;
  await workbench.squiggle("name = Column(Text)", true);
  await workbench.run("schemalign: Fix All in Workspace");
  await workbench.squiggle("class Device", false);
  await page.locator(".tab.dirty").first().waitFor();
  await workbench.saveAll();
  expect(workbench.read(MODELS)).toContain("    pname = Column(Text, nullable=False)");

  await workbench.run("schemalign: Generate Model for Table");
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "audit_log" }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".tab.dirty").first().waitFor();
  await workbench.saveAll();
  const models = path.join(workbench.folder, path.dirname(MODELS));
  const texts = readdirSync(models).map((each) =>
    workbench.read(path.join(path.dirname(MODELS), each)),
  );
  expect(texts.join("")).toContain("class AuditLog(Base):");
});
