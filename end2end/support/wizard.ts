// The wizard as people meet it: everything is found by its accessible name, or by the `data-`
// attributes that are part of the contract.

import { expect, type Locator, type Page } from "@playwright/test";

import type { Account } from "./stack.ts";

export class Wizard {
  readonly subdomain: Locator;
  readonly siteAnswer: Locator;
  readonly continue: Locator;
  readonly email: Locator;
  readonly token: Locator;
  readonly expiresOn: Locator;
  readonly reveal: Locator;
  readonly connect: Locator;
  readonly cancel: Locator;
  readonly back: Locator;

  constructor(
    readonly page: Page,
    /** Whether the page's script runs. */
    readonly js: boolean,
  ) {
    this.subdomain = page.getByRole("textbox", { name: "Subdomain", exact: true });
    this.siteAnswer = page.locator('[data-step="site"]:not(li)');
    this.continue = page.getByRole("button", { name: "Continue", exact: true });
    this.email = page.getByRole("textbox", { name: "Atlassian account email", exact: true });
    // A password field has no role.
    this.token = page.getByLabel("API token", { exact: true });
    this.expiresOn = page.getByLabel("Token expires on", { exact: true });
    this.reveal = page.getByRole("button", { name: /^(Show|Hide) token$/ });
    this.connect = page.getByRole("button", { name: "Connect", exact: true });
    this.cancel = page.getByRole("button", { name: "Cancel", exact: true });
    this.back = page.getByRole("link", { name: "Back", exact: true });
  }

  /** One line of the checklist. */
  line(step: string): Locator {
    return this.page.locator(`li[data-step="${step}"]`);
  }

  /** A button that sets the date so many days ahead. */
  preset(days: number): Locator {
    return this.page.getByRole("button", { name: `${days} days`, exact: true });
  }

  /** Waits until the page's script has taken over. */
  async awake(): Promise<void> {
    // The page may be read before its style is there.
    await this.page.waitForLoadState();
    if (this.js) {
      await expect(this.page.locator("html[data-hydrated]")).toBeAttached();
    }
  }

  /** Opens a link and presses the landing page's only button. */
  async open(link: string): Promise<void> {
    await this.page.goto(link);
    await expect(this.page.getByRole("button")).toHaveCount(1);
    await this.page.getByRole("button", { name: "Open the connection wizard" }).click();
    await expect(this.page).toHaveURL(/\/wizard$/);
    await expect(this.page.getByRole("heading", { name: "Connect Confluence Cloud" })).toBeVisible();
    await this.awake();
  }

  /** Step 1: types a subdomain and, with the script, waits for the live answer. */
  async typeSite(typed: string, code: string): Promise<void> {
    await this.subdomain.fill(typed);
    if (!this.js) {
      await this.continue.click();
    }
    await expect(this.siteAnswer).toHaveAttribute("data-code", code);
  }

  /** Step 1, to its end. */
  async chooseSite(typed: string): Promise<void> {
    await this.subdomain.fill(typed);
    if (this.js) {
      await expect(this.siteAnswer).toHaveAttribute("data-code", "site_found");
      await expect(this.siteAnswer).toHaveAttribute("data-status", "passed");
    }
    await this.continue.click();
    await expect(this.page).toHaveURL(/\/wizard\/credentials(\?|$)/);
    await this.awake();
  }

  /** Opens a link and goes to step 2 of that site. */
  async toCredentials(link: string, site: string): Promise<void> {
    await this.open(link);
    await this.chooseSite(site);
  }

  /** Step 2 of another site, in the same session. */
  async changeSite(site: string): Promise<void> {
    await this.page.goto("/wizard");
    await this.awake();
    await this.chooseSite(site);
  }

  /** Step 2: fills the fields; the expiry date keeps its default. */
  async fillCredentials(account: Pick<Account, "email" | "token">): Promise<void> {
    await expect(this.token).toHaveAttribute("type", "password");
    await expect(this.expiresOn).not.toHaveValue("");
    await this.email.fill(account.email);
    await this.token.fill(account.token);
  }

  /** Step 2, pressed. */
  async signIn(account: Pick<Account, "email" | "token">): Promise<void> {
    await this.fillCredentials(account);
    await this.connect.click();
  }

  /** Both steps; ends on the page that says it is connected. */
  async toConnected(link: string, site: string, account: Account): Promise<void> {
    await this.toCredentials(link, site);
    await this.signIn(account);
    await expect(this.page).toHaveURL(/\/wizard\/connected(\?|$)/, { timeout: 30_000 });
    await this.awake();
  }

  /** The step 2 page with a checklist that ended with a failed sign-in. */
  async expectSignInFailed(code: string): Promise<void> {
    const line = this.line("sign_in");
    await expect(line).toHaveAttribute("data-status", "failed", { timeout: 30_000 });
    await expect(line).toHaveAttribute("data-code", code);
    await expect(this.page).toHaveURL(/\/wizard\/credentials(\?|$)/);
  }

  /** The check is over, and nothing was connected. */
  async expectNotConnected(): Promise<void> {
    await expect(this.page.getByText("Not connected yet", { exact: true })).toBeVisible({
      timeout: 30_000,
    });
    await expect(this.connect).not.toHaveAttribute("aria-disabled");
    await expect(this.page).toHaveURL(/\/wizard\/credentials(\?|$)/);
  }

  /** Nothing of the token may stand in the page or its address. */
  async expectTokenForgotten(token: string): Promise<void> {
    await expect(this.token).toHaveValue("");
    for (const text of [await this.page.content(), this.page.url()]) {
      expect(text.includes(token), "the token stands in the page").toBe(false);
    }
  }
}

/** The date so many days from today, as a date field holds it. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
