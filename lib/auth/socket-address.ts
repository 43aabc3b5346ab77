import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** Where each request's own handler finds who is at the other end of its connection. */
export const socketAddressHeader = "x-aai-socket-address";

const held = globalThis as typeof globalThis & { aaiSocketAddresses?: boolean };

/**
 * Writes the address of each connection into a header of its requests, over whatever came under that name from outside. Next
 * hands its handlers headers alone, and fills X-Forwarded-For in only where a visitor has not written one.
 */
export function tellSocketAddresses(): void {
  if (held.aaiSocketAddresses) return;
  held.aaiSocketAddresses = true;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[socketAddressHeader] = request.socket.remoteAddress ?? "";
  });
}
