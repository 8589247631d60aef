/** Whether this page still belongs to who is signed in. */

const LOGIN = "/accounts/login/";

/** The id of who is signed in, "" for nobody, null if the server did not tell. */
async function signedIn() {
  try {
    const response = await fetch("/", { headers: { Accept: "text/html" }, credentials: "same-origin" });
    if (!response.ok) return null;
    // An inert document: nothing in it runs or loads.
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const boot = page.getElementById("boot");
    return boot ? JSON.parse(boot.textContent).user.id : "";
  } catch {
    return null;
  }
}

/** "same", "other" (somebody else, or nobody) or "unknown". */
export async function whoIsHere(user) {
  const id = await signedIn();
  if (id === null) return "unknown";
  return id === user.id ? "same" : "other";
}

/** Shut out: the page that says why. What is typed stays in this browser. */
export function goToClosed() {
  location.assign("/closed/");
}

export function goToLogin() {
  location.assign(`${LOGIN}?next=${encodeURIComponent(location.pathname + location.search)}`);
}
