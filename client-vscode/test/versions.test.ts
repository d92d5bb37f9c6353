import { expect, it } from "vitest";
import { isAtLeast } from "../src/server/probe";

it.each([
  ["0.1.0", "0.1.0", true],
  ["0.1", "0.1.0", true],
  ["0.10.0", "0.9.9", true],
  ["1.0.0rc1", "0.1.0", true],
  ["0.1.0.dev3", "0.1.0", true],
  ["0.0.9", "0.1.0", false],
  ["3.9.18", "3.11", false],
  ["3.11.0", "3.11", true],
])("%s against %s is %s", (version, oldest, expected) => {
  expect(isAtLeast(version, oldest)).toBe(expected);
});
