import { APICallError, JSONParseError, RetryError, TypeValidationError } from "ai";
import pino from "pino";
import { expect, test } from "vitest";
import { logOptions } from "./log.ts";

const secret = "what the candidate said";

function logged(error: unknown) {
  const lines: string[] = [];
  pino({ ...logOptions, level: "trace" }, { write: (line) => lines.push(line) }).warn({ err: error }, "it failed");
  return { line: lines.join(""), err: JSON.parse(lines.join("")).err };
}

const refused = new APICallError({
  message: `not taken, since it holds "${secret}"`,
  url: "http://models.example/v1",
  requestBodyValues: { messages: [{ role: "user", content: secret }] },
  responseBody: secret,
  statusCode: 503,
});
const row = Object.assign(new Error("null value in a column"), { code: "23502", detail: `Failing row contains (${secret}).` });

test.each([
  ["a refused call to a model", refused],
  [
    "a call that was refused each time",
    new RetryError({ message: `Last error: ${secret}`, reason: "maxRetriesExceeded", errors: [refused] }),
  ],
  ["an answer that is no JSON", new JSONParseError({ text: secret, cause: new SyntaxError(`Unexpected token, "${secret}" is not valid`) })],
  ["an answer of another shape", new TypeValidationError({ value: { quotes: [secret] }, cause: new Error("no") })],
  ["no answer at all", new Error("no object", { cause: new JSONParseError({ text: secret, cause: null }) })],
  ["a row that the database refuses", row],
  ["an error that has another as its cause", new Error("the judge failed", { cause: refused })],
  ["what is no error", { content: { deep: secret } }],
])("%s is logged without what people said", (_what, error) => {
  expect(logged(error).line).not.toContain(secret);
});

test("what is needed to find the fault stays", () => {
  const { err } = logged(new Error("the judge failed", { cause: refused }));
  expect(err).toMatchObject({
    type: "Error",
    message: "the judge failed",
    stack: expect.stringContaining("log.test.ts"),
    cause: { type: "AI_APICallError", message: expect.stringContaining("model's server"), status: 503 },
  });
  expect(logged(row).err).toMatchObject({ code: "23502", message: "null value in a column" });
});
