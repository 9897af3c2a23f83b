// The portal's page: a toggle that opens the connector's wizard, and a card that shows what the
// portal's own server says. A module, so that its names are its own: a global `open` would take the
// place of `window.open`.

const { organization, connections } = document.body.dataset;
const byId = (id) => document.getElementById(id);

const card = byId("confluence");
const toggle = byId("confluence-toggle");
const statusLine = byId("confluence-status");
const about = byId("confluence-about");
const manage = byId("confluence-manage");
const notice = byId("notice");
const embedded = byId("embedded");

const WORDS = { active: "Active", needs_attention: "Needs attention", off: "Off" };

let wizard;
/** The connection that the card stands for, once there is one. */
let connected;

function notify(text) {
  notice.textContent = text;
  notice.hidden = text === "";
}

/** Shows how the source stands. */
function show(list) {
  if (list === null) {
    notify("The connector does not answer just now. Reload this page in a moment.");
    return;
  }
  const connection = list[0];
  const status = connection?.status ?? "off";
  statusLine.dataset.status = status;
  statusLine.textContent = WORDS[status];
  connected = connection;
  toggle.setAttribute("aria-checked", String(status !== "off"));
  const site = connection && `${connection.site.subdomain}.atlassian.net`;
  const paused = status === "off" ? ". Paused; what was collected is kept." : "";
  about.textContent = connection ? `${site}${paused}` : "";
  manage.hidden = connection === undefined;
}

/** Pauses what is connected, or resumes it, which checks it first. */
async function change(on) {
  toggle.disabled = true;
  statusLine.textContent = on ? "Checking" : "Pausing";
  notify("");
  const response = await fetch("/api/confluence/switch", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ organization, connection: connected.id, on }),
  });
  toggle.disabled = false;
  await refresh();
  if (response.status === 409) notify((await response.json()).detail);
  else if (!response.ok) notify("The connector does not answer just now. Try again in a moment.");
}

async function refresh() {
  const response = await fetch(`/api/confluence?${new URLSearchParams({ organization })}`);
  show(response.ok ? (await response.json()).connections : null);
}

/** Asks the portal's own server for a link, which asks the connector. */
async function askForLink(purpose) {
  const response = await fetch("/api/confluence/link", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ organization, purpose }),
  });
  if (!response.ok) throw new Error(`no link: ${response.status}`);
  return (await response.json()).url;
}

function openWizard(purpose) {
  const mode = document.querySelector("#modes :checked").value;
  embedded.hidden = mode !== "inline";
  notify("");
  wizard = window.ConfluenceConnect.open({
    getUrl: () => askForLink(purpose),
    mode: mode === "popup" ? "popup" : "inline",
    container: mode === "inline" ? embedded : undefined,
    onEvent: heard,
  });
}

function heard(event) {
  const { source, v, ...told } = event;
  const line = document.createElement("li");
  line.dataset.type = event.type;
  line.textContent = JSON.stringify(told);
  byId("events").append(line);
  switch (event.type) {
    case "ready":
      if (statusLine.dataset.status === "off") statusLine.textContent = "Connecting";
      break;
    case "blocked":
      notify("Your browser opened no window, so the wizard opens in this page.");
      break;
    case "error":
      if (event.code === "no_link") {
        notify("The connector gave no link just now. Try again in a moment.");
      } else if (event.code === "not_answering") {
        notify("The wizard does not answer. Close it and open it again.");
      }
      break;
    case "connected":
      refresh();
      break;
    case "closed":
      embedded.hidden = true;
      refresh();
      break;
  }
}

toggle.addEventListener("click", () => {
  if (connected) change(connected.status === "off");
  else openWizard("connect");
});
manage.addEventListener("click", () => openWizard("manage"));
byId("modes").addEventListener("change", () => wizard?.close());

byId("search").addEventListener("input", ({ target }) => {
  const wanted = target.value.trim().toLowerCase();
  for (const group of document.querySelectorAll(".group")) {
    for (const item of group.querySelectorAll(".card")) {
      item.hidden = !item.dataset.name.includes(wanted);
    }
    group.hidden = !group.querySelector(".card:not([hidden])");
  }
  byId("none").hidden = document.querySelector(".card:not([hidden])") !== null;
});

show(JSON.parse(connections));
card.dataset.ready = "";
