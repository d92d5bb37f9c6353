/** How everything stands, as the server tells it, and the words for it. */

/** One project: the files of its schema, and how many of everything there are. */
export interface Project {
  readonly name: string | null;
  readonly schema: readonly { readonly path: string; readonly uri: string }[];
  readonly tables: number;
  readonly models: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** The parameters of the notification `schemalign/status`. */
export interface Standing {
  readonly isReading: boolean;
  readonly projects: readonly Project[];
  readonly troubles: readonly { readonly message: string; readonly isEmpty: boolean }[];
}

/** What the language status item shows. */
export interface Shown {
  readonly text: string;
  readonly detail: string;
  readonly severity: "information" | "warning" | "error";
}

/** Return what is shown of how everything stands. */
export function shown({ projects, troubles }: Standing): Shown {
  const trouble = troubles.find((each) => !each.isEmpty);
  if (trouble !== undefined) {
    return { text: "schemalign: cannot compare", detail: trouble.message, severity: "error" };
  }
  if (projects.length === 0) {
    const detail = troubles[0]?.message ?? "";
    return { text: "schemalign: nothing to compare", detail, severity: "information" };
  }
  const [errors, warnings] = [sum(projects, "errors"), sum(projects, "warnings")];
  const findings = errors + warnings + sum(projects, "infos");
  return {
    text: `schemalign: ${findings > 0 ? counted(findings, "finding") : "schema and models match"}`,
    detail: [
      schemas(projects),
      counted(sum(projects, "tables"), "table"),
      counted(sum(projects, "models"), "model"),
    ].join(" · "),
    severity: errors > 0 ? "error" : warnings > 0 ? "warning" : "information",
  };
}

function schemas(projects: readonly Project[]): string {
  const files = projects.flatMap((each) => each.schema.map((file) => file.path));
  const [first] = files;
  return first !== undefined && files.length === 1
    ? fileName(first)
    : counted(files.length, "SQL file");
}

function fileName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
}

function sum(
  projects: readonly Project[],
  key: "tables" | "models" | "errors" | "warnings" | "infos",
): number {
  return projects.reduce((total, each) => total + each[key], 0);
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
