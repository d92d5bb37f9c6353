import { expect, it } from "vitest";
import { run } from "../src/server/run";

it("returns what a program says, and its exit code", async () => {
  const script = "console.log('out'); console.error('err'); process.exit(3)";
  expect(await run(process.execPath, ["-e", script])).toEqual({
    code: 3,
    output: "out\n",
    errors: "err\n",
  });
});

it("tells that there is no such program", async () => {
  const ended = await run("/nowhere/at/all", []);
  expect(ended.code).toBeNull();
  expect(ended.errors).toContain("ENOENT");
});
