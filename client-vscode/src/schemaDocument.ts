/** A read-only document: both sides as the server understands them. */

import {
  type Disposable,
  EventEmitter,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace,
} from "vscode";

const SCHEME = "schemalign";
const DOCUMENT = Uri.from({ scheme: SCHEME, path: "Schema and models" });

/** Provides the document; `inspect` asks the server for its text. */
export class SchemaDocument implements TextDocumentContentProvider, Disposable {
  private readonly changes = new EventEmitter<Uri>();
  private readonly registration: Disposable;
  readonly onDidChange = this.changes.event;

  constructor(private readonly inspect: () => Promise<string>) {
    this.registration = workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  provideTextDocumentContent(): Promise<string> {
    return this.inspect();
  }

  /** Show it beside the editor, as it is now. */
  async show(): Promise<void> {
    this.changes.fire(DOCUMENT);
    const document = await workspace.openTextDocument(DOCUMENT);
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true });
  }

  /** Read it again, if it is open. */
  refresh(): void {
    if (workspace.textDocuments.some((each) => each.uri.scheme === SCHEME)) {
      this.changes.fire(DOCUMENT);
    }
  }

  dispose(): void {
    this.registration.dispose();
    this.changes.dispose();
  }
}
