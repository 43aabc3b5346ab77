import "./no-blank-address.ts";
import { createOpenAI } from "@ai-sdk/openai";
import { generateText, Output, streamText } from "ai";
import { afterAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { type ModelServer, startModelServer } from "#e2e/stand-ins/model-server.ts";

// The stand-in is only worth something if the real client reads it like the real thing.

const server: ModelServer = await startModelServer();
const provider = createOpenAI({ baseURL: server.url, apiKey: "none" });
const apis = [
  ["chat completions", provider.chat("stand-in")],
  ["responses", provider.responses("stand-in")],
] as const;

const interviewerPrompt = [
  "<facts>",
  '{"candidateName":"Ada"}',
  "</facts>",
  "",
  "<moves>",
  '{"move":"probe","followUp":"cost","text":"What does it cost?"}',
  '{"move":"ask","questionNumber":2}',
  "</moves>",
  "",
  "Reply now: the line with your move, then your words in English.",
].join("\n");
const said = "I added a composite index, and the slow query went from four seconds to twenty milliseconds on the same data set.";
const judgePrompt = [
  "<rubric>",
  "Criterion: Databases",
  "</rubric>",
  "<material>",
  '{"speaker":"interviewer","text":"How?"}',
  JSON.stringify({ speaker: "candidate", id: "turn-1", text: said }),
  "</material>",
].join("\n");

beforeEach(() => server.control({ mode: "normal", times: null, only: null, firstTokenMs: 0 }));
afterAll(() => server.stop());

test.each(apis)("%s streams the first allowed move, and says the same again", async (_name, model) => {
  const speak = async () => {
    const { stream } = streamText({ model, prompt: interviewerPrompt });
    let text = "";
    let end = "";
    let tokens: number | undefined;
    for await (const part of stream) {
      if (part.type === "text-delta") text += part.text;
      if (part.type === "finish") {
        end = part.finishReason;
        tokens = part.totalUsage.outputTokens;
      }
    }
    return { text, end, tokens };
  };
  const spoken = await speak();
  expect(spoken.text).toBe('{"move":"probe","followUp":"cost"}\nLet us stay with that. What does it cost?');
  expect(spoken.end).toBe("stop");
  expect(spoken.tokens).toBeGreaterThan(0);
  expect(await speak()).toEqual(spoken);
});

const Verdict = z.object({
  level: z.number().nullable(),
  quotes: z.array(z.object({ turnId: z.string(), text: z.string() })),
  comment: z.string(),
});

test.each(apis)("%s judges with a quote of the candidate's own words", async (_name, model) => {
  const { output, usage } = await generateText({ model, prompt: judgePrompt, output: Output.object({ schema: Verdict }) });
  expect(output.level).toBe(2);
  expect(output.quotes).toHaveLength(1);
  expect(output.quotes[0]?.turnId).toBe("turn-1");
  expect(said).toContain(output.quotes[0]?.text);
  expect(usage.inputTokens).toBeGreaterThan(0);
});

test.each(apis)("%s breaks off in the middle", async (_name, model) => {
  server.control({ mode: "cut" });
  const { stream } = streamText({ model, prompt: interviewerPrompt, maxRetries: 0, onError: () => {} });
  let text = "";
  const hearing = (async () => {
    for await (const part of stream) {
      if (part.type === "text-delta") text += part.text;
      if (part.type === "error") throw part.error;
    }
  })();
  await expect(hearing).rejects.toThrow();
  expect(text).not.toBe("");
  expect(text).not.toContain("cost?");
});

test("fails as told, as often as told, and only for whom it was told", async () => {
  const ask = (prompt: string) => generateText({ model: provider.chat("stand-in"), prompt, maxRetries: 0 });
  server.control({ mode: "http500", times: 1 });
  await expect(ask(interviewerPrompt)).rejects.toMatchObject({ statusCode: 500 });
  await expect(ask(interviewerPrompt)).resolves.toMatchObject({ finishReason: "stop" });
  server.control({ mode: "rate_limited", times: null, only: "judge" });
  await expect(ask(judgePrompt)).rejects.toMatchObject({ statusCode: 429 });
  await expect(ask(interviewerPrompt)).resolves.toMatchObject({ finishReason: "stop" });
});

test("is told what to do over HTTP, and counts", async () => {
  const control = server.url.replace("/v1", "/control");
  const before = server.counts();
  await fetch(control, { method: "POST", body: JSON.stringify({ mode: "nonsense", firstTokenMs: 5 }) });
  const { text } = await generateText({ model: provider.chat("stand-in"), prompt: interviewerPrompt });
  expect(text).not.toContain("{");
  const { settings, counts } = z
    .object({ settings: z.looseObject({}), counts: z.looseObject({}) })
    .parse(await (await fetch(control)).json());
  expect(settings).toMatchObject({ mode: "nonsense", firstTokenMs: 5 });
  expect(counts).toMatchObject({ requests: before.requests + 1, interviewer: before.interviewer + 1, running: 0 });
  const models = await (await fetch(`${server.url}/models`)).json();
  expect(models).toMatchObject({ object: "list", data: [{ id: "stand-in" }] });
});
