// The wizard in a window that a portal on another site opens.

import { Embedded, expect, test } from "../support/portal.ts";

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "connect.js is a script");

test("from the toggle to an active card", async ({ portal, stack, organization }) => {
  await portal.visit("popup");
  await expect(portal.status).toHaveText("Off");
  const popup = await portal.turnOnInWindow();
  const wizard = new Embedded(popup);
  await expect(wizard.subdomain).toBeVisible();
  await portal.told("ready");
  await expect(portal.status).toHaveText("Connecting");
  await wizard.toConnected("acme", stack.account("ada"));

  const connections = await stack.connections(organization);
  expect(connections).toHaveLength(1);
  expect(await portal.told("connected")).toEqual({
    type: "connected",
    connection_id: connections[0]!.id,
  });
  await expect(portal.status).toHaveText("Active");
  await expect(portal.toggle).toHaveAttribute("aria-checked", "true");

  // Off pauses for real, on checks and resumes.
  await portal.toggle.click();
  await expect(portal.toggle).toHaveAttribute("aria-checked", "false");
  await expect(portal.page.getByText("Paused; what was collected is kept.")).toBeVisible();
  await portal.toggle.click();
  await expect(portal.toggle).toHaveAttribute("aria-checked", "true", { timeout: 30_000 });
  const steps = (await portal.events()).filter(({ type }) => type === "step");
  expect(steps.map(({ step }) => step)).toEqual(["site", "credentials"]);
  expect(await portal.count("ready")).toBe(1);
});

test("a window that the person closes is told", async ({ portal }) => {
  await portal.visit("popup");
  const popup = await portal.turnOnInWindow();
  await expect(new Embedded(popup).subdomain).toBeVisible();
  await popup.close();
  await portal.told("closed");
  await expect(portal.toggle).toBeFocused();
  await expect(portal.status).toHaveText("Off");
  // And it can be opened again.
  const again = await portal.turnOnInWindow();
  await expect(new Embedded(again).subdomain).toBeVisible();
  expect(await portal.count("closed")).toBe(1);
});

test("a second click opens no second window", async ({ portal, page }) => {
  await portal.visit("popup");
  const popup = await portal.turnOnInWindow();
  await expect(new Embedded(popup).subdomain).toBeVisible();
  await new Embedded(popup).subdomain.fill("acme");
  await portal.toggle.click();
  await page.waitForTimeout(500);
  expect(page.context().pages()).toHaveLength(2);
  await expect(portal.frames).toHaveCount(0);
  await expect(new Embedded(popup).subdomain).toHaveValue("acme");
});

test("a window that crashes is told", async ({ portal, page, expectedComplaints }) => {
  test.setTimeout(90_000);
  expectedComplaints.push(/Failed to execute 'postMessage'/);
  await portal.visit("popup");
  const popup = await portal.turnOnInWindow();
  await expect(new Embedded(popup).subdomain).toBeVisible();
  await portal.told("ready");
  const devtools = await page.context().newCDPSession(popup);
  devtools.send("Page.crash").catch(() => undefined);
  await expect
    .poll(() => portal.events(), { timeout: 40_000 })
    .toContainEqual({ type: "error", code: "not_answering" });
  await expect(page.getByText("The wizard does not answer.")).toBeVisible();
});

test("Back leads to a page that gets a new link", async ({
  portal,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 4\d\d/);
  await portal.visit("popup");
  const popup = await portal.turnOnInWindow();
  const wizard = new Embedded(popup);
  await wizard.chooseSite("acme");
  await popup.goBack();
  await expect(wizard.subdomain).toHaveValue("acme");
  // The link's own page: it was used, and the portal can make another.
  expect((await popup.goBack())?.status()).toBe(410);
  await wizard.newLink.click();
  await expect(wizard.subdomain).toHaveValue("acme");
});

test("the manage button shows the sources", async ({ portal, stack, page }) => {
  await portal.visit("popup");
  const popup = await portal.turnOnInWindow();
  await new Embedded(popup).toConnected("acme", stack.account("ada"));
  await expect(portal.status).toHaveText("Active");
  await popup.close();
  await portal.told("closed");
  const opened = page.waitForEvent("popup");
  await page.getByRole("button", { name: "Manage" }).click();
  await expect(new Embedded(await opened).heading("Sources")).toBeVisible();
  const steps = (await portal.events()).filter(({ type }) => type === "step");
  expect(steps.at(-1)).toEqual({ type: "step", step: "sources" });
});

test("a link that expires before it is opened is replaced by itself", async ({
  portal,
  page,
  stack,
  organization,
  expectedComplaints,
}) => {
  test.setTimeout(150_000);
  expectedComplaints.push(/status of 410/);
  await portal.visit("dialog");
  const short = await stack.connectLink(organization, {
    expires_in_s: 60,
    parent_origins: [portal.origin],
  });
  // The shortest life that a link may have.
  await page.waitForTimeout(61_000);
  await page.evaluate(
    ({ short, link }) => {
      const events: string[] = [];
      Object.assign(window, { told: events });
      window.ConfluenceConnect.open({
        url: short,
        getUrl: async () => link,
        mode: "inline",
        onEvent: ({ type, code }: { type: string; code?: string }) =>
          events.push(code ? `${type} ${code}` : type),
      });
    },
    {
      short,
      link: await stack.connectLink(organization, { parent_origins: [portal.origin] }),
    },
  );
  await expect(portal.wizard.subdomain).toBeVisible();
  const told = await page.evaluate(() => (window as unknown as { told: string[] }).told);
  expect(told.filter((event) => event !== "resize")).toEqual([
    "expired link_expired",
    "ready",
    "step",
  ]);
});
