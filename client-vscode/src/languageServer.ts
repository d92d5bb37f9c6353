/** The server process and the connection to it. */

import { type LogOutputChannel, Uri, workspace } from "vscode";
import {
  CloseAction,
  ErrorAction,
  ExecuteCommandRequest,
  LanguageClient,
  type Middleware,
  RevealOutputChannelOn,
  type StaticFeature,
} from "vscode-languageclient/node";
import { DOCUMENTS } from "./documents";
import type { Command } from "./server/candidates";
import { explicit } from "./settings";
import type { Standing } from "./standing";

const STATUS = "schemalign/status";

/** What the rest of the extension wants to hear of the server. */
export interface Listener {
  /** How everything stands has changed. */
  stands(standing: Standing): void;
  /** The server has ended unasked. */
  ended(): void;
}

/** A client that only logs what goes wrong: the session decides what the user is told. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** A connection to a running server. */
export class LanguageServer {
  private constructor(private readonly client: LanguageClient) {}

  /** Start a server; rejects if it does not begin to talk. */
  static async start(
    command: Command,
    given: { options: readonly string[]; log: LogOutputChannel; listener: Listener },
  ): Promise<LanguageServer> {
    const { log, listener } = given;
    const [program, ...first] = command;
    const more = workspace.getConfiguration("schemalign").get<string[]>("server.arguments", []);
    let isRunning = false;
    const client = new QuietClient(
      "schemalign",
      "schemalign",
      { command: program, args: [...first, "server", ...more] },
      {
        documentSelector: DOCUMENTS,
        outputChannel: log,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        initializationFailedHandler: () => false,
        errorHandler: {
          error: () => ({ action: ErrorAction.Continue, handled: true }),
          closed: () => {
            if (isRunning) {
              listener.ended();
            }
            return { action: CloseAction.DoNotRestart, handled: true };
          },
        },
        middleware: settings(given.options),
      },
    );
    client.registerFeature(WANTS_STATUS);
    client.onNotification(STATUS, (standing: Standing) => listener.stands(standing));
    await client.start();
    isRunning = true;
    return new LanguageServer(client);
  }

  /** Let the server run one of its commands. */
  run<T>(command: string, ...args: unknown[]): Promise<T> {
    return this.client.sendRequest(ExecuteCommandRequest.type, {
      command,
      arguments: args,
    }) as Promise<T>;
  }

  /** End the server. */
  async stop(): Promise<void> {
    await this.client.dispose();
  }
}

/** Answers the server's question for settings with those that the user has set. */
function settings(options: readonly string[]): Middleware {
  return {
    workspace: {
      configuration: ({ items }) =>
        items.map(({ scopeUri }) => {
          const scope = scopeUri === undefined ? undefined : Uri.parse(scopeUri);
          return explicit(workspace.getConfiguration("schemalign", scope), options);
        }),
    },
  };
}

const WANTS_STATUS: StaticFeature = {
  fillClientCapabilities(capabilities) {
    const known = (capabilities.experimental ?? {}) as object;
    capabilities.experimental = { ...known, schemalignStatus: true };
  },
  initialize() {},
  getState: () => ({ kind: "static" }),
  clear() {},
};
