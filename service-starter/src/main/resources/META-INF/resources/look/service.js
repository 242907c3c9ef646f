/** An error that the service explained in a problem document (RFC 9457), or the lack of any answer. */
export class Problem extends Error {
  constructor(status, document) {
    super(document.detail || document.title || `The service answered ${status}.`);
    this.status = status;
    this.title = document.title || "";
    this.code = document.code || "";
    this.line = document.line;
    this.column = document.column;
  }
}

/**
 * Asks the service that this page comes from. The login is a cookie that scripts cannot read.
 *
 * @param {string} path
 * @param {RequestInit & {json?: object}} options `json` is sent as the body
 * @returns {Promise<Response>} of a successful request
 * @throws {Problem} otherwise; an abort by `options.signal` stays an AbortError
 */
export async function ask(path, { json, headers, ...options } = {}) {
  const request = { ...options, headers: { "X-Requested-With": "XMLHttpRequest", ...headers } };
  if (json !== undefined) {
    request.method ??= "POST";
    request.body = JSON.stringify(json);
    request.headers["Content-Type"] = "application/json";
  }
  let response;
  try {
    response = await fetch(path, request);
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new Problem(0, { title: "No answer", detail: "The service does not answer. It may be starting, or stopped." });
  }
  if (response.ok) {
    return response;
  }
  if (response.status === 401) {
    document.dispatchEvent(new Event("loginended"));
  }
  throw new Problem(response.status, await response.json().catch(() => ({})));
}

export async function askJson(path, options) {
  return (await ask(path, options)).json();
}
