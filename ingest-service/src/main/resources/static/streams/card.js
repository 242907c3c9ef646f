import { element, icon, say } from "/look/dom.js";
import { confirmed, tell } from "/look/dialogs.js";
import { ask } from "/look/service.js";
import { ago, bytes, count, duration, plural, rate } from "/look/numbers.js";
import { lately } from "./lately.js";
import { Pictures } from "./pictures.js";
import { DeadLetters } from "./letters.js";

const TONES = { RUNNING: "good", STARTING: "warn", STOPPING: "warn", STOPPED: "", FAILED: "bad" };

/** One stream: what it shall do and does, how fast, what failed, and what it refused. */
export class StreamCard {
  #name;
  #refresh;
  #busy = false;
  #stream = null;
  #operator;
  #state = element("span", { class: "state", role: "status" });
  #wanted = element("span", { class: "muted" });
  #flow = element("summary", { class: "muted" });
  #discovery = element("p", { class: "muted discovery" });
  #button = element("button", { type: "button" });
  #failure = element("div", { class: "notice", data: { tone: "bad" }, hidden: true });
  #facts = new Map();
  #pictures = new Pictures();
  #letters;

  constructor(name, session, refresh) {
    this.#name = name;
    this.#refresh = refresh;
    this.#operator = session.operator;
    this.#letters = new DeadLetters(name, session.links.sql);
    this.#button.addEventListener("click", () => this.#change());
    const reason = element("span", { class: "muted why", id: `why-${name}` }, "Only the operator starts and stops streams.");
    reason.hidden = session.operator;
    this.#button.setAttribute("aria-describedby", reason.id);
    this.element = element(
      "section",
      { class: "card stream", "aria-label": `Stream ${name}`, data: { stream: name } },
      element(
        "header",
        {},
        element("div", { class: "grow" }, element("div", { class: "row" }, element("h2", {}, name), this.#state, this.#wanted), element("details", {}, this.#flow, this.#discovery)),
        element("div", { class: "switch" }, this.#button, reason),
      ),
      this.#failure,
      element("dl", {}, ...["Rows", "Dead letters", "Lag", "Batch duration", "Last batch", "Restarts"].map((title) => this.#fact(title))),
      element("div", { class: "halves" }, this.#pictures.element, this.#letters.element),
    );
  }

  show(stream, batches, now) {
    this.#stream = stream;
    const recent = lately(batches, now);
    say(this.#state, stream.observed.toLowerCase());
    this.#state.dataset.tone = TONES[stream.observed] ?? "";
    say(this.#wanted, `wanted: ${stream.desired.toLowerCase()} · since ${duration(now - Date.parse(stream.since))}`);
    say(this.#flow, `${stream.source} → ${stream.sink}`);
    say(this.#discovery, stream.discovery ?? "The stream has no source while it does not run.");
    this.#showFailure(stream.failure);
    this.#showButton();
    this.#showFacts(stream, recent, now);
    this.#pictures.show(recent);
    this.#letters.show(batches.deadLetters);
  }

  #fact(title) {
    const value = element("dd", { class: "number" }, "–");
    const detail = element("dd", { class: "muted" }, "");
    this.#facts.set(title, { value, detail });
    return element("div", {}, element("dt", {}, title), value, detail);
  }

  #say(title, value, detail) {
    say(this.#facts.get(title).value, value);
    say(this.#facts.get(title).detail, detail);
  }

  #showFacts({ lag, lastBatch, restarts }, recent, now) {
    this.#say("Rows", `${rate(recent.bronzeRate)} /s`, `${rate(recent.objectRate)} objects/s · ${bytes(recent.byteRate)}/s`);
    this.#say("Dead letters", `${rate(recent.deadLetterRate)} /s`, recent.share === null ? "nothing read lately" : `${rate(recent.share)} % of what was read`);
    this.#say("Lag", plural(lag.objects, "object"), lag.oldest ? `oldest ${duration(now - Date.parse(lag.oldest))}, ${bytes(lag.bytes)}` : "nothing waits");
    this.#say("Batch duration", recent.meanMillis === null ? "–" : duration(recent.meanMillis), recent.longestMillis === null ? "no batch in the last minute" : `longest ${duration(recent.longestMillis)}`);
    this.#say("Last batch", lastBatch ? count(lastBatch.batchId) : "–", lastBatch ? `${before(lastBatch.committedAt, now)}, ${plural(lastBatch.bronzeRows, "row")}` : "none since the start");
    this.#say("Restarts", count(restarts), "after failures");
  }

  #showFailure(failure) {
    this.#failure.hidden = !failure;
    if (failure) {
      const next = failure.nextAttemptAt ? ` Next attempt ${new Date(failure.nextAttemptAt).toLocaleTimeString()}.` : "";
      this.#failure.replaceChildren(
        element("strong", {}, `Failed ${ago(failure.at)}: ${failure.error}`),
        element("span", {}, failure.message + next),
      );
    }
  }

  #showButton() {
    const stops = this.#stream.desired === "RUNNING";
    const label = this.#busy ? "Working …" : stops ? "Stop" : "Start";
    if (this.#button.textContent !== label) {
      this.#button.replaceChildren(...(this.#busy ? [] : [icon(stops ? "stop" : "play")]), label);
    }
    this.#button.className = stops ? "danger" : "primary";
    this.#button.disabled = this.#busy || !this.#operator;
  }

  async #change() {
    const stops = this.#stream.desired === "RUNNING";
    const yes = await confirmed(
      stops
        ? { title: `Stop ${this.#name}?`, text: "The batch in flight is finished. New objects wait in the bucket until the stream is started again.", action: "Stop the stream", tone: "danger" }
        : { title: `Start ${this.#name}?`, text: "The stream goes on behind the last committed batch.", action: "Start the stream" },
    );
    if (!yes) {
      return;
    }
    this.#busy = true;
    this.#showButton();
    try {
      const response = await ask(`/actuator/streams/${encodeURIComponent(this.#name)}`, { json: { state: stops ? "stopped" : "running" } });
      tell(`${this.#name} is ${(await response.json()).observed.toLowerCase()}.`);
    } catch (problem) {
      tell(problem.message);
    } finally {
      this.#busy = false;
      this.#showButton();
      this.#button.focus();
      await this.#refresh();
    }
  }
}

const before = (instant, now) => (now - Date.parse(instant) < 1000 ? "just now" : `${duration(now - Date.parse(instant))} ago`);
