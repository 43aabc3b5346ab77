import "server-only";
import { env } from "#lib/env.ts";

/**
 * The visitor's address as the outermost trusted proxy saw it, or undefined when no proxy is trusted:
 * an address that anyone may write into a header limits nobody.
 */
export function clientAddress(headers: Headers): string | undefined {
  const hops = env().TRUSTED_PROXIES;
  if (hops === 0) return undefined;
  const chain = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return chain.at(-hops);
}
