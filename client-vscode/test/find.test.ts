import { describe, expect, it } from "vitest";
import type { Surroundings } from "../src/server/candidates";
import { find, sentence } from "../src/server/find";
import type { Ended } from "../src/server/run";
import { failed, programs, said } from "./programs";

const PYTHON = "/app/.venv/bin/python";
const OWN = "/storage/environment/bin/python";
const SURROUNDINGS: Surroundings = {
  configured: [],
  interpreter: PYTHON,
  ownEnvironment: "/storage/environment",
  isTrusted: true,
  folders: ["/app"],
  platform: "linux",
};
const ASKED = `${PYTHON} -P -m schemalign --version`;
const NOT_INSTALLED = failed(1, `${PYTHON}: No module named schemalign`);

function found(answers: Record<string, Ended>, given: Partial<Surroundings> = {}) {
  return find({ ...SURROUNDINGS, ...given }, programs(answers));
}

async function failure(answers: Record<string, Ended>, given: Partial<Surroundings> = {}) {
  const result = await found(answers, given);
  if (result.kind === "server") {
    throw new Error(`found ${result.candidate.command}`);
  }
  return [result.message, result.actions];
}

describe("the server", () => {
  it("is the one of the selected interpreter", async () => {
    const result = await found({
      [ASKED]: said("schemalign 0.1.0"),
      "schemalign --version": said("schemalign 9"),
    });
    expect(result).toMatchObject({
      kind: "server",
      version: "0.1.0",
      candidate: { origin: "interpreter" },
    });
  });

  it("is the one on PATH, where the interpreter has none", async () => {
    const result = await found({
      [ASKED]: NOT_INSTALLED,
      [`${PYTHON} --version`]: said("Python 3.12.1"),
      "schemalign --version": said("schemalign 0.2.0"),
    });
    expect(result).toMatchObject({ kind: "server", candidate: { command: ["schemalign"] } });
    expect(result.tried.map(sentence)).toEqual([
      `The selected interpreter ${PYTHON} does not have schemalign installed.`,
      "The command schemalign on PATH has schemalign 0.2.0.",
    ]);
  });

  it("is the extension's own at last, also where the others are outdated", async () => {
    const result = await found({
      [ASKED]: said("schemalign 0.0.9"),
      [`${OWN} -P -m schemalign --version`]: said("schemalign 1.0"),
    });
    expect(result).toMatchObject({ kind: "server", candidate: { origin: "own environment" } });
  });

  it("is never another one than the user named", async () => {
    const answers = {
      "/opt/schemalign --version": said("schemalign 0.1.0"),
      [ASKED]: said("schemalign 9"),
    };
    const result = await found(answers, { configured: ["/opt/schemalign"] });
    expect(result).toMatchObject({ kind: "server", candidate: { command: ["/opt/schemalign"] } });
    expect(
      await failure({ [ASKED]: said("schemalign 9") }, { configured: ["/opt/schemalign"] }),
    ).toEqual([
      'The command "/opt/schemalign" of the setting schemalign.server.command does not exist or cannot be started.',
      ["openSettings", "showOutput"],
    ]);
  });
});

describe("why there is none", () => {
  it("is that it is not installed", async () => {
    const answers = { [ASKED]: NOT_INSTALLED, [`${PYTHON} --version`]: said("Python 3.12.1") };
    expect(await failure(answers)).toEqual([
      `The selected interpreter ${PYTHON} does not have schemalign installed.`,
      ["install", "installOwn"],
    ]);
  });

  it("is that there is no interpreter at all", async () => {
    const { interpreter: _, ...without } = SURROUNDINGS;
    const result = await find(without, programs({}));
    expect(result).toMatchObject({
      message: "schemalign is not installed: it is not on PATH, and no interpreter is selected.",
      actions: ["installOwn", "selectInterpreter", "openSettings"],
    });
  });

  it("is that the interpreter has gone", async () => {
    expect(await failure({})).toEqual([
      `The selected interpreter ${PYTHON} does not exist or cannot be started.`,
      ["installOwn", "selectInterpreter"],
    ]);
  });

  it("is that Python is too old", async () => {
    const answers = {
      [ASKED]: failed(2, "unknown option -P"),
      [`${PYTHON} --version`]: said("Python 3.10.4"),
    };
    expect(await failure(answers)).toEqual([
      `The selected interpreter ${PYTHON} is Python 3.10.4, but schemalign needs 3.11 or later.`,
      ["installOwn", "selectInterpreter"],
    ]);
  });

  it("is that it is too old", async () => {
    expect(await failure({ [ASKED]: said("schemalign 0.0.9") })).toEqual([
      `The selected interpreter ${PYTHON} has schemalign 0.0.9, but this extension needs 0.1.0 or later.`,
      ["install", "installOwn", "showOutput"],
    ]);
  });

  it("is that it does not start", async () => {
    const broken = failed(1, "Traceback (most recent call last):\nImportError: no libcst");
    expect(await failure({ [ASKED]: NOT_INSTALLED, "schemalign --version": broken })).toEqual([
      "The command schemalign on PATH does not start: ImportError: no libcst.",
      ["installOwn", "showOutput"],
    ]);
  });

  it("is that something else has its name", async () => {
    const answers = {
      [ASKED]: NOT_INSTALLED,
      "schemalign --version": said("a schema aligner of another kind"),
    };
    expect((await failure(answers))[0]).toBe(
      "The command schemalign on PATH does not start: a schema aligner of another kind.",
    );
  });
});
