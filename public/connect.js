// Opens the Confluence Cloud wizard from a portal's page; docs/embedding.md says how.
//
// A plain script that defines `ConfluenceConnect`, so that a script tag is enough; connect.mjs
// hands the same out as a module. It writes no style attribute and makes no code of text, so a
// strict Content-Security-Policy holds.
(() => {
  "use strict";

  const SOURCE = "confluence-connector";
  /** New links in a row that are asked for before the wizard has shown a step. */
  const MOST_LINKS = 3;
  /** How often the window is looked at, in milliseconds. */
  const TICK = 500;
  /** So many ticks without a word mean that nobody is there. */
  const PATIENCE = 40;

  /** The one wizard that is open. */
  let current;

  const open = ({ url, getUrl, mode = "popup", container, onEvent, labels = {} }) => {
    if (current) {
      current.focus();
      return current;
    }
    const title = labels.title ?? "Connect Confluence Cloud";
    const opener = document.activeElement;
    let win, frame, dialog, origin, timer;
    let heard = false; // some page of the wizard has answered
    let ready = false;
    let inside = false; // since the last link it has shown a step: its cookie was kept
    let links = 0;
    let loads = 0;
    let silent = 0;

    const tell = (type, more) => {
      // Later, and by itself: a listener that fails must not stop us.
      Promise.resolve({ source: SOURCE, v: 1, type, ...more }).then(onEvent);
    };

    const peer = () => win ?? frame?.contentWindow;

    const say = (type, more) => {
      peer()?.postMessage({ source: `${SOURCE}-host`, v: 1, type, ...more }, origin);
    };

    const openWindow = () => {
      const { availWidth, availHeight } = screen;
      const width = Math.min(640, availWidth);
      const height = Math.min(860, availHeight);
      const left = Math.round((availWidth - width) / 2);
      const top = Math.round((availHeight - height) / 2);
      const size = `popup,width=${width},height=${height},left=${left},top=${top}`;
      const opened = window.open("", SOURCE, size);
      if (!opened || opened.closed) {
        tell("blocked");
        return false;
      }
      win = opened;
      try {
        // Still our own empty page, unless a window of an earlier visit has come back.
        win.document.title = title;
      } catch {}
      return true;
    };

    const openFrame = () => {
      frame = document.createElement("iframe");
      frame.title = title;
      frame.style.cssText = "display:block;width:100%;height:640px;border:0";
      if (container) {
        container.append(frame);
        return;
      }
      dialog = document.createElement("dialog");
      dialog.setAttribute("role", "dialog");
      dialog.setAttribute("aria-modal", "true");
      dialog.setAttribute("aria-label", title);
      dialog.style.cssText =
        "display:flex;flex-direction:column;overflow:hidden;" +
        "width:min(1000px,calc(100vw - 24px));max-width:none;max-height:calc(100dvh - 24px);" +
        "margin:auto;padding:0;border:0;border-radius:10px;background:Canvas;color:CanvasText";
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "\u00d7";
      button.ariaLabel = labels.close ?? "Close";
      button.style.cssText =
        "flex:none;align-self:end;width:40px;height:40px;border:0;" +
        "background:none;color:inherit;font:24px/1 sans-serif;cursor:pointer";
      button.onclick = close;
      dialog.onclose = close; // Escape
      const box = document.createElement("div");
      box.style.cssText = "overflow:auto";
      box.append(frame);
      dialog.append(button, box);
      document.body.append(dialog);
      dialog.showModal();
    };

    const removeFrame = () => {
      dialog?.remove();
      frame?.remove();
      dialog = frame = undefined;
    };

    const load = async (renew) => {
      const turn = ++loads;
      try {
        const link = new URL(await (url && !renew ? url : getUrl()), location.href);
        if (turn !== loads) return;
        if (!/^https?:$/.test(link.protocol)) throw link;
        ({ origin } = link);
        inside = false;
        silent = 0;
        // It leaves no entry in the history of this page.
        peer().location.replace(link.href);
      } catch {
        if (turn !== loads) return;
        tell("error", { code: "no_link" });
        if (!heard) close();
      }
    };

    const hear = ({ data, origin: from, source }) => {
      if (source !== peer() || from !== origin || data?.source !== SOURCE || data.v !== 1) return;
      const { type, step, code, connection_id, height, asked } = data;
      silent = 0;
      if (!heard) frame?.focus();
      heard = true;
      const stranded = code === "session_over" && !inside;
      switch (type) {
        case "ready":
          if (!ready) tell(type);
          ready = true;
          break;
        case "step":
          inside = true;
          links = 0;
          tell(type, { step });
          break;
        case "connected":
          inside = true;
          tell(type, { connection_id });
          break;
        case "expired":
          if (stranded && !asked) {
            tell("error", { code: "cookies_blocked" });
            break;
          }
          tell(type, { code });
          if (asked) links = 0;
          if (getUrl && links++ < MOST_LINKS) load(true);
          break;
        case "error":
          tell(type, { code });
          break;
        case "resize":
          if (frame && height > 0) {
            frame.style.height = `${height}px`;
            tell(type, { height });
          }
          return;
        case "popup":
          // The click in the frame counts for this page, too.
          if (frame && getUrl && openWindow()) {
            removeFrame();
            load(true);
          }
          return;
        case "escape":
          if (dialog) close();
          return;
        default:
          return;
      }
      // Another page begins at its top.
      const top = (element) => element?.getBoundingClientRect().top ?? 0;
      if (top(frame) < top(dialog?.lastChild)) frame?.scrollIntoView();
      say("hello", { renew: !!getUrl && !stranded, popup: !!getUrl && !!frame && stranded });
    };

    const look = () => {
      if (win?.closed) {
        close();
      } else if (origin) {
        silent++;
        if (silent === PATIENCE) tell("error", { code: "not_answering" });
        else if (heard && silent < PATIENCE && silent % 10 === 0) say("ping");
      }
    };

    const close = () => {
      if (current !== handle) return;
      current = undefined;
      loads++;
      clearInterval(timer);
      removeEventListener("message", hear);
      win?.close();
      removeFrame();
      opener?.focus?.();
      tell("closed");
    };

    const handle = { close, focus: () => (win ?? frame)?.focus() };
    current = handle;
    addEventListener("message", hear);
    timer = setInterval(look, TICK);
    if (mode === "inline" || !openWindow()) openFrame();
    load();
    return handle;
  };

  window.ConfluenceConnect = { open };
})();
