// A link that a portal may frame, opened without that portal, with and without JavaScript.

import { Embedded, expect, test } from "../support/portal.ts";

test("it works in a window of its own", async ({ portal, stack, organization, page }) => {
  const link = await stack.connectLink(organization, { parent_origins: [portal.origin] });
  await page.goto(link);
  const button = page.getByRole("button", { name: "Open the connection wizard" });
  await page.waitForTimeout(300);
  await button.click();
  await expect(new Embedded(page).subdomain).toBeVisible();
});

test("where nobody can make a new link, the page says what to do", async ({
  portal,
  stack,
  organization,
  page,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 4\d\d/);
  const link = await stack.connectLink(organization, { parent_origins: [portal.origin] });
  await page.goto(link);
  await page.getByRole("button", { name: "Open the connection wizard" }).click();
  const wizard = new Embedded(page);
  await expect(wizard.subdomain).toBeVisible();
  await page.goto(link);
  await expect(wizard.heading("This link was used already")).toBeVisible();
  await expect(page.getByText("turn the source off and on again")).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);

  await page.context().clearCookies();
  await page.goto("/wizard");
  await expect(wizard.heading("Your session is over")).toBeVisible();
  await expect(page.getByText("open the source again")).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
});
