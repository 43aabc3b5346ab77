import { createServer, request } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { socketAddressHeader, tellSocketAddresses } from "./socket-address.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The address under so many trusted proxies; the environment is read once, so each asks anew. */
async function addressOf(hops: number, given: { socket?: string; forwarded?: string }) {
  vi.resetModules();
  vi.stubEnv("TRUSTED_PROXIES", String(hops));
  const { clientAddress } = await import("./client-address.ts");
  const headers = new Headers();
  if (given.socket !== undefined) headers.set(socketAddressHeader, given.socket);
  if (given.forwarded !== undefined) headers.set("x-forwarded-for", given.forwarded);
  return clientAddress(headers);
}

test.each([
  [0, { socket: "203.0.113.9", forwarded: "198.51.100.1" }, "203.0.113.9"],
  [0, { socket: "::ffff:203.0.113.9" }, "203.0.113.9"],
  [0, {}, "unknown"],
  [1, { socket: "10.0.0.1", forwarded: "1.1.1.1, 203.0.113.9" }, "203.0.113.9"],
  [2, { socket: "10.0.0.1", forwarded: "1.1.1.1, 203.0.113.9, 10.0.0.2" }, "203.0.113.9"],
  // One hop where two are trusted: the only entry is the nearest proxy's, and it counts.
  [2, { socket: "10.0.0.1", forwarded: "203.0.113.9" }, "203.0.113.9"],
  [1, { socket: "10.0.0.1" }, "10.0.0.1"],
  [1, { socket: "10.0.0.1", forwarded: "made up" }, "10.0.0.1"],
  [1, { socket: "10.0.0.1", forwarded: "7" }, "10.0.0.1"],
  [1, { forwarded: "203.0.113.9:4711" }, "203.0.113.9"],
  [1, { forwarded: "[2001:db8:1:2:aaaa::1]:4711" }, "2001:db8:1:2::/64"],
])("with %d trusted proxies, %o is %s", async (hops, given, expected) => {
  expect(await addressOf(hops, given)).toBe(expected);
});

test("a network that has 2^64 addresses counts as one", async () => {
  const seen = await Promise.all(["2001:db8::1", "2001:db8::ffff:0:1", "2001:DB8:0:0:1:2:3:4"].map((socket) => addressOf(0, { socket })));
  expect(new Set(seen)).toEqual(new Set(["2001:db8::/64"]));
  expect(await addressOf(0, { socket: "2001:db8:0:1::1" })).toBe("2001:db8:0:1::/64");
});

test("a request carries the address of its connection, whatever it claims", async () => {
  tellSocketAddresses();
  const server = createServer((asked, answer) => answer.end(String(asked.headers[socketAddressHeader])));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const told = await new Promise<string>((resolve) => {
    const headers = { [socketAddressHeader]: "198.51.100.1" };
    request({ port, host: "127.0.0.1", headers }, (answer) => {
      let text = "";
      answer.on("data", (part) => {
        text += part;
      });
      answer.on("end", () => resolve(text));
    }).end();
  });
  expect(told).toBe("127.0.0.1");
  server.close();
});
