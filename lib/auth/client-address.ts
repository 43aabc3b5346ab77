import "server-only";
import ipaddr from "ipaddr.js";
import { socketAddressHeader } from "#lib/auth/socket-address.ts";
import { env } from "#lib/env.ts";

/** All whose address cannot be told share what one address may do: a limit that nobody counts under limits nobody. */
export const unknownAddress = "unknown";

/**
 * The visitor's network: an IPv4 address, the /64 of an IPv6 address (one household or server has all of it), or `unknownAddress`.
 * Without trusted proxies it is the other end of the connection. With them it is what the outermost of them saw; the proxies append
 * to X-Forwarded-For, so that what a visitor wrote there stands before it.
 */
export function clientAddress(headers: Headers): string {
  const socket = headers.get(socketAddressHeader) ?? "";
  const hops = env().TRUSTED_PROXIES;
  if (hops === 0) return networkOf(socket) ?? unknownAddress;
  const chain = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  // Fewer entries than proxies: the first one was still appended by a proxy, which saw it.
  return networkOf(chain.at(-Math.min(hops, chain.length)) ?? "") ?? networkOf(socket) ?? unknownAddress;
}

/** The network of an address as proxies write it, with or without a port; undefined for anything else. */
function networkOf(written: string): string | undefined {
  const bare = /^\[([^\]]+)\](?::\d+)?$/u.exec(written)?.[1] ?? /^([\d.]+):\d+$/u.exec(written)?.[1] ?? written;
  const address = bare.replace(/%.*$/u, "");
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) && !ipaddr.IPv6.isValid(address)) return undefined;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()}/64`;
}
