import { env } from "#lib/env.ts";

const lifetimeMs = 180 * 24 * 3_600_000;

/** Where to report a weakness of this installation (RFC 9116); nothing unless SECURITY_CONTACT names somebody. */
export function GET(): Response {
  const { SECURITY_CONTACT, AUTH_URL } = env();
  if (!SECURITY_CONTACT) return new Response("Not found\n", { status: 404 });
  const lines = [
    `Contact: ${SECURITY_CONTACT}`,
    `Expires: ${new Date(Date.now() + lifetimeMs).toISOString()}`,
    "Preferred-Languages: en, vi",
    ...(AUTH_URL ? [`Canonical: ${new URL("/.well-known/security.txt", AUTH_URL).href}`] : []),
  ];
  return new Response(`${lines.join("\n")}\n`, { headers: { "content-type": "text/plain; charset=utf-8" } });
}
