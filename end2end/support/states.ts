// The states of the wizard that are looked at as pictures and by axe, in the order in which they
// are met.

import { expect } from "./test.ts";
import type { Stack } from "./stack.ts";
import type { Wizard } from "./wizard.ts";

/** Walks through the wizard and calls `look` in each state, under the state's name. */
export async function eachState(
  wizard: Wizard,
  stack: Stack,
  organization: string,
  look: (state: string) => Promise<void>,
): Promise<void> {
  const { page } = wizard;
  const link = await stack.connectLink(organization);
  await page.goto(link);
  await look("landing");

  await wizard.open(link);
  await look("site");
  await wizard.typeSite("nosuchsite", "site_not_found");
  await look("site-not-found");
  await wizard.typeSite("acme", "site_found");
  await look("site-found");

  await wizard.chooseSite("acme");
  await look("credentials");
  await wizard.signIn(stack.account("wrong"));
  await wizard.expectSignInFailed("credentials_rejected");
  await look("credentials-rejected");

  await wizard.signIn(stack.account("ada"));
  await expect(page).toHaveURL(/\/wizard\/connected(\?|$)/, { timeout: 30_000 });
  await wizard.awake();
  const state = page.locator("[data-run-status]").first();
  await expect(state).toHaveAttribute("data-run-status", /^(succeeded|partial)$/, {
    timeout: 120_000,
  });
  await look("connected");

  await page.locator('a[href*="/runs/"]').first().click();
  await expect(page).toHaveURL(/\/sources\/[^/]+\/runs\/[^/]+$/);
  await wizard.awake();
  await look("evidence");
}
