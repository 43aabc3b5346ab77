import "server-only";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "#lib/env.ts";

/** The accounts at other sites that can open one of ours. */
export const Provider = z.enum(["google", "github"]);
export type Provider = z.infer<typeof Provider>;

const name = "link-account";
const maxAgeSeconds = 10 * 60;
const Intent = z.object({ sub: z.uuid(), provider: Provider });

/**
 * Remembers, in this browser alone, that its person has just proven who they are and wants to connect an account at `provider`.
 * A copied session cookie is not enough to connect one.
 */
export async function rememberLinkIntent(userId: string, provider: Provider): Promise<void> {
  const value = await encode({ token: { sub: userId, provider }, secret: env().AUTH_SECRET, salt: name, maxAge: maxAgeSeconds });
  (await cookies()).set(name, value, {
    httpOnly: true,
    sameSite: "lax",
    path: "/api/auth",
    secure: env().AUTH_URL?.startsWith("https:") === true,
    maxAge: maxAgeSeconds,
  });
}

/** Whether this browser wants to connect an account at `provider` to the account of `userId`; asked once. */
export async function takeLinkIntent(userId: string, provider: string): Promise<boolean> {
  const jar = await cookies();
  const value = jar.get(name)?.value;
  if (!value) return false;
  jar.delete({ name, path: "/api/auth" });
  const token = await decode({ token: value, secret: env().AUTH_SECRET, salt: name }).catch(() => null);
  const intent = Intent.safeParse(token);
  return intent.success && intent.data.sub === userId && intent.data.provider === provider;
}
