// The README's pictures; taken when PICTURES=1, as `cargo xtask e2e --update-pictures` sets it.

import path from "node:path";

import { eachState } from "../support/states.ts";
import { test } from "../support/test.ts";

const directory = path.resolve(import.meta.dirname, "../../docs/pictures");

for (const width of [1280, 375]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`pictures, ${width} wide, ${colorScheme}`, async ({
      page,
      wizard,
      stack,
      organization,
    }) => {
      test.setTimeout(240_000);
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await eachState(wizard, stack, organization, async (state) => {
        await page.screenshot({
          path: path.join(directory, `${state}-${width}-${colorScheme}.png`),
          fullPage: true,
          animations: "disabled",
        });
      });
    });
  }
}
