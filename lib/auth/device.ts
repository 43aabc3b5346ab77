import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { cookies, headers } from "next/headers";
import { clientAddress } from "#lib/auth/client-address.ts";
import type { Visitor } from "#lib/data/users/visitor.ts";
import { env } from "#lib/env.ts";

const deviceCookie = "device";
const yearSeconds = 365 * 24 * 3600;
const digestOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** Who sent this request. */
export async function currentVisitor(): Promise<Visitor> {
  const secret = (await cookies()).get(deviceCookie)?.value;
  const address = clientAddress(await headers());
  return secret ? { address, deviceHash: digestOf(secret) } : { address };
}

/** The browser in which somebody signs in; one without the device cookie gets it. For actions and route handlers alone. */
export async function rememberedDevice(): Promise<{ address: string; deviceHash: string; userAgent: string }> {
  const sent = await headers();
  const jar = await cookies();
  const secret = jar.get(deviceCookie)?.value ?? randomBytes(24).toString("base64url");
  jar.set(deviceCookie, secret, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: sent.get("x-forwarded-proto") === "https" || env().AUTH_URL?.startsWith("https:") === true,
    maxAge: yearSeconds,
  });
  return { address: clientAddress(sent), deviceHash: digestOf(secret), userAgent: sent.get("user-agent") ?? "" };
}
