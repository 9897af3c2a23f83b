// The checklist comes line by line, can be cancelled, and takes no harm when its page is left.

import { expect, test } from "../support/test.ts";
import type { Page } from "@playwright/test";
import type { Stack } from "../support/stack.ts";
import type { Wizard } from "../support/wizard.ts";

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "without the script the check is a page");

/** A line has another state. */
interface Turn {
  readonly step: string;
  readonly status: string;
  /** All that run at this moment. */
  readonly running: readonly string[];
  /** In milliseconds. */
  readonly at: number;
}

/** Hears each turn of each line; what is heard outlives the page. */
async function listen(page: Page): Promise<Turn[]> {
  const turns: Turn[] = [];
  await page.exposeFunction("turned", (turn: Turn) => turns.push(turn));
  await page.addInitScript(() => {
    const { turned } = window as unknown as { turned(turn: Turn): void };
    const before = new Map<string, string>();
    new MutationObserver(() => {
      // The next page may show the lines again.
      if (location.pathname !== "/wizard/credentials") {
        return;
      }
      const lines = [...document.querySelectorAll<HTMLElement>("li[data-step]")];
      const running = lines
        .filter((line) => line.dataset["status"] === "running")
        .map((line) => line.dataset["step"] ?? "");
      for (const { dataset } of lines) {
        const { step = "", status = "" } = dataset;
        if (before.get(step) !== status) {
          before.set(step, status);
          turned({ step, status, running, at: performance.now() });
        }
      }
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  return turns;
}

test("each line comes as it ends, and what can run side by side does", async ({
  page,
  wizard,
  stack,
  organization,
}) => {
  const turns = await listen(page);
  await wizard.toCredentials(await stack.connectLink(organization), "initech");
  await stack.knobs({ latency_ms: 150 });
  await wizard.signIn(stack.account("ada"));
  await expect(page).toHaveURL(/\/wizard\/connected$/, { timeout: 30_000 });

  const ends = turns.filter(({ status }) => status === "passed" || status === "warning");
  const endOf = (step: string) => {
    const found = ends.filter((turn) => turn.step === step);
    expect(found, `${step} ends once`).toHaveLength(1);
    return found[0]!;
  };
  expect(ends.map(({ step }) => step).slice(0, 2)).toEqual(["site", "sign_in"]);
  expect(ends).toHaveLength(8);
  // Two answers never come in one piece when one waits for the other.
  for (const [first, second] of [
    ["sign_in", "spaces"],
    ["sign_in", "pages"],
    ["spaces", "space_permissions"],
    ["groups", "users"],
  ] as const) {
    expect(endOf(second).at - endOf(first).at, `${second} after ${first}`).toBeGreaterThan(100);
  }
  // What is shown as running is what runs.
  const begun = (step: string) =>
    turns.findIndex((turn) => turn.step === step && turn.status === "running");
  const ended = (step: string) => turns.indexOf(endOf(step));
  for (const step of ["spaces", "pages", "groups", "audit_log"]) {
    expect(begun(step), step).toBeGreaterThan(ended("sign_in"));
    expect(begun(step), step).toBeLessThan(ended("spaces"));
  }
  expect(begun("space_permissions")).toBeGreaterThan(ended("spaces"));
  expect(begun("users")).toBeGreaterThan(ended("groups"));
  expect(Math.max(...turns.map(({ running }) => running.length))).toBeGreaterThanOrEqual(4);
});

test("a line that was not tried is named", async ({ wizard, stack, organization }) => {
  await wizard.toCredentials(await stack.connectLink(organization), "globex");
  await wizard.signIn(stack.account("wrong"));
  await wizard.expectNotConnected();
  for (const [step, name] of [
    ["spaces", "Spaces"],
    ["pages", "Pages and blog posts"],
    ["space_permissions", "Space permissions"],
    ["groups", "Groups and their members"],
    ["users", "Accounts"],
    ["audit_log", "Audit log, optional"],
  ] as const) {
    await expect(wizard.line(step)).toHaveAttribute("data-status", "skipped");
    await expect(wizard.line(step)).toHaveText(new RegExp(`^${name}\\s+Not tried$`), {
      useInnerText: true,
    });
    await expect(wizard.line(step)).toBeVisible();
  }
});

/** Begins a check that takes its time, and waits until it is in the middle. */
async function begin(wizard: Wizard, stack: Stack): Promise<void> {
  await stack.knobs({ latency_ms: 1000 });
  await wizard.signIn(stack.account("ada"));
  await expect(wizard.line("sign_in")).toHaveAttribute("data-status", "passed");
  await expect(wizard.line("users")).toHaveAttribute("data-status", "waiting");
}

/** How often this site has been asked. Nothing may be connected there before: it would be read. */
async function asked(stack: Stack, site: string): Promise<number> {
  return (await stack.requests()).by_site[site] ?? 0;
}

/** How often the site is asked by a check that nobody disturbs. */
async function wholeCheck(wizard: Wizard, stack: Stack, site: string): Promise<number> {
  const before = await asked(stack, site);
  // It fails at a last line, so that nothing is connected.
  await stack.fault({ site, path_contains: "/users-bulk", kind: "answer", status: 403, body: "{}" });
  await wizard.signIn(stack.account("ada"));
  await wizard.expectNotConnected();
  await stack.clearFaults();
  return (await asked(stack, site)) - before;
}

/** Nothing is asked any more. */
async function expectQuiet(page: Page, stack: Stack, site: string): Promise<number> {
  await page.waitForTimeout(400);
  const then = await asked(stack, site);
  // Longer than any answer takes that the next question would wait for.
  await page.waitForTimeout(2500);
  expect(await asked(stack, site), "it goes on asking").toBe(then);
  return then;
}

test("Cancel ends the questions to Atlassian", async ({ page, wizard, stack, organization }) => {
  await wizard.toCredentials(await stack.connectLink(organization), "globex");
  const whole = await wholeCheck(wizard, stack, "globex");
  const before = await asked(stack, "globex");
  await begin(wizard, stack);
  await wizard.cancel.click();
  await expect(page.getByText("The check was cancelled. Nothing was stored.")).toBeVisible();
  expect((await expectQuiet(page, stack, "globex")) - before).toBeLessThan(whole);
  // What has ended stays, the rest was not tried, and nothing was forgotten.
  await expect(wizard.line("sign_in")).toHaveAttribute("data-status", "passed");
  await expect(wizard.line("users")).toHaveAttribute("data-status", "skipped");
  await expect(wizard.line("users")).toContainText("Not tried");
  await expect(page.locator('li[data-status="running"], li[data-status="waiting"]')).toHaveCount(0);
  await expect(wizard.email).toHaveValue(stack.account("ada").email);
  await expect(wizard.token).toHaveValue(stack.account("ada").token);
  expect(await stack.connections(organization)).toHaveLength(0);

  await stack.knobs({ latency_ms: 0 });
  await wizard.connect.click();
  await expect(page).toHaveURL(/\/wizard\/connected$/, { timeout: 30_000 });
});

test("a connection that breaks off is told, and what was typed stays", async ({
  page,
  wizard,
  stack,
  organization,
  expectedComplaints,
}) => {
  expectedComplaints.push(/net::ERR_/);
  await wizard.toCredentials(await stack.connectLink(organization), "initech");
  await wizard.preset(90).click();
  const date = await wizard.expiresOn.inputValue();
  await begin(wizard, stack);
  stack.online(false);
  await expect(page.getByText("The connection to the connector broke off.")).toBeVisible();
  await expect(wizard.cancel).toBeHidden();
  await expect(page.locator('li[data-status="running"], li[data-status="waiting"]')).toHaveCount(0);
  await expect(wizard.email).toHaveValue(stack.account("ada").email);
  await expect(wizard.token).toHaveValue(stack.account("ada").token);
  await expect(wizard.expiresOn).toHaveValue(date);

  stack.online(true);
  await stack.knobs({ latency_ms: 0 });
  await wizard.connect.click();
  await expect(page).toHaveURL(/\/wizard\/connected$/, { timeout: 30_000 });
  expect(await stack.connections(organization)).toHaveLength(1);
});

test("a page that is loaded again in the middle begins anew", async ({
  page,
  wizard,
  stack,
  organization,
}) => {
  await wizard.toCredentials(await stack.connectLink(organization), "publicwiki");
  const whole = await wholeCheck(wizard, stack, "publicwiki");
  await wizard.preset(90).click();
  const date = await wizard.expiresOn.inputValue();
  const before = await asked(stack, "publicwiki");
  await begin(wizard, stack);
  await page.reload();
  await wizard.awake();
  expect((await expectQuiet(page, stack, "publicwiki")) - before).toBeLessThan(whole);
  await expect(wizard.email).toHaveValue(stack.account("ada").email);
  await expect(wizard.expiresOn).toHaveValue(date);
  await wizard.expectTokenForgotten(stack.account("ada").token);
  await expect(page.locator("li[data-status]")).toHaveCount(0);
  await expect(wizard.cancel).toBeHidden();
  expect(await stack.connections(organization)).toHaveLength(0);
});
