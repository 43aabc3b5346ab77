import "server-only";

/** Far more than any answer that we ask for: text, a minute of speech, a page of rooms. */
const maxAnswerBytes = 8_000_000;

/** Another server's answer was longer than it may be. */
export class AnswerTooLong extends Error {
  constructor(maxBytes: number) {
    super(`the answer was longer than ${maxBytes} bytes`);
    this.name = "AnswerTooLong";
  }
}

/**
 * An answer whose body breaks off with AnswerTooLong after so many bytes: it is held in memory, and another server decides how
 * long it is.
 * @throws AnswerTooLong when its head says so already
 */
export function limitedResponse(response: Response, maxBytes = maxAnswerBytes): Response {
  if (Number(response.headers.get("content-length") ?? 0) > maxBytes) {
    void response.body?.cancel();
    throw new AnswerTooLong(maxBytes);
  }
  if (!response.body) return response;
  let size = 0;
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength;
        if (size > maxBytes) controller.error(new AnswerTooLong(maxBytes));
        else controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted, { status: response.status, statusText: response.statusText, headers: response.headers });
}

/** fetch() whose answers are limited. */
export const limitedFetch: typeof fetch = async (...request) => limitedResponse(await fetch(...request));
