/** The commands of the palette. */

import { commands, Disposable, type QuickPickItem, window, workspace } from "vscode";
import { carryOut } from "./installing";
import { type Step, stepsInto, stepsOfOwn } from "./server/install";
import { run } from "./server/run";
import type { Session } from "./session";

interface TableWithoutModel {
  readonly table: string;
  readonly uri: string;
}

/** Register all commands. */
export function register(session: Session): Disposable {
  const all: Readonly<Record<string, (...args: never[]) => unknown>> = {
    restartServer: () => session.restart(),
    showOutput: () => session.log.show(),
    showSchema: () => session.schema.show(),
    fixAllInWorkspace: () => session.ask("schemalign.fixWorkspace"),
    generateModelForTable: () => generateModel(session),
    installServer: (where?: "selected" | "own") => install(session, where),
  };
  const registered = Object.entries(all).map(([name, command]) =>
    commands.registerCommand(`schemalign.${name}`, command),
  );
  return Disposable.from(...registered);
}

async function generateModel(session: Session): Promise<void> {
  const tables = await session.ask<TableWithoutModel[]>("schemalign.tablesWithoutModel");
  if (tables.length === 0) {
    void window.showInformationMessage("schemalign: every table has a model.");
    return;
  }
  const items = tables.map((each) => ({ ...each, label: each.table }));
  const chosen = await window.showQuickPick(items, { title: "Generate a model for which table?" });
  if (chosen !== undefined) {
    await session.ask("schemalign.generateModel", chosen.uri, chosen.table);
  }
}

async function install(session: Session, where: "selected" | "own" | undefined): Promise<void> {
  if (!workspace.isTrusted) {
    await askForTrust();
    return;
  }
  const interpreter = await session.interpreter();
  const target = where ?? (await chosenTarget(interpreter));
  if (target === undefined) {
    return;
  }
  const steps =
    target === "selected" && interpreter !== undefined
      ? await stepsInto(interpreter, run)
      : await stepsOfOwn(session.ownEnvironment, pythons(interpreter), process.platform, run);
  if (steps.length === 0) {
    void window.showErrorMessage(
      "schemalign: there is no Python 3.11 or later to install it for. Install Python, or select an interpreter.",
    );
    return;
  }
  await carryOutAndRestart(session, steps);
}

/** Programs are run only in a workspace that the user trusts. */
async function askForTrust(): Promise<void> {
  const manage = "Manage Workspace Trust";
  const message = "schemalign: programs can be run, and so installed, in trusted workspaces only.";
  if ((await window.showWarningMessage(message, manage)) === manage) {
    await commands.executeCommand("workbench.trust.manage");
  }
}

async function carryOutAndRestart(session: Session, steps: readonly Step[]): Promise<void> {
  if (await carryOut(steps, session.log)) {
    await session.restart();
    return;
  }
  const show = "Show Output";
  const chosen = await window.showErrorMessage(
    "schemalign: it could not be installed; the terminal tells why.",
    show,
  );
  if (chosen === show) {
    session.log.show();
  }
}

async function chosenTarget(
  interpreter: string | undefined,
): Promise<"selected" | "own" | undefined> {
  const items: (QuickPickItem & { target: "selected" | "own" })[] = [
    { label: "An environment of its own", detail: "Used by this extension only", target: "own" },
  ];
  if (interpreter !== undefined) {
    items.unshift({ label: "The selected environment", detail: interpreter, target: "selected" });
  }
  return (await window.showQuickPick(items, { title: "Where shall schemalign be installed?" }))
    ?.target;
}

function pythons(interpreter: string | undefined): string[] {
  return [...(interpreter === undefined ? [] : [interpreter]), "python3", "python", "py"];
}
