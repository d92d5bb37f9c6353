/** The language status item: how everything stands, beside the language of the document. */

import {
  type Command,
  type Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  languages,
} from "vscode";
import { DOCUMENTS } from "./documents";
import { type Standing, shown } from "./standing";

const SEVERITIES = {
  information: LanguageStatusSeverity.Information,
  warning: LanguageStatusSeverity.Warning,
  error: LanguageStatusSeverity.Error,
};

/** Shows how everything stands. */
export class Status implements Disposable {
  private readonly item: LanguageStatusItem;

  constructor() {
    this.item = languages.createLanguageStatusItem("schemalign", DOCUMENTS);
    this.item.name = "schemalign";
    this.starting();
  }

  /** Show that the server is being looked for and started. */
  starting(): void {
    this.show("schemalign: starting", "", LanguageStatusSeverity.Information);
    this.item.busy = true;
  }

  /** Show that there is no server, and why. */
  stopped(reason: string, command: Command): void {
    this.show("schemalign: not running", reason, LanguageStatusSeverity.Error);
    this.item.command = command;
  }

  /** Show what the server tells. */
  tell(standing: Standing): void {
    const { text, detail, severity } = shown(standing);
    this.show(text, detail, SEVERITIES[severity]);
    this.item.busy = standing.isReading;
    this.item.command = { title: "Schema", command: "schemalign.showSchema" };
  }

  private show(text: string, detail: string, severity: LanguageStatusSeverity): void {
    Object.assign(this.item, { text, detail, severity, busy: false, command: undefined });
  }

  dispose(): void {
    this.item.dispose();
  }
}
