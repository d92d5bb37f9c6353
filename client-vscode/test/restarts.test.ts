import { expect, it } from "vitest";
import { Restarts } from "../src/restarts";

const MINUTE = 60_000;

it("starts the server again, until it keeps ending", () => {
  const restarts = new Restarts();
  expect([0, 1, 2, 3].map((second) => restarts.mayRestart(second * 1000))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

it("forgets what was long ago", () => {
  const restarts = new Restarts();
  expect([0, 1, 2, 3, 4, 5].map((time) => restarts.mayRestart(time * 2 * MINUTE))).not.toContain(
    false,
  );
});

it("begins anew when asked to", () => {
  const restarts = new Restarts();
  for (const time of [0, 1, 2, 3]) {
    restarts.mayRestart(time);
  }
  restarts.forget();
  expect(restarts.mayRestart(4)).toBe(true);
});
