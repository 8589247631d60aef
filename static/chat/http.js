/** The site's JSON addresses. */

/** An answer that says no; `code` is the server's, or "unreachable". */
export class HttpError extends Error {
  constructor(status, { code = "unreachable", detail = "", fields = {} } = {}) {
    super(detail || code);
    Object.assign(this, { status, code, detail, fields });
  }
}

function cookie(name) {
  return new RegExp(`(?:^|; )${name}=([^;]*)`).exec(document.cookie)?.[1] ?? "";
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, { ...options, credentials: "same-origin", redirect: "error" });
  } catch {
    throw new HttpError(0);
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new HttpError(response.status, answer?.error);
  return answer;
}

export function get(path) {
  return ask(path, { headers: { Accept: "application/json" } });
}

export function post(path, body) {
  const headers = {
    Accept: "application/json",
    "Content-Type": "application/json",
    "X-CSRFToken": cookie("csrftoken"),
  };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}
