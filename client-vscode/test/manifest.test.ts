import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { optionsOf } from "../src/settings";

const { contributes } = JSON.parse(readFileSync("package.json", "utf8"));

it("has a matcher for what `schemalign lint` prints", () => {
  const [{ pattern }] = contributes.problemMatchers;
  const line = 'app/models/devices.py:16:5: error[unknown-column] devices has no column "name"';
  const match = new RegExp(pattern.regexp).exec(line);
  const found = ["file", "line", "column", "severity", "code", "message"].map(
    (each) => match?.[pattern[each]],
  );
  expect(found).toEqual([
    "app/models/devices.py",
    "16",
    "5",
    "error",
    "unknown-column",
    'devices has no column "name"',
  ]);
  expect("   16 |     name = Column(Text)").not.toMatch(new RegExp(pattern.regexp));
});

it("tells the options of the server from the settings of the extension", () => {
  const options = optionsOf(contributes.configuration.properties);
  expect(options).toContain("defaultSchema");
  expect(options.filter((each) => each.includes("server"))).toEqual([]);
});
