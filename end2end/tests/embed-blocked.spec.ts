// A browser that opens no window.

import config from "../playwright.config.ts";
import { expect, test } from "../support/portal.ts";

const { executablePath, args = [] } = config.use!.launchOptions!;

test.use({
  launchOptions: {
    executablePath: executablePath!,
    args,
    // Playwright lets every window open; people's browsers do not.
    ignoreDefaultArgs: ["--disable-popup-blocking"],
  },
});

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "connect.js is a script");

test("the wizard opens in the page instead, and says so", async ({ portal, stack, page }) => {
  await portal.visit("popup");
  // One click opens one window; this one uses it up.
  await page.evaluate(() =>
    document.addEventListener("click", () => window.open("about:blank"), { capture: true }),
  );
  await portal.toggle.click();
  await portal.told("blocked");
  await expect(portal.dialog).toBeVisible();
  await expect(page.getByText("Your browser opened no window")).toBeAttached();
  await portal.wizard.toConnected("acme", stack.account("ada"));
  await portal.told("connected");
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(portal.status).toHaveText("Active");
  await expect(portal.frames).toHaveCount(0);
  const types = (await portal.events()).map(({ type }) => type).filter((type) => type !== "resize");
  expect(types).toEqual(["blocked", "ready", "step", "step", "connected", "closed"]);
});
