import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DailyServer, startDailyServer } from "#e2e/stand-ins/daily-server.ts";
import { registerWebhook } from "./daily-webhook.ts";

let daily: DailyServer;
let origin = "";
const ours = createServer((_request, response) => void response.writeHead(200).end("{}"));

beforeAll(async () => {
  daily = await startDailyServer();
  await new Promise<void>((resolve) => ours.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(ours.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await daily.stop();
  ours.close();
});

test("registers the webhook, and replaces its own when it runs again", async () => {
  const settings = { apiKey: daily.key, apiUrl: daily.url, origin: `${origin}/`, secret: undefined };
  const first = await registerWebhook(settings);
  expect(first.url).toBe(`${origin}/api/webhooks/daily`);
  expect(Buffer.from(first.newSecret ?? "", "base64")).toHaveLength(32);
  const second = await registerWebhook({ ...settings, secret: "c2VjcmV0" });
  expect(second.newSecret).toBeNull();
  expect(daily.webhooks()).toMatchObject([{ url: first.url, hmac: "c2VjcmV0", retryType: "exponential" }]);
  expect(daily.webhooks()[0]?.eventTypes).toContain("recording.ready-to-download");
});

test("what is missing or refused is said", async () => {
  const settings = { apiKey: daily.key, apiUrl: daily.url, origin: "http://127.0.0.1:1", secret: undefined };
  await expect(registerWebhook({ ...settings, apiKey: "" })).rejects.toThrow("DAILY_API_KEY");
  await expect(registerWebhook({ ...settings, origin: undefined })).rejects.toThrow("AUTH_URL");
  await expect(registerWebhook(settings)).rejects.toThrow("non-200 status code");
});
