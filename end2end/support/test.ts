// The `test` that all files use: a running stack, an organization of its own for each test, the
// wizard as a page object, and a page that must not complain.

import { test as base, expect } from "@playwright/test";

import { Stack } from "./stack.ts";
import { Wizard } from "./wizard.ts";

interface Fixtures {
  /** An organization that no other test uses. */
  organization: string;
  /** The wizard in this test's page. */
  wizard: Wizard;
  /** Makes the simulator well again after each test, also when the test has failed. */
  calm: void;
  /** Complaints of the page that this test provokes; every other one fails it. */
  expectedComplaints: RegExp[];
}

interface WorkerFixtures {
  /** The product and the simulator. */
  stack: Stack;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  stack: [
    async ({}, use) => {
      const stack = await Stack.start();
      await use(stack);
      await stack.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  calm: [
    async ({ stack }, use) => {
      await use();
      await stack.calm();
    },
    { auto: true },
  ],

  baseURL: async ({ stack }, use) => use(stack.url),

  organization: async ({}, use, testInfo) => use(`org-${testInfo.testId}-${testInfo.retry}`),

  // Without the script a refused form is a page of its own, and Chromium tells its status.
  expectedComplaints: async ({ javaScriptEnabled }, use) =>
    use(javaScriptEnabled ? [] : [/status of 422/]),

  page: async ({ page, stack, expectedComplaints }, use, testInfo) => {
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(`page error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") {
        complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    await use(page);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach("server.log", { body: stack.log, contentType: "text/plain" });
    }
    const unexpected = complaints.filter(
      (complaint) => !expectedComplaints.some((expected) => expected.test(complaint)),
    );
    expect(unexpected, "the page complains in the console").toEqual([]);
  },

  wizard: async ({ page, javaScriptEnabled }, use) => use(new Wizard(page, javaScriptEnabled)),
});

export { expect };
