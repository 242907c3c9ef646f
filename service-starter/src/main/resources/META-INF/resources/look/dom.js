/**
 * Makes elements. Texts become text nodes, never HTML, so whatever the data holds is shown and not interpreted.
 *
 * @param {string} tag
 * @param {Object<string, *>} properties `class`, `on...` handlers, `data`; the rest are attributes, left out when null
 * @param {...(Node|string|number|null)} children
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      made.addEventListener(name.slice(2), value);
    } else if (name === "data") {
      Object.assign(made.dataset, value);
    } else {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** The element with that id, which the page must have. */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error(`The page has no element '${id}'`);
  }
  return found;
}

/** Sets a text only when it is another one: screen readers would read it again. */
export function say(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

const SHAPES = {
  sun: "M12 4V2m0 20v-2m8-8h2M2 12h2m13.7-5.7 1.4-1.4M4.9 19.1l1.4-1.4m0-11.4L4.9 4.9m14.2 14.2-1.4-1.4M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0Z",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z",
  out: "M15 4h4a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1h-4M10 8l-4 4 4 4m-4-4h9",
  play: "M8 5.5v13l10.5-6.5L8 5.5Z",
  stop: "M7 7h10v10H7z",
  table: "M4 5h16v14H4zM4 10h16M4 14.5h16M10 10v9",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.2 1.2M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2",
  save: "M6 4h12v16l-6-4-6 4z",
  down: "M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 19h14",
  bin: "M5 7h14M10 7V4h4v3m-7 0 1 13h8l1-13",
  menu: "M4 7h16M4 12h16M4 17h16",
};

/** A drawing for a button, hidden from screen readers: the button has a text or a label. */
export function icon(name) {
  const namespace = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(namespace, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(namespace, "path");
  path.setAttribute("d", SHAPES[name]);
  drawing.append(path);
  return drawing;
}
