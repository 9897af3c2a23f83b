// Every outcome that a person can meet in the wizard, each reached as a person reaches it. They come
// in groups, because what follows in one session need not begin at the link again.

import { expect } from "./test.ts";
import type { Account, Fault, Stack } from "./stack.ts";
import type { Wizard } from "./wizard.ts";

/** What a group needs. */
export interface Scene {
  readonly wizard: Wizard;
  readonly stack: Stack;
  readonly organization: string;
  /** Grows by what Chromium says about the answers that are provoked here. */
  readonly expectedComplaints: RegExp[];
}

/** What is done in each outcome, under the outcome's name. */
export type Look = (outcome: string) => Promise<void>;

/** Walks through a group. */
export type Group = (scene: Scene, look: Look) => Promise<void>;

/** As long as a site's name may be. */
export const longestSite = `a${"-very".repeat(12)}-b`;

/** Sixty-four characters before the @, which is as many as there may be. */
export const longestEmail = `${"ada.byron.".repeat(6)}king@a-company-with-a-long-name.example`;

/** Before the wizard, and where no wizard opens. */
async function doors(scene: Scene, look: Look): Promise<void> {
  const { wizard, stack, organization, expectedComplaints } = scene;
  const { page } = wizard;
  expectedComplaints.push(/status of 4(01|04|10)/);
  const link = await stack.connectLink(organization);
  await page.goto(link);
  await look("landing");

  await wizard.open(link);
  await page.context().clearCookies();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link was used already" })).toBeVisible();
  await look("link-used");
  await page.goto(`${link}-cut-off`);
  await expect(page.getByRole("heading", { name: "does not lead anywhere" })).toBeVisible();
  await look("link-unknown");
  await page.goto("/wizard");
  await expect(page.getByRole("heading", { name: "Your session is over" })).toBeVisible();
  await look("no-session");
}

/** What step 1 answers, by what was typed. */
const answers = [
  ["no-site", "nosuchsite", "site_not_found"],
  ["longest", longestSite, "site_not_found"],
  ["deactivated", "deactivated", "site_deactivated"],
  ["moved", "renamed", "site_moved"],
  ["custom-domain", "https://docs.example.com/wiki/spaces/ENG", "site_not_cloud"],
  ["data-center", "https://wiki.example.com/display/ENG/Home", "site_not_cloud"],
  ["other-host", "confluence.example.com", "site_not_cloud"],
  ["ip-address", "https://192.168.1.10:8090/", "site_not_cloud"],
  ["jira-com", "acme.jira.com", "site_not_cloud"],
  ["email", "ada@acme.example", "site_not_found"],
] as const;

/** Step 1. */
async function sites(scene: Scene, look: Look): Promise<void> {
  const { wizard, stack, organization, expectedComplaints } = scene;
  const { page } = wizard;
  expectedComplaints.push(/status of 4(22|29)/);
  await wizard.open(await stack.connectLink(organization));
  await look("site");
  await wizard.continue.click();
  await expect(wizard.siteAnswer).toHaveAttribute("data-code", "site_not_found");
  await wizard.awake();
  await look("site-nothing-typed");

  for (const [name, typed, code] of answers) {
    await wizard.typeSite(typed, code);
    await look(`site-${name}`);
  }
  // Nothing else looks for these two sites, so no earlier answer is at hand.
  await stack.fault({ site: "empty", path_contains: "tenant_info", kind: "reset" });
  await wizard.typeSite("empty", "site_unreachable");
  await look("site-unreachable");
  if (!wizard.js) {
    return;
  }
  await wizard.continue.click();
  await expect(wizard.siteAnswer).toHaveAttribute("data-code", "site_unreachable");
  await wizard.awake();
  await look("site-unreachable-pressed");
  await stack.fault({ site: "jiraonly", path_contains: "tenant_info", kind: "stall" });
  await wizard.subdomain.fill("jiraonly");
  await expect(wizard.siteAnswer).toHaveAttribute("data-status", "running");
  await look("site-asking");
  await wizard.typeSite("acme", "site_found");
  await look("site-found");

  // Whoever asks so often is asked to wait, and so is the next question.
  await page.evaluate(async () => {
    const again = () => fetch("/wizard/site?subdomain=acme");
    for (let refused = false; !refused; ) {
      const answers = await Promise.all(Array.from({ length: 20 }, again));
      refused = answers.some(({ status }) => status === 429);
    }
    // What becomes free again is taken at once.
    Object.assign(window, { asking: setInterval(() => void again(), 50) });
  });
  await wizard.subdomain.fill("globex");
  await expect(page.getByText("A little slower, please")).toBeVisible();
  await page.evaluate(() => clearInterval((window as unknown as { asking: number }).asking));
  await look("site-too-often");
}

/** Step 2 before anything is asked of Atlassian. */
async function fields(scene: Scene, look: Look): Promise<void> {
  const { wizard, stack, organization, expectedComplaints } = scene;
  const { page } = wizard;
  const ada = stack.account("ada");
  expectedComplaints.push(/status of 422/);
  await wizard.toCredentials(await stack.connectLink(organization), "acme");
  await look("credentials");
  await wizard.email.fill("ada.byron");
  await wizard.connect.click();
  await expect(wizard.email).toHaveAttribute("aria-invalid", "true");
  await look("credentials-email-wrong");
  await wizard.email.fill(ada.email);
  await wizard.connect.click();
  await expect(wizard.token).toHaveAttribute("aria-invalid", "true");
  await look("credentials-token-empty");
  await wizard.token.fill(ada.token);
  await wizard.expiresOn.fill("2020-01-31");
  await wizard.connect.click();
  await expect(wizard.expiresOn).toHaveAttribute("aria-invalid", "true");
  await look("credentials-date-past");
  if (!wizard.js) {
    return;
  }
  await wizard.preset(90).click();
  await wizard.token.fill(stack.account("org-key").token);
  await expect(page.getByText("This is an organization's admin key.")).toBeVisible();
  await look("credentials-hint-of-organization-key");
  await wizard.token.fill(stack.account("mistyped").token);
  await expect(page.getByText("This token looks cut off or mistyped.")).toBeVisible();
  await wizard.reveal.click();
  await look("credentials-hint-of-mistyped-token");
}

interface Refusal {
  readonly site: string;
  readonly account: string;
  readonly step: string;
  readonly code: string;
  readonly fault?: Fault;
}

/** What fails a check, by who asks what of which site. */
const refusals: Readonly<Record<string, Refusal>> = {
  rejected: { site: "acme", account: "wrong", step: "sign_in", code: "credentials_rejected" },
  "no-access": { site: "acme", account: "lin", step: "sign_in", code: "no_confluence_access" },
  "scopes-of-version-1": {
    site: "acme",
    account: "ada-v2-only",
    step: "sign_in",
    code: "scopes_missing",
  },
  "scopes-of-version-2": {
    site: "acme",
    account: "ada-classic-only",
    step: "spaces",
    code: "scopes_missing",
  },
  "scopes-of-groups": { site: "acme", account: "ada-partial", step: "groups", code: "scopes_missing" },
  "public-site": {
    site: "publicwiki",
    account: "wrong",
    step: "sign_in",
    code: "credentials_rejected_public_site",
  },
  "ip-address": { site: "ipblocked", account: "ada", step: "sign_in", code: "ip_not_allowed" },
  "single-sign-on": { site: "sso", account: "ada", step: "sign_in", code: "sign_in_redirected" },
  "too-busy": {
    site: "limited",
    account: "ada",
    step: "sign_in",
    code: "rate_limited",
    fault: { path_contains: "/user/current", kind: "status", status: 429, retry_after: 9 },
  },
  "out-of-order": {
    site: "initech",
    account: "ada",
    step: "pages",
    code: "upstream_error",
    fault: { path_contains: "/api/v2/pages", kind: "status", status: 500 },
  },
};

/** Step 2, after a check that failed. */
async function refused(scene: Scene, look: Look): Promise<void> {
  const { wizard, stack, organization, expectedComplaints } = scene;
  expectedComplaints.push(/status of 4(22|29)/);
  await wizard.open(await stack.connectLink(organization));
  let at = "";
  for (const [name, { site, account, step, code, fault }] of Object.entries(refusals)) {
    if (site !== at) {
      await wizard.changeSite(site);
      at = site;
    }
    await stack.fault(...(fault ? [{ ...fault, site }] : []));
    await wizard.signIn(stack.account(account));
    await expect(wizard.line(step)).toHaveAttribute("data-code", code, { timeout: 30_000 });
    await expect(wizard.line(step)).toHaveAttribute("data-status", "failed");
    await wizard.expectNotConnected();
    await look(`check-${name}`);
    await stack.clearFaults();
  }
  // The sentences repeat the email, and it has no place where it would break by itself.
  await wizard.signIn({ email: longestEmail, token: stack.account("wrong").token });
  await expect(wizard.line("sign_in")).toContainText(longestEmail, { timeout: 30_000 });
  await wizard.expectNotConnected();
  await look("check-longest-email");
}

/** Step 2 while a check runs, and when it is left. */
async function underWay(scene: Scene, look: Look): Promise<void> {
  const { wizard, stack, organization, expectedComplaints } = scene;
  const { page } = wizard;
  if (!wizard.js) {
    return;
  }
  expectedComplaints.push(/status of 429/, /net::ERR_/);
  await wizard.toCredentials(await stack.connectLink(organization), "globex");
  const held = async (name: string, account: Account, step: string, code: string) => {
    await wizard.signIn(account);
    await expect(wizard.line(step)).toHaveAttribute("data-code", code);
    await expect(wizard.line("pages")).toHaveAttribute("data-status", "running");
    await look(name);
    await wizard.cancel.click();
    await expect(page.getByText("The check was cancelled.")).toBeVisible();
  };

  await stack.fault({ site: "globex", path_contains: "/user/current", kind: "stall" });
  await wizard.signIn(stack.account("ada"));
  await expect(wizard.line("sign_in")).toHaveAttribute("data-status", "running");
  await look("check-begun");
  await stack.clearFaults();
  await wizard.cancel.click();
  await expect(page.getByText("The check was cancelled.")).toBeVisible();

  // What only warns is seen while another line is held back; nothing else keeps the page.
  await stack.fault({ site: "globex", path_contains: "/api/v2/pages", kind: "stall" });
  await held("check-without-audit-log", stack.account("grace"), "audit_log", "forbidden");
  await stack.fault({
    site: "globex",
    path_contains: "/user/current",
    kind: "answer",
    status: 200,
    content_type: "application/json",
    body: JSON.stringify({
      type: "known",
      accountId: "5b10a2844c20165700ede21g",
      accountType: "atlassian",
      email: "ada.byron@other-company.example",
      displayName: "Ada Byron",
    }),
  });
  await held("check-another-email", stack.account("ada"), "sign_in", "account_mismatch");
  await look("check-cancelled");

  await wizard.signIn(stack.account("ada"));
  await expect(wizard.line("sign_in")).toHaveAttribute("data-code", "account_mismatch");
  stack.online(false);
  await expect(page.getByText("The connection to the connector broke off.")).toBeVisible();
  await look("check-lost");
  stack.online(true);

  await page.evaluate(async () => {
    const body = new URLSearchParams({ email: "", token: "", expires_on: "" });
    const headers = { accept: "text/event-stream" };
    for (let status = 200; status !== 429; ) {
      const response = await fetch("/wizard/credentials", { method: "POST", headers, body });
      status = response.status;
    }
  });
  await wizard.connect.click();
  await expect(page.getByText("A little slower, please")).toBeVisible();
  await look("check-too-often");
}

/** After the wizard. */
async function connected(scene: Scene, look: Look): Promise<void> {
  const { wizard, stack, organization } = scene;
  const { page } = wizard;
  // The checks do not read blog posts, so only the collection is held up.
  await stack.fault({ site: "gated", path_contains: "/blogposts", kind: "stall" });
  await wizard.toConnected(await stack.connectLink(organization), "gated", stack.account("grace"));
  const run = page.locator("[data-run-status]").first();
  await expect(run).toHaveAttribute("data-run-status", "running");
  await look("connected-collecting");

  await stack.clearFaults();
  await wizard.toConnected(await stack.connectLink(organization), "acme", stack.account("grace"));
  await expect(run).toHaveAttribute("data-run-status", /^(succeeded|partial)$/, {
    timeout: 120_000,
  });
  await wizard.awake();
  await look("connected");
  await page.getByRole("link", { name: "Details of this collection" }).click();
  await expect(page).toHaveURL(/\/sources\/[^/]+\/runs\/[^/]+$/);
  await wizard.awake();
  await look("run");
  await page.getByRole("link", { name: "acme.atlassian.net" }).click();
  await expect(page.getByRole("heading", { name: "acme.atlassian.net", level: 1 })).toBeVisible();
  await look("source");
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByText("It works, with something to know")).toBeVisible({ timeout: 30_000 });
  await look("source-checked");
  await page.getByRole("link", { name: "Sources" }).click();
  await expect(page.getByRole("heading", { name: "Sources", level: 1 })).toBeVisible();
  await look("sources");
}

/** All outcomes, by group. */
export const outcomes: Readonly<Record<string, Group>> = {
  "links": doors,
  "step 1": sites,
  "the fields of step 2": fields,
  "checks that fail": refused,
  "checks under way": underWay,
  "what is connected": connected,
};
