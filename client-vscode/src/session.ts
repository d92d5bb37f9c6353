/** One session of the editor: the server, from being looked for to its end, and what shows it. */

import path from "node:path";
import {
  commands,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  window,
  workspace,
} from "vscode";
import { register } from "./commands";
import { canSelect, onDidSelect, selected } from "./interpreter";
import { LanguageServer } from "./languageServer";
import { Restarts } from "./restarts";
import { SchemaDocument } from "./schemaDocument";
import type { Surroundings } from "./server/candidates";
import { type Action, find, sentence } from "./server/find";
import { run } from "./server/run";
import { optionsOf } from "./settings";
import type { Standing } from "./standing";
import { Status } from "./status";

const RUNNING = "schemalign.isRunning";
const SETTINGS_OF_THE_SERVER = "schemalign.server";

/** What a button is called, and the command behind it. */
const BUTTONS: Readonly<
  Record<Action, readonly [title: string, command: string, ...args: string[]]>
> = {
  install: ["Install", "schemalign.installServer", "selected"],
  installOwn: ["Install for This Extension Only", "schemalign.installServer", "own"],
  openSettings: ["Open Settings", "workbench.action.openSettings", "schemalign.server"],
  selectInterpreter: ["Select Interpreter", "python.setInterpreter"],
  showOutput: ["Show Output", "schemalign.showOutput"],
  restart: ["Restart", "schemalign.restartServer"],
};

/** The server of this window. */
export class Session implements Disposable {
  readonly log: LogOutputChannel = window.createOutputChannel("schemalign", { log: true });
  readonly schema = new SchemaDocument(() => this.ask<string>("schemalign.inspect"));
  private readonly status = new Status();
  private readonly restarts = new Restarts();
  private server: LanguageServer | undefined;
  private changing: Promise<void> = Promise.resolve();

  constructor(private readonly context: ExtensionContext) {
    context.subscriptions.push(
      this.log,
      this.schema,
      this.status,
      register(this),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SETTINGS_OF_THE_SERVER)) {
          void this.restart();
        }
      }),
      workspace.onDidGrantWorkspaceTrust(() => void this.restart()),
    );
  }

  /** The folder of the environment that belongs to this extension. */
  get ownEnvironment(): string {
    return path.join(this.context.globalStorageUri.fsPath, "environment");
  }

  /** Start the server, and start it again whenever another interpreter is selected. */
  async begin(): Promise<void> {
    await this.restart();
    const listening = await onDidSelect(() => void this.restart(), this.log);
    if (listening !== undefined) {
      this.context.subscriptions.push(listening);
    }
  }

  /** End the server, if it runs, and start the one that is found now. */
  restart(): Promise<void> {
    this.restarts.forget();
    this.changing = this.changing.then(async () => {
      await this.end();
      await this.start();
    });
    return this.changing;
  }

  /** End the server. */
  stop(): Promise<void> {
    this.changing = this.changing.then(() => this.end());
    return this.changing;
  }

  /** Let the server run one of its commands; rejects if there is no server. */
  async ask<T>(command: string, ...args: unknown[]): Promise<T> {
    await this.changing;
    if (this.server === undefined) {
      throw new Error("schemalign is not running");
    }
    return this.server.run<T>(command, ...args);
  }

  /** Return the interpreter that is selected for the first folder. */
  interpreter(): Promise<string | undefined> {
    return selected(workspace.workspaceFolders?.[0], this.log);
  }

  private async start(): Promise<void> {
    this.status.starting();
    const found = await find(await this.surroundings(), run);
    for (const each of found.tried) {
      this.log.info(sentence(each));
    }
    if (found.kind === "none") {
      this.fail(found.message, found.actions);
      return;
    }
    const { properties } = this.context.extension.packageJSON.contributes.configuration;
    try {
      this.server = await LanguageServer.start(found.candidate.command, {
        options: optionsOf(properties),
        log: this.log,
        listener: { stands: (standing) => this.stands(standing), ended: () => this.ended() },
      });
      await commands.executeCommand("setContext", RUNNING, true);
    } catch {
      this.ended(); // why is in the log
    }
  }

  private async end(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    await commands.executeCommand("setContext", RUNNING, false);
    await server?.stop();
  }

  private stands(standing: Standing): void {
    this.status.tell(standing);
    this.schema.refresh();
  }

  /** Start the server again that has ended unasked, unless it keeps doing so. */
  private ended(): void {
    this.server = undefined;
    if (this.restarts.mayRestart(Date.now())) {
      this.log.warn("The server has ended unexpectedly; it is started again.");
      this.changing = this.changing.then(() => this.start());
      return;
    }
    void commands.executeCommand("setContext", RUNNING, false);
    this.fail("The server keeps ending unexpectedly.", ["restart", "showOutput"]);
  }

  private async surroundings(): Promise<Surroundings> {
    const interpreter = await this.interpreter();
    return {
      configured: workspace.getConfiguration("schemalign").get<string[]>("server.command", []),
      ...(interpreter !== undefined && { interpreter }),
      ownEnvironment: this.ownEnvironment,
      isTrusted: workspace.isTrusted,
      folders: (workspace.workspaceFolders ?? []).map((each) => each.uri.fsPath),
      platform: process.platform,
    };
  }

  /** Show why there is no server: in the status item, and once as a message. */
  private fail(reason: string, actions: readonly Action[]): void {
    this.log.error(reason);
    const offered = actions.filter((each) => each !== "selectInterpreter" || canSelect());
    const [first] = offered;
    if (first !== undefined) {
      const [title, command, ...args] = BUTTONS[first];
      this.status.stopped(reason, { title, command, arguments: args });
    }
    void window
      .showErrorMessage(`schemalign: ${reason}`, ...offered.map((each) => BUTTONS[each][0]))
      .then((chosen) => {
        const action = offered.find((each) => BUTTONS[each][0] === chosen);
        if (action !== undefined) {
          const [, command, ...args] = BUTTONS[action];
          void commands.executeCommand(command, ...args);
        }
      });
  }

  dispose(): void {
    void this.stop();
  }
}
