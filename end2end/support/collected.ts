// A site that was collected once.

import { expect } from "@playwright/test";

import type { Stack } from "./stack.ts";
import type { Wizard } from "./wizard.ts";

/** Connects a site, waits for its first collection, and opens that one's page. */
export async function collected(wizard: Wizard, stack: Stack, organization: string): Promise<string> {
  const { page } = wizard;
  await wizard.toConnected(await stack.connectLink(organization), "acme", stack.account("ada"));
  const state = page.locator("[data-run-status]").first();
  await expect(state).toHaveAttribute("data-run-status", /^(succeeded|partial)$/, {
    timeout: 120_000,
  });
  const [connection] = await stack.connections(organization);
  const [run] = await stack.runs(connection?.id ?? "");
  const path = `/sources/${connection?.id}/runs/${run?.id}`;
  await page.goto(path);
  return path;
}
