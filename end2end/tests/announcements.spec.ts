// What a screen reader says: every result once, in regions that were there before, and the end.

import { type Announcement, listen } from "../support/announcements.ts";
import { expect, test } from "../support/test.ts";

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "a page that is loaded is read as a whole");

const steps = [
  "site",
  "sign_in",
  "spaces",
  "pages",
  "space_permissions",
  "groups",
  "users",
  "audit_log",
] as const;

/** Nothing twice, and nothing where nobody listens. */
function expectOrderly(heard: readonly Announcement[]): void {
  const texts = heard.map(({ text }) => text);
  expect(texts.filter((text, index) => texts.indexOf(text) !== index), "said twice").toEqual([]);
  expect(heard.filter(({ awaited }) => !awaited), "said in a region that is new").toEqual([]);
}

/** How often something like this is said. */
function times(heard: readonly Announcement[], words: string): number {
  return heard.filter(({ text }) => text.includes(words)).length;
}

test("what is typed is answered once", async ({ page, wizard, stack, organization }) => {
  const heard = await listen(page);
  await wizard.open(await stack.connectLink(organization));
  const answer = async (typed: string, code: string) => {
    await wizard.subdomain.clear();
    await wizard.subdomain.pressSequentially(typed, { delay: 30 });
    await expect(wizard.siteAnswer).toHaveAttribute("data-code", code);
  };
  await answer("acme", "site_found");
  await answer("nosuchsite", "site_not_found");
  await answer("10.0.0.7", "site_not_cloud");
  // Neither each letter nor the hint that stands under the field anyway.
  expect(heard.map(({ text }) => text)).toEqual([
    "Looking for acme.atlassian.net",
    expect.stringMatching(/^Found acme\.atlassian\.net Passed Cloud ID /),
    "Looking for nosuchsite.atlassian.net",
    expect.stringMatching(/^There is no site at nosuchsite\.atlassian\.net Failed /),
    expect.stringMatching(/^This is not a Confluence Cloud site Failed This is an IP address\./),
  ]);
  expectOrderly(heard);
});

test("each line of a check that fails is said once, and so is the end", async ({
  page,
  wizard,
  stack,
  organization,
}) => {
  const heard = await listen(page);
  await wizard.toCredentials(await stack.connectLink(organization), "acme");
  heard.length = 0;
  for (const account of ["wrong", "ada-partial"]) {
    await wizard.signIn(stack.account(account));
    await wizard.expectNotConnected();
    await expect.poll(() => times(heard, "Not connected yet")).toBe(1);
    for (const step of steps) {
      const line = (await wizard.line(step).innerText()).replace(/\s+/g, " ").trim();
      expect(heard.filter(({ text }) => text === line), line).toHaveLength(1);
    }
    expect(times(heard, "Trying everything that will be read")).toBe(1);
    // The end comes last. What waits or runs is no result.
    expect(heard).toHaveLength(steps.length + 2);
    expect(heard.at(-1)?.text).toMatch(/^Not connected yet/);
    expect(times(heard, "Waiting") + times(heard, "Checking")).toBe(0);
    expectOrderly(heard);
    heard.length = 0;
  }
});

test("a check that passes ends with a page that says so", async ({
  page,
  wizard,
  stack,
  organization,
}) => {
  test.setTimeout(180_000);
  const heard = await listen(page);
  await wizard.toCredentials(await stack.connectLink(organization), "acme");
  heard.length = 0;
  await wizard.signIn(stack.account("ada"));
  await expect(page).toHaveURL(/\/wizard\/connected$/, { timeout: 30_000 });
  await expect(page).toHaveTitle(/^Connected/);
  // The first collection's progress is silent, its end is not.
  await expect(page.locator("[data-run-status]")).toHaveAttribute(
    "data-run-status",
    /^(succeeded|partial)$/,
    { timeout: 120_000 },
  );
  const outcome = await page.locator("[data-announce]").innerText();
  await expect.poll(() => times(heard, outcome)).toBe(1);
  expect(heard.at(-1)?.text).toBe(outcome);
  expect(times(heard, "Signed in as Ada Byron")).toBe(1);
  expectOrderly(heard);
});

test("what ends a check early is said once", async ({
  page,
  wizard,
  stack,
  organization,
  expectedComplaints,
}) => {
  expectedComplaints.push(/net::ERR_/);
  const heard = await listen(page);
  await wizard.toCredentials(await stack.connectLink(organization), "globex");
  await stack.fault({ site: "globex", path_contains: "/user/current", kind: "stall" });
  await wizard.signIn(stack.account("ada"));
  await expect(wizard.line("sign_in")).toHaveAttribute("data-status", "running");
  heard.length = 0;
  await wizard.cancel.click();
  await expect.poll(() => heard.map(({ text }) => text)).toEqual([
    "The check was cancelled. Nothing was stored.",
  ]);
  await wizard.connect.click();
  await expect(wizard.line("sign_in")).toHaveAttribute("data-status", "running");
  heard.length = 0;
  stack.online(false);
  await expect.poll(() => heard.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^The connection to the connector broke off\./),
  ]);
  stack.online(true);
  expectOrderly(heard);
});

test("the hint about a token is said once", async ({ page, wizard, stack, organization }) => {
  const heard = await listen(page);
  await wizard.toCredentials(await stack.connectLink(organization), "acme");
  heard.length = 0;
  await wizard.token.pressSequentially("ATCTT3xFfG-not-whole");
  await expect.poll(() => times(heard, "This is an organization's admin key.")).toBe(1);
  expectOrderly(heard);
});

test("what is said twice, too early or nowhere is heard as such", async ({
  page,
  wizard,
  stack,
  organization,
}) => {
  const heard = await listen(page);
  await wizard.open(await stack.connectLink(organization));
  heard.length = 0;
  await wizard.siteAnswer.evaluate((answer) => {
    const add = (to: Element, html: string) => to.insertAdjacentHTML("beforeend", html);
    add(answer.parentElement!, "<p>twice</p>");
    add(answer.parentElement!, "<p>twice</p><p aria-hidden=true>unseen</p>");
    add(answer, "<p>in a part that is off</p>");
    add(document.body, "<p role=status>new</p>");
    add(document.body, "<p>nowhere</p>");
  });
  await expect.poll(() => heard).toEqual([
    { text: "twice", awaited: true },
    { text: "twice", awaited: true },
    { text: "new", awaited: false },
  ]);
});
