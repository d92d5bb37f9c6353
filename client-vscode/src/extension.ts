/** Where the extension begins and ends. */

import type { ExtensionContext } from "vscode";
import { Session } from "./session";

let session: Session | undefined;

/** Start the server; what goes wrong is shown, and never keeps the commands from working. */
export async function activate(context: ExtensionContext): Promise<void> {
  session = new Session(context);
  context.subscriptions.push(session);
  await session.begin();
}

/** End the server. */
export async function deactivate(): Promise<void> {
  await session?.stop();
}
