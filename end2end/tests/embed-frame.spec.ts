// The wizard in a frame of a page on another site, in a browser that blocks third-party cookies.

import type { Frame, Page } from "@playwright/test";

import config from "../playwright.config.ts";
import { Embedded, expect, test } from "../support/portal.ts";

const { executablePath, args = [] } = config.use!.launchOptions!;

test.use({
  launchOptions: {
    executablePath: executablePath!,
    args: [...args, "--test-third-party-cookie-phaseout"],
  },
});

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "connect.js is a script");

/** The frame in which the wizard is. */
function frameOf(page: Page): Frame {
  const frame = page.frames().find((frame) => frame.parentFrame() === page.mainFrame());
  expect(frame, "there is no frame").toBeDefined();
  return frame!;
}

/** Chooses a site and types all but the token. */
async function typeAll(wizard: Embedded, email: string, date: string): Promise<void> {
  await wizard.chooseSite("acme");
  await wizard.email.fill(email);
  await wizard.expiresOn.fill(date);
}

for (const mode of ["inline", "dialog"] as const) {
  test(`from the toggle to an active card, ${mode}`, async ({ portal, stack, page, context }) => {
    await portal.visit(mode);
    await portal.toggle.click();
    await expect(portal.wizard.subdomain).toBeVisible();

    // It is as cross-site as it looks: an ordinary cookie is refused, ours is kept in its partition.
    const frame = frameOf(page);
    expect(new URL(frame.url()).origin).toBe(stack.url);
    await frame.evaluate(() => (document.cookie = "probe=1; SameSite=None; Secure"));
    expect(await frame.evaluate(() => document.cookie)).not.toContain("probe");
    const cookies = await context.cookies(stack.url);
    expect(cookies.map(({ name, sameSite }) => ({ name, sameSite }))).toEqual([
      { name: "__Host-connector_session", sameSite: "None" },
    ]);
    expect((cookies[0] as { partitionKey?: string }).partitionKey).toBe("http://localhost");

    await portal.wizard.toConnected("acme", stack.account("ada"));
    await portal.told("connected");
    await expect(portal.status).toHaveText("Active");
    expect(await portal.count("ready")).toBe(1);
    await expect(portal.frames).toHaveCount(1);
  });
}

test("the frame is as high as what it shows", async ({ portal, page }) => {
  await portal.visit("inline");
  await portal.toggle.click();
  await expect(portal.wizard.subdomain).toBeVisible();
  await portal.told("resize");
  const fits = async () => {
    const frame = frameOf(page);
    const [content, height] = await Promise.all([
      frame.evaluate(() => document.body.offsetHeight),
      portal.frames.evaluate((element) => element.clientHeight),
    ]);
    return Math.abs(content - height);
  };
  await expect.poll(fits).toBeLessThanOrEqual(1);
  const before = await portal.frames.evaluate((element) => element.clientHeight);
  await page.setViewportSize({ width: 375, height: 720 });
  await expect.poll(fits).toBeLessThanOrEqual(1);
  await portal.wizard.chooseSite("acme");
  await expect.poll(fits).toBeLessThanOrEqual(1);
  const after = await portal.frames.evaluate((element) => element.clientHeight);
  expect(after).not.toBe(before);
  expect(await frameOf(page).evaluate(() => document.documentElement.scrollWidth)).toBeLessThan(376);
});

test("Escape and the close button close the dialog, and the focus comes back", async ({
  portal,
  page,
}) => {
  await portal.visit("dialog");
  for (const leave of [
    () => page.getByRole("button", { name: "Close", exact: true }).click(),
    () => page.getByRole("button", { name: "Close", exact: true }).press("Escape"),
    // By the keyboard itself: the field goes away while it is pressed.
    async () => {
      await portal.wizard.subdomain.focus();
      // Not awaited: for a key whose frame goes away while it is down, the browser may never answer.
      page.keyboard.press("Escape").catch(() => undefined);
    },
  ]) {
    await portal.toggle.click();
    await expect(portal.dialog).toBeVisible();
    await expect(portal.dialog).toHaveAttribute("aria-modal", "true");
    await expect(portal.wizard.subdomain).toBeVisible();
    await expect(portal.frames).toBeFocused();
    const closed = await portal.count("closed");
    await leave();
    await expect(portal.dialog).toHaveCount(0);
    await expect(portal.frames).toHaveCount(0);
    await expect(portal.toggle).toBeFocused();
    await expect.poll(() => portal.count("closed")).toBe(closed + 1);
  }
});

test("a second open makes no second frame", async ({ portal, page }) => {
  await portal.visit("inline");
  await portal.toggle.click();
  await expect(portal.wizard.subdomain).toBeVisible();
  await portal.wizard.subdomain.fill("acme");
  await portal.toggle.click();
  await portal.toggle.click();
  await page.waitForTimeout(300);
  await expect(portal.frames).toHaveCount(1);
  await expect(portal.frames).toBeFocused();
  await expect(portal.wizard.subdomain).toHaveValue("acme");
  expect(page.context().pages()).toHaveLength(1);
});

test("each page can be loaded again", async ({ portal, stack, page }) => {
  await portal.visit("inline");
  await portal.toggle.click();
  const { wizard } = portal;
  const reload = () => frameOf(page).evaluate(() => location.reload());
  await expect(wizard.subdomain).toBeVisible();
  await reload();
  await wizard.chooseSite("acme");
  await reload();
  await expect(wizard.email).toBeVisible();
  await wizard.awake();
  await wizard.signIn(stack.account("ada"));
  const connected = wizard.heading("acme.atlassian.net is connected");
  await expect(connected).toBeVisible({ timeout: 30_000 });
  await reload();
  await expect(connected).toBeVisible();
  expect(await portal.count("error")).toBe(0);
  expect(await portal.count("expired")).toBe(0);
});

test("a used link gets a new one when the person asks", async ({
  portal,
  page,
  stack,
  organization,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 410/);
  const link = await stack.connectLink(organization, { parent_origins: [portal.origin] });
  const other = await page.context().newPage();
  await other.goto(link);
  await other.getByRole("button", { name: "Open the connection wizard" }).click();
  await expect(new Embedded(other).subdomain).toBeVisible();

  // The portal's server hands out the used one first.
  await page.route("**/api/confluence/link", (route) => route.fulfill({ json: { url: link } }), {
    times: 1,
  });
  await portal.visit("inline");
  await portal.toggle.click();
  await expect(portal.wizard.heading("This link was used already")).toBeVisible();
  expect(await portal.told("error")).toEqual({ type: "error", code: "link_used" });
  expect(await portal.count("expired")).toBe(0);
  await expect(portal.wizard.surface.getByText("turn the source off and on")).toBeHidden();
  await portal.wizard.newLink.click();
  expect(await portal.told("expired")).toEqual({ type: "expired", code: "link_used" });
  await expect(portal.wizard.subdomain).toBeVisible();
});

test("a session that ends in the middle of step 2 takes the token alone along", async ({
  portal,
  page,
  stack,
  organization,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 401/);
  const ada = stack.account("ada");
  await portal.visit("inline");
  await portal.toggle.click();
  const { wizard } = portal;
  await typeAll(wizard, ada.email, "2027-03-04");
  await wizard.token.fill(ada.token);
  await page.context().clearCookies();
  await wizard.connect.click();

  expect(await portal.told("expired")).toEqual({ type: "expired", code: "session_over" });
  await expect(wizard.surface.getByText("Your session was over, so it was renewed")).toBeVisible();
  await expect(wizard.surface.getByText("acme.atlassian.net").first()).toBeVisible();
  await expect(wizard.email).toHaveValue(ada.email);
  await expect(wizard.expiresOn).toHaveValue("2027-03-04");
  await expect(wizard.token).toHaveValue("");
  await expect(wizard.token).toBeFocused();
  // The token is kept nowhere in between.
  const kept = await frameOf(page).evaluate(() => window.name);
  expect(kept).toContain("acme");
  expect(kept.includes(ada.token)).toBe(false);

  await wizard.token.fill(ada.token);
  await wizard.connect.click();
  await portal.told("connected");
  expect(await stack.connections(organization)).toHaveLength(1);
});

test("a session that ends in step 1 leaves the subdomain", async ({
  portal,
  page,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 401/);
  await portal.visit("inline");
  await portal.toggle.click();
  const { wizard } = portal;
  await expect(wizard.subdomain).toBeVisible();
  await wizard.awake();
  await wizard.subdomain.fill("globex");
  await expect(wizard.surface.locator("#site-answer")).toHaveAttribute("data-code", "site_found");
  await page.context().clearCookies();
  await wizard.surface.getByRole("button", { name: "Continue", exact: true }).click();
  await portal.told("expired");
  await expect(wizard.subdomain).toHaveValue("globex");
  await expect(wizard.email).toHaveCount(0);
});

test("where no cookie is kept, a window is offered", async ({
  portal,
  page,
  stack,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 401/);
  // As a browser does that knows no partitioned cookies.
  await page.route(`${stack.url}/connect/*`, async (route) => {
    if (route.request().method() === "GET") {
      await route.continue();
      return;
    }
    const response = await route.fetch({ maxRedirects: 0 });
    const headers = Object.fromEntries(
      Object.entries(response.headers()).filter(([name]) => name !== "set-cookie"),
    );
    await route.fulfill({ response, headers });
  });
  await portal.visit("dialog");
  await portal.toggle.click();
  await expect(portal.wizard.newWindow).toBeVisible();
  expect(await portal.told("error")).toEqual({ type: "error", code: "cookies_blocked" });
  await expect(portal.wizard.surface.getByText("This browser keeps no cookie")).toBeVisible();
  await expect(portal.wizard.newLink).toBeHidden();
  // No new link was asked for in vain.
  expect(await portal.count("expired")).toBe(0);

  const opened = page.waitForEvent("popup");
  await portal.wizard.newWindow.click();
  await expect(new Embedded(await opened).subdomain).toBeVisible();
  await expect(portal.frames).toHaveCount(0);
  await expect(portal.dialog).toHaveCount(0);
});
