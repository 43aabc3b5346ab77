import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, test, vi } from "vitest";
import { onWake } from "./wake.ts";

// A database that takes connections and drops them, as a proxy does while what is behind it is away.
const database = await vi.hoisted(async () => {
  const net = await import("node:net");
  const seen = { connections: 0 };
  const server = net.createServer((socket) => {
    seen.connections += 1;
    socket.on("error", () => {}).destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  process.env.DATABASE_URL = `postgresql://nobody@127.0.0.1:${typeof address === "object" && address ? address.port : 0}/none`;
  return { server, seen };
});

afterAll(() => database.server.close());

test("while the database drops connections, one listener tries again each second, and never more of them", async () => {
  const off = onWake("session", () => {});
  await wait(3_300);
  await expect.poll(() => database.seen.connections).toBeGreaterThanOrEqual(2);
  off();
  expect(database.seen.connections).toBeLessThanOrEqual(4);
});
