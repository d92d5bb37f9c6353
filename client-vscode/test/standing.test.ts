import { describe, expect, it } from "vitest";
import { type Project, type Standing, shown } from "../src/standing";

const PROJECT: Project = {
  name: null,
  schema: [{ path: "db/schema.sql", uri: "file:///db/schema.sql" }],
  tables: 9,
  models: 8,
  errors: 2,
  warnings: 1,
  infos: 0,
};

function standing(given: Partial<Standing>): Standing {
  return { isReading: false, projects: [], troubles: [], ...given };
}

describe("what is shown", () => {
  it("are findings, schema, tables and models", () => {
    expect(shown(standing({ projects: [PROJECT] }))).toEqual({
      text: "schemalign: 3 findings",
      detail: "schema.sql · 9 tables · 8 models",
      severity: "error",
    });
  });

  it("are the sums of several projects", () => {
    const other = { ...PROJECT, errors: 0, warnings: 0, infos: 1, tables: 1, models: 1 };
    expect(shown(standing({ projects: [PROJECT, other] }))).toMatchObject({
      text: "schemalign: 4 findings",
      detail: "2 SQL files · 10 tables · 9 models",
    });
  });

  it("is that both sides match", () => {
    const matching = { ...PROJECT, errors: 0, warnings: 0 };
    expect(shown(standing({ projects: [matching] }))).toMatchObject({
      text: "schemalign: schema and models match",
      severity: "information",
    });
  });

  it("is what keeps it from comparing, before anything else", () => {
    const troubles = [
      { message: "there is no schema", isEmpty: true },
      { message: 'schemalign.toml:1: "nothing"', isEmpty: false },
    ];
    expect(shown(standing({ projects: [PROJECT], troubles }))).toEqual({
      text: "schemalign: cannot compare",
      detail: 'schemalign.toml:1: "nothing"',
      severity: "error",
    });
  });

  it("is no alarm where there is nothing to compare", () => {
    const troubles = [{ message: "there is no schema", isEmpty: true }];
    expect(shown(standing({ troubles }))).toEqual({
      text: "schemalign: nothing to compare",
      detail: "there is no schema",
      severity: "information",
    });
  });
});
