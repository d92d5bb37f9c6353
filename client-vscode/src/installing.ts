/** Runs the steps of an installation where the user sees them. */

import {
  type LogOutputChannel,
  ProcessExecution,
  ProgressLocation,
  Task,
  TaskRevealKind,
  TaskScope,
  tasks,
  window,
} from "vscode";
import type { Step } from "./server/install";

/** Run steps one after the other in the terminal; return whether all of them succeeded. */
export async function carryOut(steps: readonly Step[], log: LogOutputChannel): Promise<boolean> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title: "schemalign" },
    async (progress) => {
      for (const step of steps) {
        progress.report({ message: step.title });
        log.info(step.command.join(" "));
        const code = await ended(step);
        if (code !== 0) {
          log.error(`It ended with exit code ${code ?? "none"}.`);
          return false;
        }
      }
      return true;
    },
  );
}

/** Return the exit code of a step; nothing if it could not be started. */
function ended(step: Step): Promise<number | undefined> {
  const [program, ...args] = step.command;
  const task = new Task(
    { type: "process" },
    TaskScope.Workspace,
    step.title,
    "schemalign",
    new ProcessExecution(program, args),
  );
  task.presentationOptions = { reveal: TaskRevealKind.Always };
  return new Promise((resolve, reject) => {
    const listeners = [
      tasks.onDidEndTaskProcess(
        (event) => event.execution.task.name === step.title && end(event.exitCode),
      ),
      tasks.onDidEndTask((event) => event.execution.task.name === step.title && end(undefined)),
    ];
    function end(code: number | undefined): void {
      for (const each of listeners) {
        each.dispose();
      }
      resolve(code);
    }
    tasks.executeTask(task).then(undefined, reject);
  });
}
