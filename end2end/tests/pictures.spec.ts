// The README's pictures, and one of each outcome to look at; taken when PICTURES=1, as `cargo xtask e2e --update-pictures` sets it.

import path from "node:path";

import { outcomes } from "../support/outcomes.ts";
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

for (const [name, walk] of Object.entries(outcomes)) {
  test(`pictures of outcomes: ${name}`, async ({
    page,
    wizard,
    stack,
    organization,
    expectedComplaints,
  }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await walk({ wizard, stack, organization, expectedComplaints }, async (outcome) => {
      for (const [width, colorScheme] of [
        [1280, "light"],
        [375, "light"],
        [375, "dark"],
      ] as const) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        // Only the README's own pictures are kept.
        await page.screenshot({
          path: path.join(directory, "outcomes", `${outcome}-${width}-${colorScheme}.png`),
          fullPage: true,
          animations: "disabled",
        });
      }
    });
  });
}
