// The product under a path of its site: every page, script, live check and stream stays below it,
// in a window of its own and in a portal's frame.

import { expect, test as base } from "../support/portal.ts";
import { Stack } from "../support/stack.ts";

const path = "/sources/confluence";

const test = base.extend<object, { stack: Stack }>({
  stack: [
    async ({ door }, use) => {
      const portal = `http://localhost:${door.port}`;
      const stack = await Stack.start({ CONNECTOR_PORTAL_ORIGINS: portal }, path);
      await use(stack);
      await stack.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

test("a link leads through both steps to a collection", async ({
  page,
  wizard,
  stack,
  organization,
}) => {
  const outside: string[] = [];
  page.on("request", (request) => {
    if (!new URL(request.url()).pathname.startsWith(`${path}/`)) {
      outside.push(request.url());
    }
  });
  await wizard.toConnected(await stack.connectLink(organization), "acme", stack.account("ada"));
  await expect(page.locator("#run[data-run-status=succeeded]")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("link", { name: "Details of this collection" }).click();
  await expect(page.getByRole("heading", { name: "Collection", level: 1 })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "spaces.csv" }).click();
  expect((await download).suggestedFilename()).toBe("spaces.csv");
  await page.getByRole("link", { name: "Sources", exact: true }).click();
  await page.getByRole("button", { name: "Français" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expect(page).toHaveURL(`${stack.url}/sources`);
  expect(outside, "these left the path").toEqual([]);
});

test("a portal frames it", async ({ portal, stack, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "connect.js is a script");
  await portal.visit("dialog");
  await portal.toggle.click();
  await portal.wizard.toConnected("acme", stack.account("ada"));
  await portal.told("connected");
  await expect(portal.status).toHaveText("Active");
});
