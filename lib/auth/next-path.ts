import "server-only";

// Stands for our own origin, which the visitor's address bar knows and a path does not need.
const here = "http://here.invalid";

/**
 * Where somebody goes next: the path, query and fragment of `wanted` when it leads to our own site, else "/". Resolved the way
 * browsers do, which drop tabs and line breaks, read a backslash as a slash and take "//name" for another site.
 * @param wanted as it came from an address or a form
 * @param origin ours, to take full addresses of our own too, such as "https://interviews.example.com"
 */
export function nextPath(wanted: unknown, origin = here): string {
  if (typeof wanted !== "string" || !URL.canParse(wanted, origin)) return "/";
  const url = new URL(wanted, origin);
  const path = `${url.pathname}${url.search}${url.hash}`;
  // With its dots resolved, a path of ours may begin with two slashes, and a redirect to it would leave.
  return url.origin === new URL(origin).origin && path.startsWith("/") && !path.startsWith("//") ? path : "/";
}
