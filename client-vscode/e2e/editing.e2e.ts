import { it } from "vitest";
import { MODELS, opened, SCHEMA } from "./session";

it("follows an edit of the schema in the models, and back", async () => {
  const workbench = await opened(MODELS);
  const { page } = workbench;
  await workbench.goTo(...workbench.place(MODELS, "pid = Column(Integer"));
  await workbench.squiggle("name = Column(Text, nullable=False)", true);
  await workbench.squiggle("pid = Column(Integer", false);
  await workbench.run("View: Split Editor into Right Group");
  await workbench.openFile(SCHEMA);
  await workbench.goTo(...workbench.place(SCHEMA, "pid INTEGER"));
  await workbench.line("pid INTEGER", workbench.editor(SCHEMA)).waitFor();
  await page.keyboard.type("process_");
  await workbench.squiggle("pid = Column(Integer", true, workbench.editor(MODELS));
  await workbench.shoot("both-sides");
  for (const _ of "process_") {
    await page.keyboard.press("Backspace");
  }
  await workbench.squiggle("pid = Column(Integer", false, workbench.editor(MODELS));
});
