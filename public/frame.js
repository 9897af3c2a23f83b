// The wizard's side of connect.js. It stands only on pages that a portal may frame, and speaks
// with the window around the page, or the one that has opened it, if that is one of the exact
// origins that the server has named. Without it every page works as it is.
(() => {
  "use strict";

  const SOURCE = "confluence-connector";
  /** What is put back after a session was renewed. The token is not among it. */
  const KEPT = ["subdomain", "email", "expires_on"];
  const MEMORY = "typed";

  const { parentOrigins, event, wizardStep: step, newsCode: code, connectionId } = document.body.dataset;
  const framed = window.parent !== window;
  const peer = framed ? window.parent : window.opener;
  let origins = (parentOrigins ?? "").split(" ").filter(Boolean);
  if (!peer || origins.length === 0) return;
  // The browser's console complains of each origin that is not the right one.
  const around = location.ancestorOrigins?.[0];
  if (framed && around) origins = origins.filter((origin) => origin === around);

  // A browser may save its idle time for other pages than one inside another; the page's own script
  // waits for it and would sleep on.
  const { requestIdleCallback } = window;
  if (framed && requestIdleCallback) {
    window.requestIdleCallback = (call) => requestIdleCallback(call, { timeout: 100 });
  }

  const byId = (id) => document.getElementById(id);

  // This window's own memory. In a frame it is its name, which no other page can read: a browser
  // that blocks third-party cookies denies it any storage.
  const recall = () => {
    try {
      return JSON.parse(framed ? window.name : sessionStorage.getItem(MEMORY)) ?? {};
    } catch {
      return {};
    }
  };
  const remember = (memory) => {
    const text = JSON.stringify(memory);
    try {
      if (framed) window.name = text;
      else sessionStorage.setItem(MEMORY, text);
    } catch {
      // A browser that keeps nothing here: only the comfort is lost.
    }
  };
  const memory = recall();
  if (!framed && origins.includes(memory.portal)) origins = [memory.portal];

  const tell = (type, more) => {
    for (const origin of origins) {
      peer.postMessage({ source: SOURCE, v: 1, type, ...more }, origin);
    }
  };

  /** After this the wizard begins anew, and finds what was typed. */
  const expectRenewal = () => {
    memory.renewing = true;
    remember(memory);
  };

  const save = () => {
    memory.typed ??= {};
    for (const id of KEPT) {
      const field = byId(id);
      if (field) memory.typed[id] = field.value;
    }
    remember(memory);
  };

  const putBack = () => {
    for (const id of KEPT) {
      const field = byId(id);
      const typed = memory.typed?.[id];
      if (field && typed) {
        field.value = typed;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
  };

  const showStep = () => {
    if (memory.renewing) {
      putBack();
      const form = byId("subdomain")?.form;
      if (step === "site" && memory.step === "credentials" && form && !memory.passed) {
        // On to where the session was lost; once, because the site may have gone.
        memory.passed = true;
        remember(memory);
        form.requestSubmit();
        return;
      }
      if (step === "credentials") {
        byId("credentials")?.before(byId("renewed").content);
        byId("token")?.focus();
      }
      if (step === "credentials" || memory.step !== "credentials") delete memory.renewing;
      delete memory.passed;
    }
    memory.step = step;
    remember(memory);
    for (const type of ["input", "change", "click"]) document.addEventListener(type, save);
  };

  let begun = false;
  const greeted = ({ renew, popup }) => {
    if (event === "ready" && !begun) {
      // The portal's own page has answered: the person has asked for the wizard there already.
      begun = true;
      byId("open").requestSubmit();
    }
    for (const [id, on] of [
      ["new-link", renew],
      ["new-window", popup],
      ["no-cookie", popup],
    ]) {
      byId(id)?.toggleAttribute("hidden", !on);
    }
    byId("alone")?.toggleAttribute("hidden", renew || popup);
  };

  addEventListener("message", ({ data, origin, source }) => {
    const known = source === peer && origins.includes(origin);
    if (!known || data?.source !== `${SOURCE}-host` || data.v !== 1) return;
    if (data.type === "ping") tell("pong");
    if (data.type === "hello") {
      origins = [origin];
      memory.portal = origin;
      remember(memory);
      greeted(data);
    }
  });

  byId("new-link")?.addEventListener("click", () => {
    expectRenewal();
    tell("expired", { code, asked: true });
  });
  byId("new-window")?.addEventListener("click", () => tell("popup"));

  if (event === "step") showStep();
  if (event === "expired") expectRenewal();
  if (event === "connected") remember({ portal: memory.portal });
  tell(event, { step, code, connection_id: connectionId });

  if (framed) {
    addEventListener("keydown", (pressed) => {
      if (pressed.key === "Escape" && !pressed.defaultPrevented) tell("escape");
    });
    // As high as what it shows, not as the frame is now.
    document.body.style.minHeight = "0";
    new ResizeObserver(() => {
      tell("resize", { height: Math.ceil(document.body.getBoundingClientRect().height) });
    }).observe(document.body);
  }
})();
