// An access review, as a reviewer makes it: with and without JavaScript.

import { collected } from "../support/collected.ts";
import { expect, test } from "../support/test.ts";

test("a review is begun, decided line by line and at once, and signed off", async ({
  page,
  wizard,
  stack,
  organization,
  expectedComplaints,
}) => {
  test.setTimeout(240_000);
  expectedComplaints.push(/status of 422/);
  const path = await collected(wizard, stack, organization);
  await page.getByRole("navigation", { name: "Parts of this collection" }).getByText("Access").click();
  await expect(page.getByRole("heading", { level: 1, name: "Access" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Spaces with the most" })).toBeVisible();
  await page.getByLabel("Who", { exact: true }).selectOption({ label: "Groups" });
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.locator("tbody tr").filter({ hasNotText: "Group" })).toHaveCount(0);

  await page.getByRole("button", { name: "Begin an access review" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Access review" })).toBeVisible();
  const progress = page.getByRole("region", { name: "Decided" });
  const total = Number(/of ([\d,]+) decided/.exec(await progress.innerText())?.[1]?.replace(",", ""));
  expect(total).toBeGreaterThan(50);

  // Without a tick nothing is done, and what was typed stays.
  await page.getByLabel("Note (may stay empty)").fill("Left the project");
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText("Nothing is ticked.")).toBeVisible();
  await expect(page.getByLabel("Note (may stay empty)")).toHaveValue("Left the project");
  const boxes = page.getByRole("checkbox", { name: /^Choose / });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText("Decided of 2 lines.")).toBeVisible();
  await expect(page.locator('tr[data-decision="remove"]')).toHaveCount(2);
  await expect(page.locator('tr[data-decision="remove"]').first()).toContainText("Left the project");

  // The rest at once: what is found is what is counted.
  await page.getByLabel("Decision").selectOption({ label: "Undecided" });
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.locator('tr[data-decision="remove"]')).toHaveCount(0);
  await page.getByRole("radio", { name: /^All [\d,]+ lines that are found$/ }).check();
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByText("Nothing here fits what is looked for.")).toBeVisible();
  await expect(page.getByText(/lines are undecided\. When all are decided/)).toBeVisible();

  await page.getByRole("link", { name: /^Members of groups/ }).click();
  await page.getByRole("radio", { name: /^All [\d,]+ lines that are found$/ }).check();
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(progress).toContainText(`${total.toLocaleString("en")} of ${total.toLocaleString("en")} decided`);
  await page.getByLabel("Statement (may stay empty)").fill("Fourth quarter.");
  await page.getByRole("button", { name: "Sign off", exact: true }).click();
  await expect(page.getByText("Fourth quarter.")).toBeVisible();
  await expect(boxes).toHaveCount(0);
  await expect(page.getByText("The next collection shows what has become of it")).toBeVisible();

  // The source's page leads back to it.
  await page.goto(path.replace(/\/runs\/.*/, ""));
  const reviews = page.getByRole("region", { name: "Access reviews" });
  await expect(reviews.locator("tbody tr")).toHaveCount(1);
  await expect(reviews).toContainText("Signed off");
});
