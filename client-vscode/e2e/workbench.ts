/** Drives the workbench in a browser, as a user does. */

import { cpSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { expect } from "vitest";
import { CodeServer, type Given } from "./codeServer";

const SHOTS = path.resolve("dist/screenshots");
export const EXAMPLE = path.resolve("../examples/devices");
const LONG = 60_000; // milliseconds; a machine may be busy with other things
const SHORT = 20_000;

/** The squiggles under findings of each severity. */
const SQUIGGLES = ".squiggly-error, .squiggly-warning, .squiggly-info";

/** A workbench with a copy of a folder. */
export class Workbench {
  private constructor(
    readonly root: string,
    readonly folder: string,
    readonly page: Page,
    private readonly server: CodeServer,
    private readonly context: BrowserContext,
  ) {}

  /** Start everything on a copy of the example and show one of its files. */
  static async open(
    file: string,
    given: Given = {},
    change: (folder: string) => void = () => {},
  ): Promise<Workbench> {
    const server = await CodeServer.start(given);
    const folder = path.join(server.root, "devices");
    cpSync(EXAMPLE, folder, { recursive: true });
    change(folder);
    const context = await chromium.launchPersistentContext(path.join(server.root, "chromium"), {
      executablePath: "/usr/bin/chromium",
      headless: true,
      viewport: { width: 1280, height: 800 },
      env: { ...process.env, HOME: path.join(server.root, "home") } as Record<string, string>,
      args: [
        ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
        ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
      ],
    });
    const page = context.pages()[0] ?? (await context.newPage());
    const workbench = new Workbench(server.root, folder, page, server, context);
    const authority = `127.0.0.1:${server.port}`;
    const payload = [["openFile", `vscode-remote://${authority}${path.join(folder, file)}`]];
    const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
    await page.goto(`http://${authority}/?${query}`);
    await page.locator(".monaco-editor .view-line").first().waitFor({ timeout: LONG });
    return workbench;
  }

  /** Close everything; after a failure keep a picture and print the logs. */
  async close(failed: boolean, name: string): Promise<void> {
    if (failed) {
      await this.shoot(`failed-${name}`);
      console.log(this.server.log());
    }
    await this.context.close();
    await this.server.stop();
  }

  /** Keep a picture of the window, or of a part of it. */
  async shoot(
    name: string,
    clip?: { x: number; y: number; width: number; height: number },
  ): Promise<void> {
    mkdirSync(SHOTS, { recursive: true });
    const file = path.join(SHOTS, `${name}.png`);
    await this.page.screenshot({ path: file, ...(clip && { clip }) });
  }

  /** Return the text of a file on the disk. */
  read(file: string): string {
    return readFileSync(path.join(this.folder, file), "utf8");
  }

  /** The editor that shows a file. */
  editor(file: string): Locator {
    return this.page
      .locator(`.editor-instance[data-uri$="${file}"], .monaco-editor[data-uri$="${file}"]`)
      .first();
  }

  /** The line of an editor that has a text. */
  line(text: string, editor: Locator = this.page.locator(".editor-instance").first()): Locator {
    return editor.locator(".view-line", { hasText: spaced(text) }).first();
  }

  /** Wait until there is, or is not, a squiggle in the line that has a text. */
  async squiggle(text: string, isThere: boolean, editor?: Locator): Promise<void> {
    const line = this.line(text, editor);
    await expect
      .poll(async () => this.hasSquiggle(line, editor), { timeout: LONG, interval: 200 })
      .toBe(isThere);
  }

  private async hasSquiggle(line: Locator, editor?: Locator): Promise<boolean> {
    const box = await line.boundingBox();
    const found = await (editor ?? this.page.locator(".editor-instance").first())
      .locator(SQUIGGLES)
      .all();
    const boxes = await Promise.all(found.map((each) => each.boundingBox()));
    return boxes.some(
      (each) =>
        box !== null && each !== null && each.y >= box.y - 1 && each.y < box.y + box.height - 1,
    );
  }

  /** Run a command of the palette. */
  async run(title: string): Promise<void> {
    await this.page.keyboard.press("F1");
    const input = this.page.locator(".quick-input-widget input").first();
    await input.waitFor({ timeout: SHORT });
    await input.fill(`>${title}`);
    const first = this.page.locator(".quick-input-list .monaco-list-row").first();
    await expect.poll(() => first.getAttribute("aria-label"), { timeout: SHORT }).toContain(title);
    await this.page.keyboard.press("Enter");
  }

  /** Open a file by its name. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press("Control+P");
    const input = this.page.locator(".quick-input-widget input").first();
    await input.waitFor({ timeout: SHORT });
    await input.fill(name);
    const row = this.page
      .locator(".quick-input-list .monaco-list-row", { hasText: path.basename(name) })
      .first();
    await row.waitFor({ timeout: SHORT });
    await this.page.keyboard.press("Enter");
    await this.page
      .locator(".tab.active", { hasText: path.basename(name) })
      .first()
      .waitFor({ timeout: SHORT });
  }

  /** Move the cursor to a line and column, from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press("Control+G");
    const input = this.page.locator(".quick-input-widget input").first();
    await input.waitFor({ timeout: SHORT });
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await input.waitFor({ state: "hidden", timeout: SHORT });
  }

  /** Return the line, from 1, and column of the first place that a text has in a file on the disk. */
  place(file: string, text: string, offset = 0): [line: number, column: number] {
    const content = this.read(file);
    const start = content.indexOf(text);
    expect(start, `${text} in ${file}`).toBeGreaterThanOrEqual(0);
    const before = content.slice(0, start + offset).split("\n");
    return [before.length, (before.at(-1) ?? "").length + 1];
  }

  /** Show the hover at the cursor, and return its text as soon as it has some words. */
  async hover(words: string): Promise<string> {
    const hover = this.page.locator(".monaco-hover:visible");
    for (let attempt = 0; ; attempt++) {
      await this.page.keyboard.press("Control+K");
      await this.page.keyboard.press("Control+I");
      try {
        await hover.filter({ hasText: words }).first().waitFor({ timeout: 5_000 });
        return (await hover.first().textContent()) ?? "";
      } catch (error) {
        if (attempt === 5) {
          throw error;
        }
        await this.page.keyboard.press("Escape");
      }
    }
  }

  /** Apply the fix at the cursor whose title has some words. */
  async fix(words: string, shot?: string): Promise<void> {
    const item = this.page
      .locator(".action-widget .monaco-list-row.action", { hasText: words })
      .first();
    for (let attempt = 0; ; attempt++) {
      await this.page.keyboard.press("Control+."); // it may be pressed a moment too early
      try {
        await item.waitFor({ timeout: 5_000 });
        break;
      } catch (error) {
        if (attempt === 5) {
          throw error;
        }
        await this.page.keyboard.press("Escape");
      }
    }
    if (shot !== undefined) {
      await this.shoot(shot);
    }
    for (
      let step = 0;
      step < 20 && !(await item.getAttribute("class"))?.includes("focused");
      step++
    ) {
      await this.page.keyboard.press("ArrowDown");
    }
    await this.page.keyboard.press("Enter"); // a click may meet a layer that lies over the menu
    await item.waitFor({ state: "hidden", timeout: SHORT });
  }

  /** Save all files. */
  async saveAll(): Promise<void> {
    const dirty = this.page.locator(".tab.dirty");
    await expect // an edit of many files takes a moment until all of them are open
      .poll(
        async () => {
          await this.run("File: Save All");
          await this.page.waitForTimeout(500);
          return dirty.count();
        },
        { timeout: LONG, interval: 500 },
      )
      .toBe(0);
  }

  /** Show the Problems panel, with those problems only that a text selects; empty: all of them. */
  async filterProblems(text: string): Promise<void> {
    await this.run("Problems: Focus on Problems View");
    const input = this.page.locator(".viewpane-filter input").first();
    await input.waitFor({ timeout: SHORT });
    await input.fill(text);
  }

  /** The rows of the Problems panel that have a text. */
  problems(text: string): Locator {
    return this.page.locator(".markers-panel .monaco-list-row", { hasText: spaced(text) });
  }

  /** Show the language status, and return it as soon as it has some words. */
  async status(words: string | RegExp): Promise<string> {
    await this.page.keyboard.press("Escape");
    const item = this.page
      .locator(
        '.statusbar-item[id="status.languageStatus"], .statusbar-item[aria-label*="Editor Language Status"]',
      )
      .first();
    const hover = this.page.locator(".hover-language-status", { hasText: words }).first();
    for (let attempt = 0; ; attempt++) {
      await item.click({ timeout: SHORT });
      try {
        await hover.waitFor({ timeout: 5_000 });
        return (await hover.textContent()) ?? "";
      } catch (error) {
        if (attempt === 8) {
          throw error;
        }
        await this.page.mouse.move(400, 300);
        await this.page.keyboard.press("Escape");
      }
    }
  }

  /** A notification with some words. */
  notification(words: string): Locator {
    return this.page.locator(".notification-toast", { hasText: words }).first();
  }

  /** Press a button of a notification; a click might meet a hover that lies over it. */
  async press(words: string, button: string): Promise<void> {
    const found = this.notification(words).locator(".monaco-button", { hasText: button }).first();
    await found.waitFor({ timeout: LONG });
    await found.dispatchEvent("click");
  }
}

/** Return a pattern for a text in which the editor has no-break spaces. */
function spaced(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s"));
}
