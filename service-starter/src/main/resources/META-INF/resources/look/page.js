import { element, icon } from "./dom.js";
import { ask, askJson } from "./service.js";

const PLACES = { sql: "SQL", streams: "Streams", api: "API" };

/**
 * Fills the bar at the top: where one is and can go, who one is, theme and logout.
 *
 * @param {"sql"|"streams"|"api"} here
 * @returns {Promise<{user: string, operator: boolean, links: Object<string, string>}>} who looks at the page
 */
export async function openPage(here) {
  const bar = document.querySelector(".bar");
  const places = element("nav", { class: "places", "aria-label": "Consoles" }, place(here, location.pathname, true));
  const theme = themeButton();
  bar.append(places, theme);
  document.addEventListener("loginended", toLogin);
  const session = await askJson("/session");
  for (const name of Object.keys(PLACES)) {
    if (name !== here && session.links[name]) {
      places.append(place(name, resolved(session.links[name]), false));
    }
  }
  // Always in the same order, whichever page this is.
  places.append(...[...places.children].sort((a, b) => order(a) - order(b)));
  theme.before(element("span", { class: "who", title: "The login in this browser" }, session.user));
  bar.append(logoutButton());
  return session;
}

/** A link to another page: a URL, or `:port/path` for the host that this page comes from. */
export function resolved(link) {
  return new URL(link.startsWith(":") ? `${location.protocol}//${location.hostname}${link}` : link, location.href).href;
}

const order = (link) => Object.keys(PLACES).indexOf(link.dataset.place);

function place(name, href, current) {
  return element("a", { href, data: { place: name }, "aria-current": current ? "page" : null }, PLACES[name]);
}

function themeButton() {
  const button = element("button", { class: "icon quiet", type: "button", title: "Light or dark", "aria-label": "Switch between light and dark" });
  const draw = () => button.replaceChildren(icon(window.sluiceTheme.isDark() ? "sun" : "moon"));
  button.addEventListener("click", () => window.sluiceTheme.toggle());
  document.documentElement.addEventListener("themechange", draw);
  draw();
  return button;
}

function logoutButton() {
  const logOut = async () => {
    await ask("/logout", { method: "POST" });
    location.assign("/login");
  };
  return element("button", { class: "icon quiet", type: "button", title: "Log out", "aria-label": "Log out", onclick: logOut }, icon("out"));
}

function toLogin() {
  location.assign(`/login?to=${encodeURIComponent(location.pathname + location.search)}${location.hash}`);
}
