// Starting the two programs, and ending them.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = path.resolve(import.meta.dirname, "../..");

/** Where `cargo xtask` puts the programs. */
const programs = process.env["CONNECTOR_PROGRAMS"] ?? path.join(root, "target/debug");

/** What the server serves beside its pages. */
export const site = process.env["LEPTOS_SITE_ROOT"] ?? path.join(root, "target/site");

/** A program that serves until it is stopped. */
export class Service {
  private readonly child: ChildProcess;
  private output = "";
  private messages = "";

  constructor(
    readonly name: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ) {
    const program = path.join(programs, name);
    if (!existsSync(program)) {
      throw new Error(`${program} is not built: run \`cargo xtask e2e\``);
    }
    // The caller's own settings must not steer the tests.
    const inherited = Object.entries(process.env).filter(
      ([key]) => !key.startsWith("CONNECTOR_") && !key.startsWith("LEPTOS_"),
    );
    this.child = spawn(program, args, {
      env: { ...Object.fromEntries(inherited), ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child.stdout?.on("data", (data: Buffer) => (this.output += data.toString()));
    this.child.stderr?.on("data", (data: Buffer) => (this.messages += data.toString()));
    this.child.on("error", (error) => (this.messages += String(error)));
  }

  /** Asks until there is an answer; fails when the program has ended or takes too long. */
  async until<T>(what: string, ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const answer = await ask();
      if (answer !== undefined) {
        return answer;
      }
      if (this.ended || Date.now() > deadline) {
        const why = this.ended ? "has ended" : "takes too long";
        throw new Error(`${this.name} ${why} (${what}):\n${this.log}`);
      }
      await sleep(50);
    }
  }

  /** The first line of its standard output. */
  firstLine(): Promise<string> {
    return this.until("its first line", () => {
      const end = this.output.indexOf("\n");
      return end < 0 ? undefined : this.output.slice(0, end);
    });
  }

  /** All that it has said so far. */
  get log(): string {
    return this.output + this.messages;
  }

  private get ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null || !this.child.pid;
  }

  /** Ends it: politely, and after five seconds by force. */
  async stop(): Promise<void> {
    if (this.ended) {
      return;
    }
    const exit = new Promise<void>((resolve) => this.child.once("exit", () => resolve()));
    this.child.kill("SIGTERM");
    const polite = await Promise.race([exit.then(() => true), sleep(5_000, false)]);
    if (!polite) {
      this.child.kill("SIGKILL");
      await exit;
    }
  }
}
