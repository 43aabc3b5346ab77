import { type NextRequest, NextResponse } from "next/server";

// Where Daily's client goes; with 'strict-dynamic', what our own scripts load needs no host in script-src.
const dailyHosts = [
  "https://*.daily.co",
  "wss://*.daily.co",
  "https://*.dailywebrtc.com",
  "wss://*.dailywebrtc.com",
  "https://*.dailywebrtc.net",
  "wss://*.dailywebrtc.net",
  "https://prod-ks.pluot.blue",
  "https://o77906.ingest.sentry.io",
];

/** Where there is no page, so that the address is answered as one that does not exist. */
const nowhere = "/nowhere";

/**
 * Gives each page a nonce CSP (the other security headers are in next.config.ts), and turns away what is no request of our own
 * pages. It guards no data: every verb of lib/data does.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const readable = isReadable(pathname);
  if (pathname.startsWith("/api/")) {
    const error = { code: "not_found", message: "This address does not exist. Check that it is complete." };
    return readable ? NextResponse.next() : NextResponse.json({ error }, { status: 404 });
  }
  if (request.method !== "GET" && request.method !== "HEAD" && !isFromOurPages(request)) {
    return new NextResponse("This request did not come from our own page. Open the page again.", { status: 403 });
  }
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const development = process.env.NODE_ENV === "development";
  // Pages lead to the call without being loaded again, so every page has the policy that a call needs.
  const daily = process.env.DAILY_API_KEY ? dailyHosts : [];
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Widgets position themselves with style attributes.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data: https://*.googleusercontent.com https://avatars.githubusercontent.com",
    "font-src 'self'",
    ["connect-src 'self'", ...daily].join(" "),
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = readable
    ? NextResponse.next({ request: { headers } })
    : NextResponse.rewrite(new URL(nowhere, request.url), { request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/** Whether a path's percent signs mean something; Next answers others with an error of its own. */
function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

/** Browsers name the page's origin with every form and action. Next lets those through that name none. */
function isFromOurPages({ headers }: NextRequest): boolean {
  const origin = headers.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  const own = process.env.AUTH_URL;
  const { host } = new URL(origin);
  return (
    host === headers.get("x-forwarded-host") ||
    host === headers.get("host") ||
    (own !== undefined && URL.canParse(own) && host === new URL(own).host)
  );
}

export const config = {
  matcher: [
    "/((?!api/|_next/static|_next/image|assets/|icon.svg|favicon.ico|.well-known/).*)",
    // Other requests of the API go to their handlers directly: what comes through here is cut at 10 MB.
    "/api/(.*%.*)",
  ],
};
