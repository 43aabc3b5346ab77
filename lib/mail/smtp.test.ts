import { afterAll, expect, test, vi } from "vitest";
import { deliver } from "./smtp.ts";

const silent = await vi.hoisted(async () => {
  const { createServer } = await import("node:net");
  const sockets: import("node:net").Socket[] = [];
  const server = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  process.env.SMTP_URL = `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return { server, sockets };
});

afterAll(() => {
  vi.useRealTimers();
  for (const socket of silent.sockets) socket.destroy();
  silent.server.close();
});

/** Lets the network and promises get on, with the timers as they stand. */
async function breathe(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

test("a mail server that takes the connection and says nothing is given up before the job's time is over", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  let outcome = "waiting";
  deliver({ id: "1", to: "ada@example.com", subject: "Hello", text: "Hello" }).then(
    () => (outcome = "sent"),
    (error: Error) => (outcome = error.message),
  );
  while (silent.sockets.length === 0) await breathe();
  await breathe();
  vi.advanceTimersByTime(25_000);
  await breathe();
  expect(outcome).toContain("Greeting never received");
});
