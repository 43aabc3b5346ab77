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

/**
 * Gives each page a nonce CSP (the other security headers are in next.config.ts). It guards nothing: every verb of lib/data does.
 */
export function proxy(request: NextRequest): NextResponse {
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
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  matcher: [
    {
      source: "/((?!api/|_next/static|_next/image|assets/|icon.svg|favicon.ico).*)",
      missing: [{ type: "header", key: "next-router-prefetch" }],
    },
  ],
};
