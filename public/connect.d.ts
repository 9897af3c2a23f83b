/** What the wizard tells the portal's page. Fields may be added; `v` changes when one changes. */
export type ConnectEvent = { readonly source: "confluence-connector"; readonly v: 1 } & (
  | {
      /** The wizard has answered. Once for each `open`. */
      readonly type: "ready";
    }
  | {
      /** A page is shown. */
      readonly type: "step";
      readonly step: "site" | "credentials" | "sources";
    }
  | {
      /** A site is connected; ask your own server, which asks the API, before you believe it. */
      readonly type: "connected";
      readonly connection_id: string;
    }
  | {
      /** The window or the frame is gone; nothing comes after this. */
      readonly type: "closed";
    }
  | {
      /** A new link is needed; `getUrl` is asked for it. */
      readonly type: "expired";
      readonly code: ExpiredCode;
    }
  | {
      /** The browser opened no window; the wizard opens in the page instead. */
      readonly type: "blocked";
    }
  | {
      /** Something does not work; the page says what to do. */
      readonly type: "error";
      readonly code: ErrorCode;
    }
  | {
      /** The frame has taken this height, in CSS pixels. */
      readonly type: "resize";
      readonly height: number;
    }
);

export type ExpiredCode =
  | "link_expired"
  | "session_over"
  | "link_used"
  | "link_unknown"
  | "link_revoked";

export type ErrorCode =
  | "link_used"
  | "link_unknown"
  | "link_revoked"
  /** `getUrl` has failed, or gave no http address. */
  | "no_link"
  /** The browser keeps no cookie in the frame; the page offers a window. */
  | "cookies_blocked"
  /** Nothing was heard for 20 seconds: crashed, offline, or not allowed to be framed. */
  | "not_answering"
  /** A code of the connector's API, such as `storage_unavailable`. */
  | (string & {});

interface CommonOptions {
  /** A window of its own, or a frame in this page. `popup` when not given. */
  readonly mode?: "popup" | "inline";
  /** Where the frame goes; a dialog of its own when not given. */
  readonly container?: Element | null;
  /** Hears the events. */
  readonly onEvent?: (event: ConnectEvent) => void;
  /** The words of the frame and of the dialog, in your page's language. */
  readonly labels?: { readonly title?: string; readonly close?: string };
}

export type ConnectOptions = CommonOptions &
  (
    | {
        /** A link that `POST /api/v1/connect-sessions` has answered with. It opens once. */
        readonly url: string;
        /** Asks your server for a new link when this one or its session is over. */
        readonly getUrl?: () => string | Promise<string>;
      }
    | {
        readonly url?: undefined;
        /** Asks your server for a link. */
        readonly getUrl: () => string | Promise<string>;
      }
  );

/** An open wizard. */
export interface ConnectHandle {
  /** Closes it and removes everything. */
  close(): void;
  /** Brings it to the front. */
  focus(): void;
}

/** Opens the wizard; call it inside the click. While one is open, that one comes to the front. */
export declare function open(options: ConnectOptions): ConnectHandle;

declare const ConfluenceConnect: { readonly open: typeof open };
export default ConfluenceConnect;

declare global {
  interface Window {
    /** What connect.js defines. */
    readonly ConfluenceConnect: { readonly open: typeof open };
  }
}
