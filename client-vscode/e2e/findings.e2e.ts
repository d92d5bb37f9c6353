import { expect, it } from "vitest";
import { MODELS, opened, SCHEMA } from "./session";

const NAME = "name = Column(Text, nullable=False)";

it("shows what is wrong on both sides, with hover, hint and lens", async () => {
  const workbench = await opened(MODELS);
  const { page } = workbench;
  await workbench.goTo(...workbench.place(MODELS, NAME));
  await workbench.squiggle(NAME, true);
  await workbench.squiggle("pid = Column(Integer", false);
  await workbench.line(NAME).getByText("pname TEXT NOT NULL").waitFor();
  await page.locator(".codelens-decoration:visible", { hasText: "findings" }).first().waitFor();
  await workbench.goTo(...workbench.place(MODELS, "pid = Column(Integer"));
  expect(await workbench.hover("INTEGER")).toContain("device_processes.pid");
  await workbench.shoot("hover");
  await page.keyboard.press("Escape");

  await workbench.filterProblems("unindexed-foreign-key");
  await workbench.problems("modern_schema.sql").first().waitFor();
  await workbench.filterProblems('device_processes has no column "name"');
  await workbench.problems("devices.py").first().waitFor();
  await workbench.problems('device_processes has no column "name"').first().waitFor();
  const related = workbench.problems("modern_schema.sql[Ln 56, Col 5]").first();
  await related.waitFor();
  await workbench.shoot("problems");
  await related.dblclick();
  await page.locator(".tab.active", { hasText: "modern_schema.sql" }).waitFor();

  await workbench.line("pname TEXT NOT NULL").waitFor();
  await page.locator(".codelens-decoration:visible", { hasText: "columns" }).first().waitFor();
  await workbench.goTo(...workbench.place(SCHEMA, "pname TEXT"));
  expect(await workbench.hover("pname")).toContain("device_processes");
  await workbench.shoot("schema");
});
