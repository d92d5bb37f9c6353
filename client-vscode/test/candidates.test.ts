import { describe, expect, it } from "vitest";
import { candidates, interpreterOf, type Surroundings } from "../src/server/candidates";

const SURROUNDINGS: Surroundings = {
  configured: [],
  interpreter: "/work/app/.venv/bin/python",
  ownEnvironment: "/storage/environment",
  isTrusted: true,
  folders: ["/work/app"],
  platform: "linux",
};

function origins(given: Partial<Surroundings>): string[] {
  return candidates({ ...SURROUNDINGS, ...given }).map((each) => each.origin);
}

describe("candidates", () => {
  it("are the interpreter's, the one on PATH, and the extension's own", () => {
    expect(candidates(SURROUNDINGS)).toEqual([
      {
        origin: "interpreter",
        command: ["/work/app/.venv/bin/python", "-P", "-m", "schemalign"],
        interpreter: "/work/app/.venv/bin/python",
      },
      { origin: "path", command: ["schemalign"] },
      {
        origin: "own environment",
        command: ["/storage/environment/bin/python", "-P", "-m", "schemalign"],
        interpreter: "/storage/environment/bin/python",
      },
    ]);
  });

  it("are only the command that the user named", () => {
    expect(candidates({ ...SURROUNDINGS, configured: ["uvx", "schemalign"] })).toEqual([
      { origin: "setting", command: ["uvx", "schemalign"] },
    ]);
  });

  it("do without an interpreter", () => {
    const { interpreter: _, ...without } = SURROUNDINGS;
    expect(candidates(without).map((each) => each.origin)).toEqual(["path", "own environment"]);
  });

  it("leave out an untrusted workspace's interpreter, but not one from outside", () => {
    expect(origins({ isTrusted: false })).toEqual(["path", "own environment"]);
    expect(origins({ isTrusted: false, interpreter: "/usr/bin/python3" })).toContain("interpreter");
    expect(origins({ isTrusted: false, interpreter: "/work/application/python" })).toContain(
      "interpreter",
    );
  });

  it("know where Windows has the interpreter of an environment", () => {
    expect(interpreterOf("C:\\env", "win32")).toBe("C:\\env\\Scripts\\python.exe");
  });
});
