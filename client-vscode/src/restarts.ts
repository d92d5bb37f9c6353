/** Decides whether a server that ended unasked is started again. */

const MOST = 4;
const WITHIN = 180_000; // milliseconds

/** Counts the times that a server ended unasked. */
export class Restarts {
  private ends: number[] = [];

  /** Note that the server ended at a time in milliseconds; return whether to start it again. */
  mayRestart(now: number): boolean {
    this.ends = [...this.ends.filter((each) => now - each < WITHIN), now];
    return this.ends.length < MOST;
  }

  /** Begin anew, because the user asks for it. */
  forget(): void {
    this.ends = [];
  }
}
