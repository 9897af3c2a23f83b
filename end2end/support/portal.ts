// A portal on another site that embeds the wizard: to a browser `localhost` and 127.0.0.1 are as
// far from each other as two companies' hosts.

import { expect, type Locator, type Page } from "@playwright/test";

import { Service } from "./process.ts";
import { Relay } from "./relay.ts";
import { type Account, freePort, Stack } from "./stack.ts";
import { test as base } from "./test.ts";

/** How the portal opens the wizard. */
export type Mode = "popup" | "dialog" | "inline";

/** An event of connect.js, without what all events have. */
export interface Told {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** What a page and a frame in it have in common. */
export type Surface = Pick<Page, "getByRole" | "getByLabel" | "getByText" | "locator">;

/** The wizard's pages, in a window or in a frame. */
export class Embedded {
  readonly subdomain: Locator;
  readonly email: Locator;
  readonly token: Locator;
  readonly expiresOn: Locator;
  readonly connect: Locator;
  readonly newLink: Locator;
  readonly newWindow: Locator;

  constructor(readonly surface: Surface) {
    this.subdomain = surface.getByRole("textbox", { name: "Subdomain", exact: true });
    this.email = surface.getByRole("textbox", { name: "Atlassian account email", exact: true });
    this.token = surface.getByLabel("API token", { exact: true });
    this.expiresOn = surface.getByLabel("Token expires on", { exact: true });
    this.connect = surface.getByRole("button", { name: "Connect", exact: true });
    this.newLink = surface.getByRole("button", { name: "Get a new link", exact: true });
    this.newWindow = surface.getByRole("button", { name: "Open in a window", exact: true });
  }

  /** The heading of the page that is shown. */
  heading(name: string | RegExp): Locator {
    return this.surface.getByRole("heading", { name, level: 1 });
  }

  /** Waits until the page's script has taken over. */
  async awake(): Promise<void> {
    await expect(this.surface.locator("html[data-hydrated]")).toBeAttached();
  }

  /** Step 1, to its end. */
  async chooseSite(site: string): Promise<void> {
    await expect(this.subdomain).toBeVisible();
    await this.awake();
    await this.subdomain.fill(site);
    await expect(this.surface.locator("#site-answer")).toHaveAttribute("data-code", "site_found");
    await this.surface.getByRole("button", { name: "Continue", exact: true }).click();
    await expect(this.email).toBeVisible();
    await this.awake();
  }

  /** Step 2, pressed. */
  async signIn(account: Account): Promise<void> {
    await this.email.fill(account.email);
    await this.token.fill(account.token);
    await this.connect.click();
  }

  /** Both steps, to the page that says it is connected. */
  async toConnected(site: string, account: Account): Promise<void> {
    await this.chooseSite(site);
    await this.signIn(account);
    await expect(this.heading(`${site}.atlassian.net is connected`)).toBeVisible({
      timeout: 30_000,
    });
  }
}

/** The portal's Sources page. */
export class Portal {
  readonly toggle: Locator;
  readonly status: Locator;
  readonly frames: Locator;
  readonly dialog: Locator;
  /** The wizard in the portal's frame. */
  readonly wizard: Embedded;

  constructor(
    readonly page: Page,
    readonly origin: string,
    private readonly organization: string,
  ) {
    this.toggle = page.getByRole("switch", { name: "Confluence Cloud" });
    this.status = page.locator("#confluence-status");
    this.frames = page.locator("iframe");
    this.dialog = page.getByRole("dialog", { name: "Connect Confluence Cloud" });
    this.wizard = new Embedded(page.frameLocator("iframe"));
  }

  /** Opens the page and chooses how the wizard opens. */
  async visit(mode: Mode): Promise<void> {
    const query = new URLSearchParams({ organization: this.organization });
    await this.page.goto(`${this.origin}/sources?${query}`);
    await expect(this.page.locator("#confluence[data-ready]")).toBeVisible();
    await this.page.getByText("For developers").click();
    const names = { popup: "in a window", dialog: "in a dialog", inline: "in this page" };
    await this.page.getByRole("radio", { name: names[mode] }).check();
  }

  /** Turns the source on, which opens a window. */
  async turnOnInWindow(): Promise<Page> {
    const popup = this.page.waitForEvent("popup");
    await this.toggle.click();
    return popup;
  }

  /** What connect.js has told so far. */
  async events(): Promise<readonly Told[]> {
    const lines = await this.page.locator("#events li").allTextContents();
    return lines.map((line) => JSON.parse(line) as Told);
  }

  /** Waits for an event of that type, and gives it. */
  async told(type: string): Promise<Told> {
    await expect(this.page.locator(`#events li[data-type="${type}"]`).first()).toBeAttached();
    return (await this.events()).find((event) => event.type === type)!;
  }

  /** How often an event of that type was told. */
  async count(type: string): Promise<number> {
    return (await this.events()).filter((event) => event.type === type).length;
  }
}

interface Fixtures {
  portal: Portal;
}

interface WorkerFixtures {
  /** The portal's door: its address is known before its program runs. */
  door: Relay;
  /** The portal's origin, with its program behind. */
  portalOrigin: string;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  door: [
    async ({}, use) => {
      const door = await Relay.start();
      await use(door);
      await door.stop();
    },
    { scope: "worker" },
  ],

  stack: [
    async ({ door }, use) => {
      const stack = await Stack.start({
        CONNECTOR_PORTAL_ORIGINS: `http://localhost:${door.port}`,
      });
      await use(stack);
      await stack.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  portalOrigin: [
    async ({ door, stack }, use) => {
      const origin = `http://localhost:${door.port}`;
      const port = await freePort();
      door.target = port;
      const service = new Service("example-portal", [
        ...["--listen", `127.0.0.1:${port}`, "--public-url", origin],
        ...["--connector", stack.url, "--api-key-file", stack.apiKeyFile],
      ]);
      await service.firstLine();
      await use(origin);
      await service.stop();
    },
    { scope: "worker" },
  ],

  portal: async ({ page, portalOrigin, organization }, use) =>
    use(new Portal(page, portalOrigin, organization)),
});

export { expect };

declare global {
  interface Window {
    /** What connect.js defines. */
    readonly ConfluenceConnect: { open(options: object): { close(): void; focus(): void } };
  }
}
