// A cable that can be pulled: it stands between the browser and the product.

import { createServer, connect, type AddressInfo, type Server, type Socket } from "node:net";

export class Relay {
  private readonly sockets = new Set<Socket>();
  private cut = false;
  /** Where whoever connects is led to. */
  target = 0;

  private constructor(
    private readonly server: Server,
    /** Where it listens. */
    readonly port: number,
  ) {}

  /** Begins to listen. */
  static async start(): Promise<Relay> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const relay = new Relay(server, (server.address() as AddressInfo).port);
    server.on("connection", (near) => relay.join(near));
    return relay;
  }

  /** Ends every connection, and every new one at once. */
  pull(): void {
    this.cut = true;
    this.sockets.forEach((socket) => socket.destroy());
  }

  /** Lets connections through again. */
  plug(): void {
    this.cut = false;
  }

  /** Ends it. */
  async stop(): Promise<void> {
    this.pull();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket): void {
    if (this.cut) {
      near.destroy();
      return;
    }
    const far = connect(this.target, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      one.setNoDelay(true);
      one.pipe(other);
      // An error is an end, and both sides share it.
      one.on("error", () => other.destroy());
      one.on("close", () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
  }
}
