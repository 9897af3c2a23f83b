// The first collection's end, and the files that it leaves.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import { collected } from "../support/collected.ts";
import { expect, test } from "../support/test.ts";

test("the first collection ends, and its files are whole", async ({
  stack,
  wizard,
  organization,
}) => {
  test.setTimeout(180_000);
  const { page } = wizard;
  await wizard.toConnected(await stack.connectLink(organization), "acme", stack.account("ada"));
  // The page follows the run by itself: with the script by events, without it by reloading.
  const state = page.locator("[data-run-status]").first();
  await expect(state).toHaveAttribute("data-run-status", /^(succeeded|partial)$/, {
    timeout: 120_000,
  });

  // What people read is at hand on the wizard's last page, each table in the forms that they open.
  for (const name of ["access-review.xlsx", "access-review.csv", "spaces.csv"]) {
    const started = page.waitForEvent("download");
    await page.getByRole("link", { name, exact: true }).click();
    expect((await started).suggestedFilename()).toBe(name);
  }
  await expect(page.getByRole("link", { name: /jsonl|SHA256SUMS/ })).toHaveCount(0);

  const [connection] = await stack.connections(organization);
  const [run] = await stack.runs(connection?.id ?? "");
  expect(run, "the connection has no run").toBeDefined();
  const runPage = `/sources/${connection?.id}/runs/${run?.id}`;
  await page.locator(`a[href$="${runPage}"]`).first().click();
  await expect(page).toHaveURL(new RegExp(`${runPage}$`));
  await wizard.awake();

  const artifacts = await stack.artifacts(run?.id ?? "");
  const names = artifacts.map((artifact) => artifact.file_name);
  for (const kind of ["access-review", "change-management", "memberships", "spaces", "pages"]) {
    expect(names).toEqual(expect.arrayContaining([`${kind}.csv`, `${kind}.jsonl`]));
  }
  expect(names).toEqual(
    expect.arrayContaining(["access-review.xlsx", "change-management.xlsx", "SHA256SUMS"]),
  );

  // Every file is downloaded as a person does it: by its link.
  const hashes = new Map<string, string>();
  for (const [place, artifact] of artifacts.entries()) {
    if (place > 0 && place % 8 === 0) {
      // Chromium without a window starts ten downloads from a page, and then waits to be asked.
      await page.reload();
    }
    const started = page.waitForEvent("download");
    await page.getByRole("link", { name: wholeWord(artifact.file_name) }).first().click();
    const download = await started;
    expect(download.suggestedFilename()).toBe(artifact.file_name);
    const bytes = await readFile(await download.path());
    expect(bytes.length, artifact.file_name).toBeGreaterThan(0);
    expect(bytes.length, artifact.file_name).toBe(artifact.bytes);
    const hash = createHash("sha256").update(bytes).digest("hex");
    expect(hash, artifact.file_name).toBe(artifact.sha256);
    hashes.set(artifact.file_name, hash);
    if (artifact.file_name === "SHA256SUMS") {
      checkSums(bytes.toString("utf8"), artifacts);
    }
  }
  expect(hashes.size).toBe(artifacts.length);
});

test("a link to a file works for whoever has it until it is withdrawn", async ({
  page,
  stack,
  wizard,
  organization,
  playwright,
}) => {
  test.setTimeout(180_000);
  const run = await collected(wizard, stack, organization);
  await page.getByRole("button", { name: "Make a link to spaces.csv" }).click();
  const address = await page.getByLabel("Address").inputValue();
  // Somebody else, with no session.
  const other = await playwright.request.newContext();
  const file = await other.get(address);
  expect(file.headers()["content-disposition"]).toContain("spaces.csv");

  await page.getByRole("link", { name: "Back to the collection" }).click();
  await expect(page).toHaveURL(new RegExp(`${run}$`));
  const links = page.getByRole("region", { name: "Links that work" });
  await expect(links.getByRole("listitem")).toHaveCount(1);
  await expect(links).toContainText("spaces.csv");
  await expect(links).toContainText("Made by");
  await links.getByRole("button", { name: "Withdraw the link to spaces.csv" }).click();
  await expect(page).toHaveURL(new RegExp(`${run}$`));
  await expect(links).toHaveCount(0);
  expect((await other.get(address)).status()).toBe(410);
  await other.dispose();
});

/** Matches the name also within "Download NAME", but not within "NAME.sig". */
function wholeWord(name: string): RegExp {
  return new RegExp(`(^|\\s)${name.replaceAll(".", "\\.")}(\\s|$)`);
}

/** The list names every other file with its hash, and none twice. */
function checkSums(
  text: string,
  artifacts: readonly { readonly file_name: string; readonly sha256: string }[],
): void {
  const lines = text.trimEnd().split("\n");
  const listed = new Map(
    lines.map((line) => {
      const match = /^([0-9a-f]{64}) [ *](\S.*)$/.exec(line);
      expect(match, `not a line of sha256sum: ${line}`).not.toBeNull();
      return [match?.[2] ?? "", match?.[1] ?? ""];
    }),
  );
  expect(listed.size).toBe(lines.length);
  const expected = artifacts
    .filter((artifact) => artifact.file_name !== "SHA256SUMS")
    .map((artifact) => [artifact.file_name, artifact.sha256] as const);
  expect(listed).toEqual(new Map(expected));
}
