// The product beside a simulated Confluence Cloud, each on a free port, with a fresh data directory.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

import { Service, site } from "./process.ts";
import { Relay } from "./relay.ts";

/** One pair of credentials that the simulator knows. */
export interface Account {
  readonly label: string;
  readonly email: string;
  readonly token: string;
}

/** The parts of a connection that the tests look at. */
export interface Connection {
  readonly id: string;
  readonly api_route: "site" | "gateway";
  readonly status: string;
  readonly account: { readonly email: string | null; readonly display_name: string };
}

/** The parts of a run that the tests look at. */
export interface Run {
  readonly id: string;
  readonly status: string;
}

/** The parts of an artifact that the tests look at. */
export interface Artifact {
  readonly id: string;
  readonly file_name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What the simulator has been asked. */
export interface Requests {
  readonly total: number;
  readonly by_site: Readonly<Record<string, number>>;
}

/** A failure on demand; see `atlassian-sim/src/faults.rs`. */
export type Fault = {
  readonly site?: string;
  readonly path_contains?: string;
  readonly via_gateway?: boolean;
  /** From so many matching requests on. */
  readonly nth?: number;
  /** At most so often. */
  readonly times?: number;
} & (
  | { readonly kind: "status"; readonly status: number; readonly retry_after?: number }
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly content_type?: string;
      readonly body?: string;
    }
  | { readonly kind: "reset" | "stall" }
);

/** How the simulator behaves; see `atlassian-sim/src/world.rs`. */
export interface Knobs {
  readonly latency_ms?: number;
  readonly limited_every?: number;
  readonly limited_retry_after?: number | null;
  readonly flaky_calls?: number;
  readonly revoked?: readonly string[];
}

interface List<T> {
  readonly items: readonly T[];
}

/** A running product, as the portal's server sees it. */
export class Stack {
  private constructor(
    /** The product's address, without a slash at the end. */
    readonly url: string,
    private readonly data: string,
    private readonly relay: Relay,
    private readonly server: Service,
    private readonly simulator: Service,
    /** Where the simulator takes orders. */
    private readonly control: string,
    /** How the simulator behaves when nothing is asked of it. */
    private readonly calmKnobs: Knobs,
    private readonly accounts: readonly Account[],
  ) {}

  /** Starts both programs, the product under a path of its site, and waits until it is healthy. */
  static async start(settings: Readonly<Record<string, string>> = {}, base = ""): Promise<Stack> {
    const data = await mkdtemp(path.join(tmpdir(), "connector-e2e-"));
    const started: { stop(): Promise<void> }[] = [];
    try {
      const caFile = path.join(data, "ca.pem");
      const simulator = new Service("atlassian-sim", [
        ...["--listen", "127.0.0.1:0", "--control", "127.0.0.1:0"],
        ...["--scale", "demo", "--ca-file", caFile],
      ]);
      started.push(simulator);
      const ready = JSON.parse(await simulator.firstLine()) as { listen: string; control: string };
      const control = `http://${ready.control}`;
      const accounts = (await json(`${control}/accounts`)) as readonly Account[];
      const knobs = (await json(`${control}/knobs`)) as Knobs;

      // First, because a port that is only free may become the relay's.
      const relay = await Relay.start();
      started.push(relay);
      const port = await freePort();
      relay.target = port;
      const url = `http://127.0.0.1:${relay.port}${base}`;
      const server = new Service("confluence-connector", ["serve"], {
        CONNECTOR_DATA_DIR: path.join(data, "data"),
        CONNECTOR_ATLASSIAN_CONNECT_TO: ready.listen,
        CONNECTOR_ATLASSIAN_CA_FILE: caFile,
        CONNECTOR_PUBLIC_URL: url,
        LEPTOS_SITE_ADDR: `127.0.0.1:${port}`,
        LEPTOS_SITE_ROOT: site,
        ...settings,
      });
      started.push(server);
      await server.until("GET /healthz", async () => {
        const response = await fetch(`${url}/healthz`).catch(() => undefined);
        return response?.ok ? true : undefined;
      });
      return new Stack(url, data, relay, server, simulator, control, knobs, accounts);
    } catch (error) {
      await Promise.all(started.map((service) => service.stop()));
      await rm(data, { recursive: true, force: true });
      throw error;
    }
  }

  /** Ends both programs and removes the data. */
  async stop(): Promise<void> {
    await this.server.stop();
    await this.simulator.stop();
    await this.relay.stop();
    await rm(this.data, { recursive: true, force: true });
  }

  /** Where the key stands with which a portal calls the API. */
  get apiKeyFile(): string {
    return path.join(this.data, "data/api-key");
  }

  /** What the server has logged. */
  get log(): string {
    return this.server.log;
  }

  /** From now on the simulator fails like this. The test's end makes it well again. */
  async fault(...rules: readonly Fault[]): Promise<void> {
    await this.order("/faults", rules);
  }

  /** No failure any more. */
  async clearFaults(): Promise<void> {
    await json(`${this.control}/faults`, { method: "DELETE" });
  }

  /** Turns the knobs that are named. The test's end turns them back. */
  async knobs(knobs: Knobs): Promise<void> {
    await this.order("/knobs", knobs);
  }

  /** Something is done to a simulated site, as its people would. */
  async mutate(site: string, mutation: object): Promise<void> {
    const answer = (await json(`${this.control}/mutate/${site}`, {
      method: "POST",
      body: JSON.stringify(mutation),
    })) as { changed?: boolean };
    if (!answer.changed) {
      throw new Error(`Nothing changes by ${JSON.stringify(mutation)}`);
    }
  }

  /** The browser's connections to the product break off, or may be made again. */
  online(on: boolean): void {
    if (on) {
      this.relay.plug();
    } else {
      this.relay.pull();
    }
  }

  /** All is as it was at the start; what the simulator has counted stays. */
  async calm(): Promise<void> {
    this.online(true);
    await this.clearFaults();
    await this.knobs(this.calmKnobs);
  }

  /** What the simulator has been asked so far. */
  async requests(): Promise<Requests> {
    return (await json(`${this.control}/requests`)) as Requests;
  }

  private async order(endpoint: string, body: unknown): Promise<void> {
    const answer = (await json(`${this.control}${endpoint}`, {
      method: "POST",
      body: JSON.stringify(body),
    })) as { ok?: boolean; error?: string };
    if (!answer.ok) {
      throw new Error(`The simulator refuses ${JSON.stringify(body)}: ${answer.error}`);
    }
  }

  /** The credentials of that label. */
  account(label: string): Account {
    const found = this.accounts.find((account) => account.label === label);
    if (!found) {
      const known = this.accounts.map((account) => account.label).join(", ");
      throw new Error(`The simulator knows no account ${label}, only ${known}`);
    }
    return found;
  }

  /** A fresh link to the wizard, made as the portal's server makes it. */
  async connectLink(organization: string, changes: object = {}): Promise<string> {
    const session = (await this.api("/connect-sessions", {
      organization_id: organization,
      user: { id: "u-1", email: "ada@acme.example", name: "Ada Byron" },
      role: "manage",
      purpose: "connect",
      connection_id: null,
      parent_origins: [],
      theme: {},
      locale: "en",
      expires_in_s: 1800,
      ...changes,
    })) as { url: string };
    return session.url;
  }

  /** The connections of an organization. */
  async connections(organization: string): Promise<readonly Connection[]> {
    const query = new URLSearchParams({ organization_id: organization });
    return ((await this.api(`/connections?${query}`)) as List<Connection>).items;
  }

  /** The runs of a connection, newest first. */
  async runs(connection: string): Promise<readonly Run[]> {
    return ((await this.api(`/connections/${connection}/runs`)) as List<Run>).items;
  }

  /** The files of a run. */
  async artifacts(run: string): Promise<readonly Artifact[]> {
    return ((await this.api(`/runs/${run}/artifacts?limit=100`)) as List<Artifact>).items;
  }

  private async api(endpoint: string, body?: unknown): Promise<unknown> {
    const key = (await readFile(this.apiKeyFile, "utf8")).trim();
    return json(`${this.url}/api/v1${endpoint}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}

async function json(url: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(url, init);
  if (!response.ok) {
    throw new Error(`${url} answers ${response.status}: ${await response.text()}`);
  }
  return response.json();
}

/** A port that nothing listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") {
    throw new Error("no free port");
  }
  return address.port;
}
