/** A VS Code of its own: code-server with the packaged extension, on fresh folders. */

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import path from "node:path";

const INSTALLED = process.env.E2E_FOLDER ?? path.join(homedir(), ".cache", "schemalign-e2e");
const EXTENSION = path.resolve("dist/schemalign.vsix");

/** Settings that keep everything else quiet. */
const QUIET = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.enableExperiments": false,
  "workbench.tips.enabled": false,
  "workbench.editor.enablePreview": false,
  "chat.disableAIFeatures": true,
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "files.autoSave": "off",
  "files.hotExit": "off",
  "editor.minimap.enabled": false,
  "editor.wordBasedSuggestions": "off",
  "window.confirmBeforeClose": "never",
};

/** What a code-server is started with. */
export interface Given {
  /** Settings of the machine, where the user cannot have them in a remote window. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A running code-server; everything that it writes is below `root`. */
export class CodeServer {
  private constructor(
    readonly root: string,
    readonly port: number,
    private readonly process: ChildProcess,
    private readonly output: string[],
  ) {}

  static async start(given: Given): Promise<CodeServer> {
    const root = mkdtempSync(path.join(tmpdir(), "schemalign-e2e-"));
    const data = path.join(root, "data");
    for (const [scope, settings] of [
      ["User", QUIET],
      ["Machine", given.settings ?? {}],
    ] as const) {
      mkdirSync(path.join(data, scope), { recursive: true });
      writeFileSync(path.join(data, scope, "settings.json"), JSON.stringify(settings));
    }
    mkdirSync(path.join(root, "home"));
    writeFileSync(path.join(root, "config.yaml"), "auth: none\ncert: false\n");
    const environment = { ...process.env, HOME: path.join(root, "home"), ...given.environment };
    const shared = [
      path.join(INSTALLED, "code-server.js"),
      "--config",
      path.join(root, "config.yaml"),
      "--user-data-dir",
      data,
      "--extensions-dir",
      path.join(root, "extensions"),
    ];
    const node = path.join(INSTALLED, "node");
    const installed = spawnSync(node, [...shared, "--install-extension", EXTENSION, "--force"], {
      env: environment,
      encoding: "utf8",
      timeout: 60_000,
    });
    if (installed.status !== 0) {
      throw new Error(`the extension was not installed: ${installed.stdout}${installed.stderr}`);
    }
    const port = await freePort();
    const started = spawn(
      node,
      [
        ...shared,
        ...["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry"],
        ...["--disable-update-check", "--disable-workspace-trust"],
        "--disable-getting-started-override",
      ],
      { env: environment, stdio: ["ignore", "pipe", "pipe"] },
    );
    const output: string[] = [];
    for (const stream of [started.stdout, started.stderr]) {
      stream.on("data", (data) => output.push(String(data)));
    }
    const server = new CodeServer(root, port, started, output);
    await server.ready();
    return server;
  }

  private async ready(): Promise<void> {
    for (let attempt = 0; attempt < 300; attempt++) {
      try {
        if ((await fetch(`http://127.0.0.1:${this.port}/healthz`)).ok) {
          return;
        }
      } catch {
        // it does not listen yet
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`code-server did not start\n${this.output.join("")}`);
  }

  /** Return what the extension and its host have logged. */
  log(): string {
    const logs = path.join(this.root, "data", "logs");
    if (!existsSync(logs)) {
      return this.output.join("");
    }
    const files = readdirSync(logs, { recursive: true, encoding: "utf8" });
    return files
      .filter((each) => /schemalign.*\.log$|remoteexthost\.log$/i.test(each))
      .map((each) => `== ${each}\n${readFileSync(path.join(logs, each), "utf8")}`)
      .join("\n");
  }

  /** End it, with its extension host and the language server, and remove its folders. */
  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 10_000).unref())]);
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5, retryDelay: 300 });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("there is no free port")),
      );
    });
  });
}
