// Who may frame the wizard, who hears it, and whom it hears.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { BrowserContext, Page } from "@playwright/test";

import { Embedded, expect, test as base } from "../support/portal.ts";

const test = base.extend<{ evil: string }>({
  /** The origin of a stranger. A server of its own, because a browser keeps pages that come from
   * nowhere away from this machine, whatever our own headers say. */
  evil: async ({}, use) => {
    const server = createServer((_, response) => {
      response.setHeader("Content-Type", "text/html").end("<title>evil</title><p>Nothing here.</p>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    await use(`http://evil.localhost:${(server.address() as AddressInfo).port}`);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
});

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "connect.js is a script");

/** A page of a stranger's, which listens and can do what every page can. */
async function stranger(context: BrowserContext, evil: string): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    addEventListener("message", ({ data }) => heard.push(data));
  });
  await page.goto(`${evil}/`);
  return page;
}

function heard(page: Page): Promise<unknown[]> {
  return page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
}

test("a stranger's page cannot frame it and hears nothing", async ({
  portal,
  stack,
  organization,
  context,
  evil,
}) => {
  const link = await stack.connectLink(organization, { parent_origins: [portal.origin] });
  const page = await stranger(context, evil);
  for (const url of [link, `${link}x`, `${stack.url}/wizard`]) {
    const refused = page.waitForEvent("requestfailed", (request) => request.url() === url);
    await page.evaluate((url) => {
      const frame = document.createElement("iframe");
      frame.src = url;
      document.body.replaceChildren(frame);
    }, url);
    expect((await refused).failure()?.errorText).toBe("net::ERR_BLOCKED_BY_RESPONSE");
    await expect.poll(() => page.frames()[1]?.url()).toBe("chrome-error://chromewebdata/");
  }
  await page.waitForTimeout(300);
  expect(await heard(page)).toEqual([]);
});

test("a stranger who opens the window hears nothing and is not heard", async ({
  portal,
  stack,
  organization,
  context,
  evil,
}) => {
  const link = await stack.connectLink(organization, { parent_origins: [portal.origin] });
  const page = await stranger(context, evil);
  const opened = page.waitForEvent("popup");
  await page.evaluate((url) => Object.assign(window, { opened: window.open(url) }), link);
  const popup = await opened;
  const button = popup.getByRole("button", { name: "Open the connection wizard" });
  await expect(button).toBeVisible();
  await page.evaluate(() => {
    const { opened } = window as unknown as { opened: Window };
    const hello = { source: "confluence-connector-host", v: 1, type: "hello", renew: true };
    opened.postMessage(hello, "*");
  });
  await popup.waitForTimeout(500);
  // The link is as it was; only the person may open it.
  await expect(button).toBeVisible();
  await button.click();
  await expect(new Embedded(popup).subdomain).toBeVisible();
  expect(await heard(page)).toEqual([]);
});

test("the wizard hears the portal's own window alone", async ({
  portal,
  stack,
  organization,
  evil,
  page,
}) => {
  await portal.visit("inline");
  // A frame without connect.js: nobody greets it.
  const link = await stack.connectLink(organization, { parent_origins: [portal.origin] });
  await page.evaluate((url) => {
    const frame = document.createElement("iframe");
    frame.src = url;
    frame.height = "600";
    document.body.prepend(frame);
  }, link);
  const button = portal.wizard.surface.getByRole("button", { name: "Open the connection wizard" });
  await expect(button).toBeVisible();

  const greet = (greeter: Page) =>
    greeter.evaluate(() => {
      const hello = { source: "confluence-connector-host", v: 1, type: "hello", renew: true };
      (window.opener as Window).frames[0]!.postMessage(hello, "*");
    });
  // Another origin; then the right origin, but another window.
  for (const url of [`${evil}/`, `${portal.origin}/sources`]) {
    const opened = page.waitForEvent("popup");
    await page.evaluate((url) => void window.open(url), url);
    const greeter = await opened;
    await greeter.waitForLoadState();
    await greet(greeter);
    await greeter.close();
  }
  await page.evaluate(() => {
    for (const wrong of [{ v: 2 }, { source: "confluence-connector" }, { type: "hi" }]) {
      const hello = { source: "confluence-connector-host", v: 1, type: "hello", ...wrong };
      window.frames[0]!.postMessage(hello, "*");
    }
  });
  await page.waitForTimeout(500);
  await expect(button).toBeVisible();

  await page.evaluate(() => {
    const hello = { source: "confluence-connector-host", v: 1, type: "hello", renew: true };
    window.frames[0]!.postMessage(hello, "*");
  });
  await expect(portal.wizard.subdomain).toBeVisible();
});

test("the portal's page hears the wizard's own window alone", async ({
  portal,
  stack,
  evil,
  page,
}) => {
  await portal.visit("inline");
  await portal.toggle.click();
  await expect(portal.wizard.subdomain).toBeVisible();
  await portal.told("step");
  const before = (await portal.events()).filter(({ type }) => type !== "resize");

  const forge = (forger: Page, target: "opener" | "self") =>
    forger.evaluate((target) => {
      const window_ = target === "opener" ? (window.opener as Window) : window;
      const base = { source: "confluence-connector", v: 1 };
      window_.postMessage({ ...base, type: "connected", connection_id: "con_evil" }, "*");
      window_.postMessage({ ...base, type: "escape" }, "*");
      window_.postMessage({ ...base, type: "expired", code: "session_over", asked: true }, "*");
      for (const noise of [null, 7, "x", {}, { source: "confluence-connector" }]) {
        window_.postMessage(noise, "*");
      }
    }, target);
  await forge(page, "self");
  // Another origin; then the wizard's own origin, but another window.
  for (const url of [`${evil}/`, `${stack.url}/frame.js`]) {
    const opened = page.waitForEvent("popup");
    await page.evaluate((url) => void window.open(url), url);
    const forger = await opened;
    await forger.waitForLoadState();
    await forge(forger, "opener");
    await forger.close();
  }
  // What the wizard's window itself says in words that nobody knows.
  await page.frames()[1]!.evaluate((origin) => {
    const base = { source: "confluence-connector", v: 1 };
    window.parent.postMessage({ ...base, v: 2, type: "connected" }, origin);
    window.parent.postMessage({ ...base, type: "party" }, origin);
  }, portal.origin);
  await page.waitForTimeout(500);
  const after = (await portal.events()).filter(({ type }) => type !== "resize");
  expect(after).toEqual(before);
  await expect(portal.wizard.subdomain).toBeVisible();
  await expect(portal.status).toHaveText("Connecting");
});

test("a link that was made without origins is framed by nobody", async ({
  portal,
  stack,
  organization,
  page,
  expectedComplaints,
}) => {
  expectedComplaints.push(/frame-ancestors/);
  const link = await stack.connectLink(organization, { parent_origins: [] });
  await page.route("**/api/confluence/link", (route) => route.fulfill({ json: { url: link } }));
  await portal.visit("inline");
  const refused = page.waitForEvent("requestfailed", (request) => request.url() === link);
  await portal.toggle.click();
  expect((await refused).failure()?.errorText).toBe("net::ERR_BLOCKED_BY_RESPONSE");
  await expect(portal.wizard.surface.getByRole("button")).toHaveCount(0);
  expect(await portal.events()).toEqual([]);
});

test("every answer on the way keeps the tie to the portal's window", async ({
  portal,
  stack,
  organization,
}) => {
  const link = await stack.connectLink(organization, { parent_origins: [portal.origin] });
  const ask = (url: string, method = "GET", cookie = "") =>
    fetch(url, { method, redirect: "manual", headers: { cookie } });
  const opened = await ask(link, "POST");
  const cookie = opened.headers.get("set-cookie")!.split(";")[0]!;
  for (const [response, status] of [
    [await ask(await stack.connectLink(organization, { parent_origins: [portal.origin] })), 200],
    [opened, 303],
    [await ask(link, "POST"), 410],
    [await ask(`${link}x`), 404],
    [await ask(`${stack.url}/wizard`), 401],
    [await ask(`${stack.url}/wizard`, "GET", cookie), 200],
    [await ask(`${stack.url}/nowhere`), 404],
  ] as const) {
    const { headers } = response;
    expect(response.status).toBe(status);
    expect(headers.get("cross-origin-opener-policy")).toBe("unsafe-none");
    expect(headers.get("content-security-policy")).toMatch(
      new RegExp(`frame-ancestors ${portal.origin}$`),
    );
    expect(headers.get("x-frame-options")).toBeNull();
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("same-origin");
  }
});

test("connect.js is a module, too", async ({ portal, stack, page }) => {
  await portal.visit("popup");
  const same = await page.evaluate(async (url) => {
    const module = (await import(url)) as { open: unknown; default: { open: unknown } };
    return (
      module.open === window.ConfluenceConnect.open && module.default === window.ConfluenceConnect
    );
  }, `${stack.url}/connect.mjs`);
  expect(same).toBe(true);
  const types = await fetch(`${stack.url}/connect.d.ts`);
  expect(types.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(await types.text()).toContain("export declare function open");
});
