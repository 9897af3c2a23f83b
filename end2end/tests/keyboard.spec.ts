// The keyboard alone: every control is reached in the order in which it is read, the focus is always
// seen, and it is never lost.

import { expectInReadingOrder, expectSeen, focused, tabTo } from "../support/keyboard.ts";
import { expect, test } from "../support/test.ts";
import { inDays } from "../support/wizard.ts";

test("the keyboard leads from the link to a connection", async ({ stack, wizard, organization }) => {
  const { page } = wizard;
  const { keyboard } = page;
  const ada = stack.account("ada");
  await page.setViewportSize({ width: 800, height: 900 });
  await page.goto(await stack.connectLink(organization));
  expectInReadingOrder(await tabTo(page, "Open the connection wizard"));
  await keyboard.press("Enter");
  await expect(page).toHaveURL(/\/wizard$/);
  await wizard.awake();

  expectInReadingOrder(await tabTo(page, "Subdomain"));
  await keyboard.type("acme");
  if (wizard.js) {
    await expect(wizard.siteAnswer).toHaveAttribute("data-code", "site_found");
  }
  await tabTo(page, "Continue");
  await keyboard.press("Enter");
  await expect(page).toHaveURL(/\/wizard\/credentials$/);
  await wizard.awake();

  const way = await tabTo(page, "Atlassian account email");
  await keyboard.type(ada.email);
  way.push(...(await tabTo(page, "API token")));
  await keyboard.insertText(ada.token);
  if (wizard.js) {
    way.push(...(await tabTo(page, "Show token")));
    await keyboard.press("Space");
    await expect(wizard.token).toHaveAttribute("type", "text");
    await expect(wizard.reveal).toHaveAccessibleName("Hide token");
    expectSeen(await focused(page));
    await keyboard.press("Enter");
    await expect(wizard.token).toHaveAttribute("type", "password");
    way.push(...(await tabTo(page, "90 days")));
    await keyboard.press("Space");
    await expect(wizard.expiresOn).toHaveValue(inDays(90));
    await expect(wizard.preset(90)).toHaveAttribute("aria-pressed", "true");
    way.push(...(await tabTo(page, "180 days")));
    await keyboard.press("Enter");
    await expect(wizard.expiresOn).toHaveValue(inDays(180));
    await expect(wizard.preset(90)).toHaveAttribute("aria-pressed", "false");
    // The date itself is typed, part by part.
    await tabTo(page, "Token expires on", "Shift+Tab");
  } else {
    way.push(...(await tabTo(page, "Token expires on")));
  }
  await wizard.expiresOn.focus();
  // The same day and month, because Chromium orders them as the machine's language does.
  const newYear = new Date().getUTCFullYear() + 1;
  await keyboard.type(`0101${newYear}`);
  await expect(wizard.expiresOn).toHaveValue(`${newYear}-01-01`);
  await tabTo(page, "Back");
  way.push(...(await tabTo(page, "Connect")));
  expectInReadingOrder(way);
  await keyboard.press("Enter");
  await expect(page).toHaveURL(/\/wizard\/connected$/, { timeout: 30_000 });
  await wizard.awake();
  expectInReadingOrder(await tabTo(page, "Details of this collection"));
  expect(await stack.connections(organization)).toHaveLength(1);
});

test("beside the help, too, the order of the focus is that of reading", async ({
  stack,
  wizard,
  organization,
}) => {
  await wizard.page.setViewportSize({ width: 1280, height: 900 });
  await wizard.toCredentials(await stack.connectLink(organization), "acme");
  const way = await tabTo(wizard.page, "Atlassian's API tokens page (opens in a new tab)");
  expect(way.map((at) => at.name)).toEqual([
    "Skip to the content",
    "Atlassian account email",
    "API token",
    ...(wizard.js ? ["Show token"] : []),
    "Token expires on",
    ...(wizard.js ? ["30 days", "90 days", "180 days", "365 days"] : []),
    "Back",
    "Connect",
    "Atlassian's API tokens page (opens in a new tab)",
  ]);
  expectInReadingOrder(way);
});

test("the first Tab leads to the way past the bar", async ({ stack, wizard, organization }) => {
  const { page } = wizard;
  await wizard.open(await stack.connectLink(organization));
  await tabTo(page, "Skip to the content");
  await page.keyboard.press("Enter");
  expect((await tabTo(page, "Subdomain")).map((at) => at.name)).toEqual(["Subdomain"]);
});

test("one key takes the new name of a site that has moved", async ({
  stack,
  wizard,
  organization,
}) => {
  const { page } = wizard;
  await wizard.open(await stack.connectLink(organization));
  await tabTo(page, "Subdomain");
  await page.keyboard.type("renamed");
  if (!wizard.js) {
    await page.keyboard.press("Enter");
  }
  await expect(wizard.siteAnswer).toHaveAttribute("data-code", "site_moved");
  await tabTo(page, "Continue with acme.atlassian.net");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/wizard\/credentials$/);
  await expect(page.getByText("acme.atlassian.net").first()).toBeVisible();
});

test("a wrong field has the focus and says what is wrong", async ({
  stack,
  wizard,
  organization,
}) => {
  const { page } = wizard;
  await wizard.toCredentials(await stack.connectLink(organization), "acme");
  const ada = stack.account("ada");
  const mistakes = [
    [wizard.email, "", ada.email, /^Type the email of the Atlassian account/],
    [wizard.token, "not a token", ada.token, /^This contains characters that no API token has/],
    [wizard.expiresOn, "2020-01-31", inDays(30), /^This date has passed/],
  ] as const;
  // All are wrong at once: the first is named, then the next.
  for (const [field, wrong] of mistakes) {
    await field.fill(wrong);
  }
  for (const [field, , right, sentence] of mistakes) {
    await wizard.connect.focus();
    await page.keyboard.press("Enter");
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await wizard.awake();
    await expect(field).toBeFocused();
    expectSeen(await focused(page));
    await expect(field).toHaveAccessibleDescription(sentence);
    await expect(page.locator("[aria-invalid=true]")).toHaveCount(1);
    if (!wizard.js) {
      // The page is a new one, and no page shows a token again.
      await wizard.token.fill("not a token");
    }
    await field.fill(right);
    if (wizard.js) {
      await expect(field).not.toHaveAttribute("aria-invalid");
    }
  }
  if (wizard.js) {
    await wizard.connect.press("Enter");
    await expect(page).toHaveURL(/\/wizard\/connected$/, { timeout: 30_000 });
  }
});

test("a wrong site has the focus and says what is wrong", async ({
  stack,
  wizard,
  organization,
  expectedComplaints,
}) => {
  const { page } = wizard;
  expectedComplaints.push(/status of 422/);
  await wizard.open(await stack.connectLink(organization));
  await tabTo(page, "Subdomain");
  await page.keyboard.type("10.0.0.7");
  if (wizard.js) {
    await expect(wizard.siteAnswer).toHaveAttribute("data-code", "site_not_cloud");
    await expect(wizard.subdomain).toHaveAttribute("aria-invalid", "true");
    await page.keyboard.press("8");
    await expect(wizard.subdomain).not.toHaveAttribute("aria-invalid");
    await expect(wizard.subdomain).toHaveAttribute("aria-invalid", "true");
  }
  await tabTo(page, "Continue");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  await wizard.awake();
  await expect(wizard.subdomain).toBeFocused();
  await expect(wizard.subdomain).toHaveAttribute("aria-invalid", "true");
  await expect(wizard.subdomain).toHaveAccessibleDescription(/This is an IP address\./);
});

test("the focus outlives a check", async ({ stack, wizard, organization, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "without the script a check is a page load");
  const { page } = wizard;
  const [ada, wrong] = [stack.account("ada"), stack.account("wrong")];
  await wizard.toCredentials(await stack.connectLink(organization), "globex");
  await stack.fault({ site: "globex", path_contains: "/user/current", kind: "stall" });
  await wizard.fillCredentials(ada);
  await wizard.connect.focus();
  await page.keyboard.press("Enter");
  await expect(wizard.line("sign_in")).toHaveAttribute("data-status", "running");
  await expect(wizard.connect).toBeFocused();
  await tabTo(page, "Cancel", "Shift+Tab");
  await page.keyboard.press("Space");
  await expect(page.getByText("The check was cancelled.")).toBeVisible();
  await expect(wizard.connect).toBeFocused();
  await expect(wizard.cancel).toBeHidden();
  await expect(wizard.token).toHaveValue(ada.token);

  // The check may also end while Cancel has the focus.
  await stack.clearFaults();
  await stack.knobs({ latency_ms: 700 });
  await wizard.token.fill(wrong.token);
  await wizard.connect.focus();
  await page.keyboard.press("Enter");
  await expect(wizard.cancel).toBeVisible();
  await tabTo(page, "Cancel", "Shift+Tab");
  await wizard.expectNotConnected();
  await expect(wizard.connect).toBeFocused();
});

test("a focus that cannot be seen is found", async ({ page, wizard, stack, organization }) => {
  await wizard.open(await stack.connectLink(organization));
  await wizard.continue.focus();
  expect((await focused(page))?.ring).toBe(2);
  await wizard.subdomain.focus();
  expect((await focused(page))?.ring).toBe(2);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { outline: none !important } header { position: fixed; inset: 0 }");
    document.adoptedStyleSheets = [sheet];
  });
  expect(await focused(page)).toMatchObject({ ring: 0, seen: false });
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  expect(await focused(page)).toBeUndefined();
});
