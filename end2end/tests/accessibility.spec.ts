// axe finds nothing to mend, in any outcome, in light and in dark.

import { AxeBuilder } from "@axe-core/playwright";

import { outcomes } from "../support/outcomes.ts";
import { expect, test } from "../support/test.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const ofColours = ["color-contrast", "link-in-text-block"];

for (const [name, walk] of Object.entries(outcomes)) {
  test(`axe finds nothing: ${name}`, async ({
    page,
    wizard,
    stack,
    organization,
    expectedComplaints,
  }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ reducedMotion: "reduce" });
    const met: string[] = [];
    await walk({ wizard, stack, organization, expectedComplaints }, async (outcome) => {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const axe = new AxeBuilder({ page });
        // In the dark only the colours are other ones.
        const builder = colorScheme === "light" ? axe.withTags(tags) : axe.withRules(ofColours);
        const { violations, passes } = await builder.analyze();
        const found = violations.map(
          ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" | ")}`,
        );
        expect.soft(found, `${outcome}, ${colorScheme}`).toEqual([]);
        expect(passes.map(({ id }) => id), "axe has looked").toContain("color-contrast");
      }
      met.push(outcome);
    });
    expect(met.length, "nothing was looked at").toBeGreaterThan(3);
  });
}

test("axe finds what is wrong", async ({ page, wizard, stack, organization }) => {
  await wizard.open(await stack.connectLink(organization));
  await wizard.subdomain.evaluate((field: HTMLInputElement) => {
    field.labels?.forEach((label) => label.remove());
    field.style.color = "#ccc";
  });
  await wizard.page.locator("html").evaluate((html) => html.removeAttribute("lang"));
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["html-has-lang", "label"]),
  );
});
