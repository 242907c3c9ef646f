import { byId } from "./dom.js";

const form = byId("login");
const problem = byId("problem");

/** Where the person wanted to go: only a path of this service, with the statement that a shared link may carry. */
function target() {
  const wanted = new URL(new URLSearchParams(location.search).get("to") ?? "/", location.origin);
  const own = wanted.origin === location.origin && wanted.pathname !== "/login";
  return own ? wanted.pathname + wanted.search + location.hash : `/${location.hash}`;
}

async function logIn(event) {
  event.preventDefault();
  problem.hidden = true;
  const answer = await fetch("/login", { method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(() => null);
  if (answer?.ok) {
    location.replace(target());
    return;
  }
  problem.textContent = answer?.status === 401 ? "This is not the password of that login." : "The service does not answer.";
  problem.hidden = false;
  byId("password").select();
}

form.addEventListener("submit", logIn);

// A link from another site opens without the cookie, which a request from this page has.
const session = await fetch("/session", { headers: { "X-Requested-With": "XMLHttpRequest" } }).catch(() => null);
if (session?.ok) {
  location.replace(target());
}
