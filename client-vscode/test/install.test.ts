import { describe, expect, it } from "vitest";
import { stepsInto, stepsOfOwn } from "../src/server/install";
import { failed, programs, said } from "./programs";

const PYTHON = "/app/.venv/bin/python";

describe("installing into the selected environment", () => {
  it("uses its pip", async () => {
    const steps = await stepsInto(
      PYTHON,
      programs({ [`${PYTHON} -m pip --version`]: said("pip 25") }),
    );
    expect(steps.map((each) => each.command.join(" "))).toEqual([
      `${PYTHON} -m pip install --upgrade schemalign`,
    ]);
  });

  it("uses uv where the environment has no pip", async () => {
    const run = programs({
      [`${PYTHON} -m pip --version`]: failed(1, "No module named pip"),
      "uv --version": said("uv 1"),
    });
    expect((await stepsInto(PYTHON, run)).map((each) => each.command.join(" "))).toEqual([
      `uv pip install --python ${PYTHON} --upgrade schemalign`,
    ]);
  });

  it("lets pip itself say that it is not there", async () => {
    expect((await stepsInto(PYTHON, programs({})))[0]?.command.slice(0, 3)).toEqual([
      PYTHON,
      "-m",
      "pip",
    ]);
  });
});

describe("an environment of its own", () => {
  const own = (answers: Parameters<typeof programs>[0]) =>
    stepsOfOwn("/storage/environment", ["python3", "python"], "linux", programs(answers));

  it("is made by the first Python that is new enough and can make one", async () => {
    const steps = await own({
      "python3 --version": said("Python 3.10.0"),
      "python --version": said("Python 3.12.0"),
      "python -c import ensurepip, venv": said(""),
    });
    expect(steps.map((each) => each.command.join(" "))).toEqual([
      "python -m venv /storage/environment",
      "/storage/environment/bin/python -m pip install --upgrade schemalign",
    ]);
  });

  it("is made by uv where no Python can make one", async () => {
    const steps = await own({
      "python3 --version": said("Python 3.12.0"),
      "uv --version": said("uv 1"),
    });
    expect(steps.map((each) => each.command[0])).toEqual(["uv", "uv"]);
  });

  it("cannot be made without Python", async () => {
    expect(await own({ "python3 --version": said("Python 3.9.0") })).toEqual([]);
  });
});
