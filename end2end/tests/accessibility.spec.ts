// axe finds nothing to mend, in any state of the wizard, in light and in dark.

import { AxeBuilder } from "@axe-core/playwright";

import { eachState } from "../support/states.ts";
import { expect, test } from "../support/test.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in ${colorScheme}`, async ({ page, wizard, stack, organization }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await eachState(wizard, stack, organization, async (state) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(
        ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" | ")}`,
      );
      expect.soft(found, `${state}, ${colorScheme}`).toEqual([]);
    });
  });
}
