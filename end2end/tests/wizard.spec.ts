// From the link to the evidence, and all the ways in which a site or credentials are refused.

import { expect, test } from "../support/test.ts";
import { inDays, Wizard } from "../support/wizard.ts";

test("a link leads through both steps to a connection", async ({ stack, wizard, organization }) => {
  const ada = stack.account("ada");
  await wizard.toConnected(await stack.connectLink(organization), "acme", ada);
  expect(await wizard.page.content()).not.toContain(ada.token);

  const connections = await stack.connections(organization);
  expect(connections).toHaveLength(1);
  expect(connections[0]).toMatchObject({
    api_route: "site",
    status: "active",
    account: { display_name: "Ada Byron" },
  });
});

test("credentials that Atlassian rejects are named, and the token is forgotten", async ({
  stack,
  wizard,
  organization,
}) => {
  const wrong = stack.account("wrong");
  await wizard.open(await stack.connectLink(organization));
  await wizard.chooseSite("acme");
  await wizard.expiresOn.fill(inDays(90));
  await wizard.signIn(wrong);
  await wizard.expectSignInFailed("credentials_rejected");
  await expect(wizard.email).toHaveValue(wrong.email);
  await expect(wizard.expiresOn).toHaveValue(inDays(90));
  await wizard.expectTokenForgotten(wrong.token);
  expect(await stack.connections(organization)).toHaveLength(0);

  // The next try needs the token alone.
  await wizard.token.fill(stack.account("ada").token);
  await wizard.connect.click();
  await expect(wizard.page).toHaveURL(/\/wizard\/connected(\?|$)/, { timeout: 30_000 });
  await wizard.awake();
  expect(await stack.connections(organization)).toHaveLength(1);
});

test("a public site's answer to a stranger is no sign-in", async ({
  stack,
  wizard,
  organization,
}) => {
  const bogus = stack.account("wrong");
  await wizard.open(await stack.connectLink(organization));
  await wizard.chooseSite("publicwiki");
  await wizard.signIn(bogus);
  await wizard.expectSignInFailed("credentials_rejected_public_site");
  await wizard.expectTokenForgotten(bogus.token);
  expect(await stack.connections(organization)).toHaveLength(0);
});

test("a token with scopes connects through the gateway", async ({
  stack,
  wizard,
  organization,
}) => {
  const scoped = stack.account("ada-scoped");
  await wizard.toConnected(await stack.connectLink(organization), "acme", scoped);
  const connections = await stack.connections(organization);
  expect(connections.map((connection) => connection.api_route)).toEqual(["gateway"]);
});

for (const [typed, code] of [
  ["nosuchsite", "site_not_found"],
  ["deactivated", "site_deactivated"],
  ["renamed", "site_moved"],
  ["confluence.example.com", "site_not_cloud"],
] as const) {
  test(`step 1 answers ${code} to ${typed}`, async ({ stack, wizard, organization }) => {
    await wizard.open(await stack.connectLink(organization));
    await wizard.typeSite(typed, code);
    await expect(wizard.subdomain).toHaveValue(typed);
    await expect(wizard.page).toHaveURL(/\/wizard(\?|$)/);
  });
}

for (const typed of ["ACME", "acme.atlassian.net", "https://acme.atlassian.net/wiki/spaces/ENG"]) {
  test(`step 1 understands ${typed}`, async ({ stack, wizard, organization }) => {
    await wizard.open(await stack.connectLink(organization));
    await wizard.chooseSite(typed);
    await expect(wizard.page.getByText("acme.atlassian.net").first()).toBeVisible();
  });
}

test("Back leads to step 1, which remembers the site", async ({ stack, wizard, organization }) => {
  await wizard.open(await stack.connectLink(organization));
  await wizard.chooseSite("acme");
  await wizard.back.click();
  await expect(wizard.page).toHaveURL(/\/wizard(\?|$)/);
  await expect(wizard.subdomain).toHaveValue("acme");
});

test("a double click makes one connection", async ({ stack, wizard, organization }) => {
  await wizard.open(await stack.connectLink(organization));
  await wizard.chooseSite("acme");
  await wizard.fillCredentials(stack.account("ada"));
  await wizard.connect.dblclick();
  await expect(wizard.page).toHaveURL(/\/wizard\/connected(\?|$)/, { timeout: 30_000 });
  await wizard.awake();
  expect(await stack.connections(organization)).toHaveLength(1);
});

test("a used link says so", async ({ stack, wizard, organization, expectedComplaints }) => {
  expectedComplaints.push(/status of 4\d\d/);
  const link = await stack.connectLink(organization);
  await wizard.open(link);
  await wizard.page.context().clearCookies();
  await wizard.page.goto(link);
  await expect(wizard.page.getByText(/\bused\b/i).first()).toBeVisible();
  await expect(wizard.page.getByRole("button", { name: "Open the connection wizard" })).toHaveCount(0);
});

test("without a link there is no wizard", async ({ wizard, expectedComplaints }) => {
  expectedComplaints.push(/status of 4\d\d/);
  for (const path of ["/wizard", "/wizard/credentials", "/wizard/connected", "/sources"]) {
    await wizard.page.goto(path);
    await expect(wizard.subdomain).toHaveCount(0);
    await expect(wizard.token).toHaveCount(0);
    await expect(wizard.page.getByRole("heading").first()).toBeVisible();
  }
});

test("two tabs make one connection", async ({ page, context, stack, wizard, organization }) => {
  await wizard.toCredentials(await stack.connectLink(organization), "acme");
  const tab = await context.newPage();
  const second = new Wizard(tab, wizard.js);
  await tab.goto("/wizard/credentials");
  await second.awake();
  const ada = stack.account("ada");
  await wizard.fillCredentials(ada);
  await second.fillCredentials(ada);
  await Promise.all([wizard.connect.click(), second.connect.click()]);
  for (const one of [page, tab]) {
    await expect(one).toHaveURL(/\/wizard\/connected$/, { timeout: 30_000 });
  }
  expect(await stack.connections(organization)).toHaveLength(1);
  expect(await stack.runs((await stack.connections(organization))[0]!.id)).toHaveLength(1);
});

test("a slow network is waited for", async ({ page, stack, wizard, organization }) => {
  test.setTimeout(120_000);
  const devtools = await page.context().newCDPSession(page);
  // As bad as a telephone's in a train.
  await devtools.send("Network.emulateNetworkConditions", {
    ...{ offline: false, latency: 800, downloadThroughput: 400_000, uploadThroughput: 20_000 },
  });
  const ada = stack.account("ada");
  await wizard.toConnected(await stack.connectLink(organization), "acme", ada);
  expect(await stack.connections(organization)).toHaveLength(1);
});
