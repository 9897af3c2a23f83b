import { defineConfig } from "@playwright/test";

/** The machine's own Chromium: nothing is downloaded. */
const chromium = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Set by `cargo xtask e2e --update-pictures`. */
const pictures = process.env["PICTURES"] === "1";

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  // One simulator and one server serve all tests of a project, one test at a time.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env["CI"]),
  // A machine of two cores is late now and then. What needed a second try is named as flaky.
  retries: process.env["CI"] ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    locale: "en-GB",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: chromium,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  // The same tests with and without JavaScript. Without it axe cannot run, and one set of pictures,
  // taken on request, is enough.
  projects: [
    { name: "js", testIgnore: pictures ? [] : ["pictures.spec.ts"] },
    {
      name: "nojs",
      testIgnore: ["accessibility.spec.ts", "pictures.spec.ts"],
      use: { javaScriptEnabled: false },
    },
  ],
});
