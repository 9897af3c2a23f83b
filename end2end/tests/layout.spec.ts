// Narrow windows, large letters, a reader's own spacing, small fingers, and no motion: everything
// stays on the page, whole, and within reach.

import { faultsOfLayout, resize, spaceText } from "../support/layout.ts";
import { outcomes } from "../support/outcomes.ts";
import { expect, test } from "../support/test.ts";

const windows = {
  "320 wide": { width: 320, height: 640 },
  "at 200 %": { width: 640, height: 360, zoom: 2 },
  "1280 wide": { width: 1280, height: 800 },
};

for (const [name, walk] of Object.entries(outcomes)) {
  test(`nothing is cut off or out of reach: ${name}`, async ({
    page,
    wizard,
    stack,
    organization,
    expectedComplaints,
    javaScriptEnabled,
  }) => {
    test.skip(!javaScriptEnabled && name === "checks under way", "without the script none is seen");
    test.setTimeout(240_000);
    await page.emulateMedia({ reducedMotion: "reduce" });
    let met = 0;
    await walk({ wizard, stack, organization, expectedComplaints }, async (outcome) => {
      for (const [window, size] of Object.entries(windows)) {
        await resize(page, size);
        expect.soft(await faultsOfLayout(page), `${outcome}, ${window}`).toEqual([]);
        await spaceText(page, true);
        expect.soft(await faultsOfLayout(page), `${outcome}, ${window}, spaced`).toEqual([]);
        await spaceText(page, false);
      }
      met += 1;
    });
    expect(met, "nothing was looked at").toBeGreaterThan(3);
  });
}

test("help is in reach where it is folded", async ({ page, wizard, stack, organization }) => {
  await resize(page, windows["320 wide"]);
  await wizard.toCredentials(await stack.connectLink(organization), "acme");
  await page.getByText("How to make an API token").last().click();
  await expect(page.getByText("Use a service account if you can").last()).toBeVisible();
  expect(await faultsOfLayout(page)).toEqual([]);
});

test("faults of layout are found", async ({ page, wizard, stack, organization }) => {
  await resize(page, windows["320 wide"]);
  await wizard.open(await stack.connectLink(organization));
  expect(await faultsOfLayout(page)).toEqual([]);
  await wizard.continue.evaluate((button) => {
    Object.assign(button.style, { minHeight: "0", height: "12px", whiteSpace: "nowrap", width: "20px" });
  });
  await page.getByRole("heading", { level: 1 }).evaluate((heading) => {
    Object.assign(heading.style, { whiteSpace: "nowrap", fontSize: "60px" });
  });
  const faults = (await faultsOfLayout(page)).join("\n");
  expect(faults).toMatch(/^the page is \d+ wide and its window 320$/m);
  expect(faults).toMatch(/^only \d+ × 18: .*Continue$/m);
  expect(faults).toMatch(/^out of its frame: .*Continue$/m);
  expect(faults).toMatch(/^out of the window: .*Connect Confluence Cloud$/m);
});

test("what moves stands still where it is wished", async ({
  page,
  wizard,
  stack,
  organization,
  javaScriptEnabled,
}) => {
  test.skip(!javaScriptEnabled, "without the script nothing moves");
  const moving = () => page.evaluate(() => document.getAnimations().length);
  await wizard.toCredentials(await stack.connectLink(organization), "globex");
  await stack.fault({ site: "globex", path_contains: "/user/current", kind: "stall" });
  for (const [reducedMotion, moves] of [
    ["no-preference", true],
    ["reduce", false],
  ] as const) {
    await page.emulateMedia({ reducedMotion });
    await wizard.signIn(stack.account("ada"));
    await expect(wizard.line("sign_in")).toHaveAttribute("data-status", "running");
    await wizard.connect.hover();
    expect((await moving()) > 0, `moves with ${reducedMotion}`).toBe(moves);
    await wizard.cancel.click();
    await expect(wizard.cancel).toBeHidden();
  }
});
