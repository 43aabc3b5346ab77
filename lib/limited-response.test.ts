import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { generateText } from "ai";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { AnswerTooLong, limitedFetch, limitedResponse } from "./limited-response.ts";

// A server that never stops to answer.
let sent = 0;
const endless = createServer((request, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.on("error", () => {});
  const more = () => {
    while (!response.destroyed && response.write(`{"choices":[${'"'.padEnd(100_000, "x")}`)) sent += 100_000;
    if (!response.destroyed) response.once("drain", more);
  };
  request.resume().on("end", more);
});
beforeAll(() => new Promise<void>((resolve) => endless.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  endless.closeAllConnections();
  endless.close();
});

const address = () => `http://127.0.0.1:${(endless.address() as AddressInfo).port}`;

test("an answer within the limit is what it was, and a longer one breaks off, also when its head lies", async () => {
  const answer = (bytes: number) => new Response("x".repeat(bytes), { status: 201, headers: { "x-mine": "yes" } });
  const whole = limitedResponse(answer(100), 100);
  expect([whole.status, whole.headers.get("x-mine"), await whole.text()]).toEqual([201, "yes", "x".repeat(100)]);
  await expect(limitedResponse(answer(101), 100).text()).rejects.toThrow(AnswerTooLong);
  expect(() => limitedResponse(new Response("x", { headers: { "content-length": "101" } }), 100)).toThrow(AnswerTooLong);
});

test("a server that never stops is not listened to for ever", async () => {
  await expect(limitedFetch(address()).then((response) => response.text())).rejects.toThrow(AnswerTooLong);
  expect(sent).toBeLessThan(100_000_000);
});

test("the models' clients are limited too", async () => {
  process.env.OPENAI_BASE_URL = address();
  vi.resetModules();
  const { judgeModel } = await import("#lib/ai/openai/provider.ts");
  const call = generateText({ model: judgeModel().model, prompt: "Hello", maxRetries: 0 });
  const failure: unknown = await call.catch((error: unknown) => error);
  const causes: unknown[] = [];
  for (let error = failure; error instanceof Error; error = error.cause) causes.push(error);
  expect(causes.map((error) => error instanceof Error && error.name)).toContain("AnswerTooLong");
  process.env.OPENAI_BASE_URL = "";
});
