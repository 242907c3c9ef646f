import { element } from "./dom.js";

/**
 * Asks before something is done.
 *
 * @param {{title: string, text: string, action: string, tone?: string}} question
 * @returns {Promise<boolean>} whether the answer was yes; Escape is no
 */
export function confirmed({ title, text, action, tone = "primary" }) {
  return new Promise((resolve) => {
    const dialog = element(
      "dialog",
      { "aria-labelledby": "question", "aria-describedby": "consequence" },
      element(
        "form",
        { method: "dialog" },
        element("h2", { id: "question" }, title),
        element("p", { id: "consequence" }, text),
        element(
          "div",
          { class: "row" },
          element("button", { value: "no", autofocus: tone === "danger" }, "Cancel"),
          element("button", { value: "yes", class: tone, autofocus: tone !== "danger" }, action),
        ),
      ),
    );
    show(dialog, () => resolve(dialog.returnValue === "yes"));
  });
}

/**
 * Asks for one line of text.
 *
 * @returns {Promise<string|null>} null when it was not given
 */
export function asked({ title, label, value = "", action }) {
  return new Promise((resolve) => {
    const field = element("input", { id: "answer", value, required: true, maxlength: 80, autocomplete: "off", autofocus: true });
    const dialog = element(
      "dialog",
      { "aria-labelledby": "question" },
      element(
        "form",
        { method: "dialog" },
        element("h2", { id: "question" }, title),
        element("label", { for: "answer" }, label),
        field,
        element(
          "div",
          { class: "row" },
          element("button", { value: "no", formnovalidate: true, type: "button", onclick: () => dialog.close("no") }, "Cancel"),
          element("button", { value: "yes", class: "primary" }, action),
        ),
      ),
    );
    show(dialog, () => resolve(dialog.returnValue === "yes" ? field.value.trim() || null : null));
  });
}

function show(dialog, onClosed) {
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    onClosed();
  });
  dialog.showModal();
}

let toast;
let hiding;

/** Says something that needs no answer, for a few seconds. */
export function tell(text) {
  toast ??= document.body.appendChild(element("div", { class: "toast", role: "status" }));
  toast.textContent = text;
  clearTimeout(hiding);
  hiding = setTimeout(() => (toast.textContent = ""), 4000);
}
