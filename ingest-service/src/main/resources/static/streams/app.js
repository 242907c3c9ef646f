import { byId, element, say } from "/look/dom.js";
import { openPage, resolved } from "/look/page.js";
import { ask } from "/look/service.js";
import { StreamCard } from "./card.js";

const INTERVAL = 2000;

const session = await openPage("streams");
const cards = new Map();

if (session.links.spark) {
  byId("more").prepend(element("a", { class: "button quiet", href: resolved(session.links.spark) }, "Spark UI"));
}
follow();

async function follow() {
  if (!document.hidden) {
    await refresh();
  }
  setTimeout(follow, INTERVAL);
}

async function refresh() {
  try {
    const response = await ask("/actuator/streams");
    const { streams } = await response.json();
    // The service's clock, not the browser's: it is what the times of the answers are told by.
    const now = Date.parse(response.headers.get("Date")) || Date.now();
    show(streams);
    await Promise.all(streams.map(async (stream) => cards.get(stream.name).show(stream, await batches(stream.name), now)));
    byId("trouble").hidden = true;
    say(byId("freshness"), "Live");
    document.body.dataset.ready = "true";
  } catch (problem) {
    byId("trouble").textContent = problem.message;
    byId("trouble").hidden = false;
    say(byId("freshness"), "What is shown is not up to date.");
  }
}

async function batches(name) {
  return (await ask(`/actuator/batches/${encodeURIComponent(name)}`)).json();
}

function show(streams) {
  for (const { name } of streams) {
    if (!cards.has(name)) {
      const card = new StreamCard(name, session, refresh);
      cards.set(name, card);
      byId("streams").append(card.element);
    }
  }
  if (!streams.length) {
    byId("streams").replaceChildren(
      element("div", { class: "card empty" }, element("strong", {}, "No streams"), "A stream is a block ingest.streams.<name> of the configuration."),
    );
  }
}
