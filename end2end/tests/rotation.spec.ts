// A token is replaced from the source's page, and the source is ended, with and without the script.

import { faultsOfLayout, resize } from "../support/layout.ts";
import { expect, test } from "../support/test.ts";

test("a token is replaced, and another account's only with a yes", async ({
  page,
  wizard,
  stack,
  organization,
  javaScriptEnabled,
}) => {
  const [ada, grace] = [stack.account("ada"), stack.account("grace")];
  await wizard.toConnected(await stack.connectLink(organization), "acme", ada);
  await page.goto("/sources");
  await page.getByRole("link", { name: "acme.atlassian.net" }).click();
  await page.getByRole("button", { name: "Replace the API token" }).click();
  await expect(page.getByRole("heading", { name: "Replace the API token" })).toBeVisible();
  await wizard.awake();
  await expect(wizard.email).toHaveValue(ada.email);

  await wizard.signIn(grace);
  const line = wizard.line("sign_in");
  await expect(line).toHaveAttribute("data-status", "failed", { timeout: 30_000 });
  await expect(line).toHaveAttribute("data-code", "account_mismatch");
  const yes = page.getByRole("checkbox", { name: "Change the account from Ada Byron to Grace Hopper" });
  await expect(yes).not.toBeChecked();
  await wizard.expectTokenForgotten(grace.token);
  if (javaScriptEnabled) {
    await resize(page, { width: 320, height: 640 });
    expect(await faultsOfLayout(page)).toEqual([]);
  }
  expect((await stack.connections(organization))[0]).toMatchObject({ account: { email: ada.email } });

  await yes.check();
  await wizard.token.fill(grace.token);
  await wizard.connect.click();
  await expect(page).toHaveURL(/\/wizard\/connected$/, { timeout: 30_000 });
  expect((await stack.connections(organization))[0]).toMatchObject({
    account: { email: grace.email },
    status: "active",
  });
});

test("a source is ended once its name is typed", async ({
  page,
  wizard,
  stack,
  organization,
  javaScriptEnabled,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 422/);
  await wizard.toConnected(await stack.connectLink(organization), "acme", stack.account("ada"));
  await page.goto("/sources");
  await page.getByRole("link", { name: "acme.atlassian.net" }).click();
  const open = async (): Promise<void> => {
    await page.getByText("Disconnect", { exact: true }).first().click();
  };
  await open();
  if (javaScriptEnabled) {
    await resize(page, { width: 320, height: 640 });
    expect(await faultsOfLayout(page)).toEqual([]);
  }
  const confirm = page.getByRole("textbox", { name: "Type acme to confirm" });
  await confirm.fill("acmee");
  await page.getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByText("so nothing was changed")).toBeVisible();
  expect(await stack.connections(organization)).toHaveLength(1);
  await open();
  await confirm.fill("acme");
  await page.getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByText("Confluence Cloud is not connected")).toBeVisible();
  expect(await stack.connections(organization)).toHaveLength(0);
});

test("spaces are searched, counted and chosen", async ({ page, wizard, stack, organization }) => {
  await wizard.toConnected(await stack.connectLink(organization), "acme", stack.account("ada"));
  await page.goto("/sources");
  await page.getByRole("link", { name: "acme.atlassian.net" }).click();
  await page.getByRole("link", { name: "All spaces" }).click();
  await expect(page.getByRole("heading", { name: "Choose spaces" })).toBeVisible();
  await expect(page.getByText("38 of 38 spaces are collected.")).toBeVisible();
  await page.getByRole("radio", { name: "Only the ticked ones" }).check();
  await page.getByRole("checkbox", { name: /^Engineering Handbook 0/ }).check();
  await page.getByRole("searchbox", { name: "Search" }).fill("legal");
  await page.getByRole("searchbox", { name: "Search" }).press("Enter");
  await expect(page.getByRole("checkbox", { name: /^Engineering/ })).toHaveCount(0);
  await expect(page.getByText("1 of 38 spaces is collected.")).toBeVisible();
  await page.getByRole("checkbox", { name: /^Legal Roadmap/ }).check();
  await page.getByRole("button", { name: "Count" }).click();
  await expect(page.getByText("2 of 38 spaces are collected.")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: "Only 2 spaces" })).toBeVisible();
});
