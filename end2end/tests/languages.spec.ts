// Every page in every language: nothing is left in English, all of it fits, and the layout turns
// round where a language does.

import type { Page } from "@playwright/test";

import { faultsOfLayout, resize } from "../support/layout.ts";
import { expect, test } from "../support/test.ts";

const languages = ["de", "fr", "es", "ja", "ar"] as const;
const cookie = "__Host-connector_language";
const windows = [
  { width: 320, height: 640 },
  { width: 1280, height: 800 },
];

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "texts are read by a script");

/** All that is written on the page or read aloud from it. */
async function texts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const add = (text: string | null): void => {
      const plain = (text ?? "").replace(/[\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();
      if (plain) found.add(plain);
    };
    const roots: Node[] = [document.body];
    for (const template of document.querySelectorAll("template")) roots.push(template.content);
    for (const root of roots) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (!node.parentElement?.closest("script, style, code, bdi, .languages")) add(node.textContent);
      }
      for (const element of (root as ParentNode).querySelectorAll("*")) {
        for (const { name, value } of element.attributes) {
          if (/^(aria-label|title|alt|data-(other|cut-off|unknown|data-center))$/.test(name)) {
            add(value);
          }
        }
      }
    }
    add(document.title);
    return [...found];
  });
}

/** Sentences, which no two languages share; names and addresses are the same in all. */
function isSentence(text: string): boolean {
  return text.split(" ").filter((word) => /^[A-Za-z]{3,}[.,;:]?$/.test(word)).length >= 3;
}

for (const language of languages) {
  test(`every page speaks ${language}, and fits`, async ({
    page,
    context,
    stack,
    organization,
    expectedComplaints,
  }) => {
    test.setTimeout(180_000);
    expectedComplaints.push(/status of 422/);
    await page.emulateMedia({ reducedMotion: "reduce" });
    const speak = async (value: string): Promise<void> => {
      // Such a name is kept of secure addresses alone, and this machine counts as one.
      const url = stack.url.replace("http:", "https:");
      await context.addCookies([{ name: cookie, value, url, secure: true }]);
    };
    let looked = 0;
    const look = async (what: string): Promise<void> => {
      await page.waitForLoadState();
      const html = page.locator("html");
      await expect(html, what).toHaveAttribute("lang", language);
      await expect(html, what).toHaveAttribute("dir", language === "ar" ? "rtl" : "ltr");
      for (const size of windows) {
        await resize(page, size);
        expect.soft(await faultsOfLayout(page), `${what}, ${size.width} wide`).toEqual([]);
      }
      const own = await texts(page);
      // The same page in English, by its address.
      await speak("en");
      const english = await context.newPage();
      await english.goto(page.url());
      const other = new Set(await texts(english));
      await english.close();
      await speak(language);
      expect.soft(own.filter((text) => other.has(text) && isSentence(text)), what).toEqual([]);
      expect(own.length, `${what} is empty`).toBeGreaterThan(5);
      looked += 1;
    };

    // The portal says which language the person speaks.
    const link = await stack.connectLink(organization, { locale: language });
    await page.goto(link);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await speak(language);
    await look("the link's page");
    await page.locator("#open button").click();
    await expect(page).toHaveURL(/\/wizard$/);
    await look("step 1");

    await page.locator("#subdomain").fill("no-such-site");
    await expect(page.locator("#site-answer[data-code=site_not_found]")).toBeVisible();
    const refused = await page.locator("#site-answer").innerText();
    expect(refused).not.toMatch(/There is no site/);
    await page.locator("#subdomain").fill("acme");
    await expect(page.locator("#site-answer[data-code=site_found]")).toBeVisible();
    await page.locator("#subdomain").press("Enter");
    await expect(page).toHaveURL(/\/wizard\/credentials$/);
    await look("step 2");

    const ada = stack.account("ada");
    await page.locator("#email").fill(ada.email);
    await page.locator("#token").fill("hunter2");
    await expect(page.locator("#token-hint")).not.toBeEmpty();
    await page.locator("#token").fill(stack.account("wrong").token);
    await page.locator("#credentials [type=submit]").click();
    await expect(page.locator("#check-sign_in[data-status=failed]")).toBeVisible({ timeout: 30_000 });
    expect(await page.locator("#check-lines").innerText()).not.toMatch(/Atlassian did not accept/);
    await look("a refusal");

    await page.locator("#token").fill(ada.token);
    await page.locator("#credentials [type=submit]").click();
    await expect(page).toHaveURL(/\/wizard\/connected$/, { timeout: 30_000 });
    await expect(page.locator("#run[data-run-status=succeeded]")).toBeVisible({ timeout: 30_000 });
    await page.reload();
    await look("connected");
    await page.goto("/sources");
    await look("the sources");
    await page.locator(".source-name a").click();
    await look("one source");
    await page.locator("th a").first().click();
    await expect(page.locator("#run")).toBeVisible();
    await look("a collection");
    const run = page.url();
    const space = (await page.request.get(`${run}/spaces`).then((answer) => answer.text())).match(
      /href="([^"]+\/spaces\/\d+)"/,
    )?.[1];
    const pages = { spaces: `${run}/spaces`, people: `${run}/people`, changes: `${run}/changes` };
    for (const [what, address] of Object.entries({
      ...pages,
      "a space": space ?? "",
      "a person": `${run}/people/557058%3A0f8a3c1e-6d4b-4c2a-9e7f-1b2c3d4e5f60`,
      "a summary": `${run}/summary`,
    })) {
      await page.goto(address);
      await look(what);
    }
    await page.goto("/nothing-here");
    expectedComplaints.push(/status of 404/);
    await look("nothing");
    expect(looked).toBe(15);
  });
}

test("a person chooses the language at the foot of any page", async ({
  page,
  wizard,
  stack,
  organization,
}) => {
  await wizard.open(await stack.connectLink(organization));
  await wizard.chooseSite("acme");
  await page.getByRole("button", { name: "日本語" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ja");
  await expect(page).toHaveURL(/\/wizard\/credentials$/);
  await expect(page.getByRole("button", { name: "日本語" })).toHaveAttribute("aria-current", "true");
  await page.getByRole("button", { name: "English" }).click();
  await expect(wizard.connect).toBeVisible();
});
