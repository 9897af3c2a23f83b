// Looking into what a collection saw: its spaces, its people, its changes, as people walk through
// them, with and without JavaScript.

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { collected } from "../support/collected.ts";
import { faultsOfLayout, resize, spaceText } from "../support/layout.ts";
import { expect, test } from "../support/test.ts";

const windows = {
  "320 wide": { width: 320, height: 640 },
  "at 200 %": { width: 640, height: 360, zoom: 2 },
  "1280 wide": { width: 1280, height: 800 },
};

/** The links of the list's first column, page after page. */
async function allNames(page: Page): Promise<string[]> {
  const names: string[] = [];
  for (;;) {
    names.push(...(await page.locator("tbody th").allInnerTexts()));
    const next = page.getByRole("link", { name: "Next" });
    if ((await next.count()) === 0) {
      return names;
    }
    await next.click();
    await expect(page.getByRole("link", { name: "Back to the beginning" })).toBeVisible();
  }
}

test("from a collection to a space, a group in it, and a person", async ({
  page,
  wizard,
  stack,
  organization,
}) => {
  test.setTimeout(180_000);
  await collected(wizard, stack, organization);
  await page.getByRole("navigation", { name: "Parts of this collection" }).getByText("Spaces").click();
  await expect(page.getByRole("heading", { level: 1, name: "Spaces" })).toBeVisible();
  await expect(page.getByText("Open to the internet").first()).toBeVisible();

  await page.getByRole("searchbox", { name: "Name or key" }).fill("handbook 0");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await page.getByRole("link", { name: "Engineering Handbook 0" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Who reaches it" })).toBeVisible();

  // A filter is a chip that can be taken away.
  await page.getByLabel("Level").selectOption({ label: "Admins only" });
  await page.getByLabel("Accounts").selectOption({ label: "Closed" });
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.locator("tbody tr").first()).toContainText("Closed");
  await expect(page.locator("tbody tr").filter({ hasNotText: "Admin" })).toHaveCount(0);
  await page.getByRole("link", { name: "Remove the filter Closed" }).click();
  await page.getByRole("link", { name: "Remove the filter Admins only" }).click();

  await page.getByRole("link", { name: "confluence-users-acme" }).click();
  await expect(
    page.getByRole("heading", { level: 2, name: "Members of confluence-users-acme" }),
  ).toBeVisible();
  await expect(page.locator("tbody tr")).toHaveCount(45);

  await page.getByRole("searchbox", { name: "Name or email" }).fill("grace hopper");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await page.getByRole("link", { name: "Grace Hopper", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Grace Hopper" })).toBeVisible();
  await expect(page.getByText("grace@acme.example")).toBeVisible();
  await expect(page.getByText("Group confluence-users-acme").first()).toBeVisible();
  const reached = await allNames(page);
  expect(reached.length).toBeGreaterThan(30);
});

test("the people of a collection are all there, page by page", async ({
  page,
  wizard,
  stack,
  organization,
}) => {
  test.setTimeout(180_000);
  const path = await collected(wizard, stack, organization);
  await page.goto(`${path}/people`);
  await expect(page.locator("tbody tr")).toHaveCount(50);
  const people = await allNames(page);
  expect(people.length).toBeGreaterThan(55);
  await page.getByRole("link", { name: "Back to the beginning" }).click();
  await page.getByLabel("Accounts").selectOption({ label: "External" });
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.locator("tbody tr").filter({ hasNotText: "External" })).toHaveCount(0);
  await page.getByRole("searchbox", { name: "Name or email" }).fill("nobody at all");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByText("Nothing here fits what is looked for.")).toBeVisible();
  await page.getByRole("link", { name: "Show all" }).click();
  await expect(page.locator("tbody tr")).toHaveCount(50);
});

test("changes are drawn, counted and listed, and narrowed by a press", async ({
  page,
  wizard,
  stack,
  organization,
}) => {
  test.setTimeout(180_000);
  const path = await collected(wizard, stack, organization);
  await page.goto(`${path}/changes`);
  await expect(page.getByRole("img", { name: /^\d+ changes in 1[345] weeks, / })).toBeVisible();
  const all = Number(/^([\d,]+)/.exec(await page.locator(".lead").innerText())?.[1]);
  await page.getByText("As a table").click();
  const weeks = await page.locator(".table.narrow td").allInnerTexts();
  const sum = weeks.reduce((sum, week) => sum + Number(week.replace(/\D/g, "")), 0);
  expect(sum, "the weeks hold every change").toBe(all);

  const first = page.getByRole("region", { name: "Changes by space" }).getByRole("listitem").first();
  const count = Number(await first.locator(".rank-count").innerText());
  await first.getByRole("link").click();
  await expect(page.locator(".lead")).toHaveText(new RegExp(`^${count} version`));
  await expect(page.locator("section:last-of-type tbody tr")).toHaveCount(Math.min(count, 50));
  await page.getByRole("link", { name: /^Remove the filter/ }).click();
  await expect(page.locator(".lead")).toHaveText(new RegExp(`^${all} versions`));
});

test("what changed since the collection before is told, and leads on", async ({
  page,
  wizard,
  stack,
  organization,
}) => {
  test.setTimeout(180_000);
  const path = await collected(wizard, stack, organization);
  await page.goto(`${path}/differences`);
  await expect(page.getByText("There is no collection before this one")).toBeVisible();
  await page.goto(`${path}/spaces?q=handbook 2`);
  await page.locator("tbody th a").first().click();
  const space = await page.getByRole("heading", { level: 1 }).innerText();
  const group = page.locator('tbody th a[href*="group="]').last();
  const name = await group.innerText();
  const href = new URL((await group.getAttribute("href")) ?? "", page.url());
  await stack.mutate("acme", {
    op: "revoke",
    space_id: Number(href.pathname.split("/").at(-1)),
    principal_id: href.searchParams.get("group"),
  });
  await page.goto(path.replace(/\/runs\/.*/, ""));
  await page.getByRole("button", { name: "Collect now" }).click();
  await expect(page.locator("[data-run-status]")).toHaveAttribute("data-run-status", "succeeded", {
    timeout: 60_000,
  });
  await page.getByRole("link", { name: "Differences" }).click();
  const row = page.locator("tbody tr").filter({ hasText: name }).filter({ hasText: space });
  await expect(row).toContainText("lost access");
  await page.getByLabel("Changes of").selectOption({ label: "Access" });
  await page.getByRole("button", { name: "Find" }).click();
  await expect(row).toHaveCount(1);
  for (const [window, size] of Object.entries(windows)) {
    await resize(page, size);
    expect.soft(await faultsOfLayout(page), window).toEqual([]);
  }
  await row.getByRole("link", { name: space }).click();
  await expect(page.getByRole("heading", { level: 1, name: space })).toBeVisible();
});

// Without the script nobody takes up what the page has asked for in advance, and Chromium says so of
// a page that stands for long.
test.beforeEach(({ javaScriptEnabled, expectedComplaints }) => {
  if (!javaScriptEnabled) {
    expectedComplaints.push(/preloaded using link preload but not used/);
  }
});

test("every page of a collection fits, and axe finds nothing", async ({
  page,
  wizard,
  stack,
  organization,
  javaScriptEnabled,
}) => {
  test.setTimeout(240_000);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const path = await collected(wizard, stack, organization);
  await page.goto(`${path}/spaces?q=handbook 0`);
  const space = await page.locator("tbody th a").first().getAttribute("href");
  await page.goto(`${path}/people?q=ada`);
  const person = await page.locator("tbody th a").first().getAttribute("href");
  await page.goto(`${path}/access`);
  await page.getByRole("button", { name: "Begin an access review" }).click();
  const review = new URL(page.url()).pathname;
  const pages = [
    path,
    `${path}/spaces`,
    space,
    `${space}?q=${"very-long-".repeat(15)}&level=admin&accounts=closed`,
    `${path}/people`,
    person,
    `${path}/access`,
    `${path}/access?place=${"very-long-".repeat(15)}&level=admin&new=yes`,
    review,
    `${review}?of=members&decided=undecided`,
    `${path}/differences`,
    `${path}/changes`,
    `${path}/summary`,
  ];
  for (const address of pages) {
    await page.goto(address ?? "");
    // What is folded is looked at, too.
    for (const summary of await page.locator("main summary").all()) {
      await summary.click();
    }
    for (const [window, size] of Object.entries(windows)) {
      await resize(page, size);
      expect.soft(await faultsOfLayout(page), `${address}, ${window}`).toEqual([]);
      await spaceText(page, true);
      expect.soft(await faultsOfLayout(page), `${address}, ${window}, spaced`).toEqual([]);
      await spaceText(page, false);
    }
    if (!javaScriptEnabled) {
      continue;
    }
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html}`);
      expect.soft(found, `${address}, ${colorScheme}`).toEqual([]);
    }
  }
});
