/** What a server-sent event carries; `id` is null when it has none. */
export type ServerSentEvent = { id: string | null; data: string };

/**
 * Reads server-sent events as our server writes them: one line of data each, comments in between.
 * @param alive called with every piece that comes, comments too
 * @throws what the reader throws when the connection breaks
 */
export async function* eventsOf(body: ReadableStream<Uint8Array<ArrayBuffer>>, alive?: () => void): AsyncGenerator<ServerSentEvent> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      alive?.();
      const blocks = (rest + part.value).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const lines = block.split("\n");
        const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        const data = field("data");
        if (data !== undefined) yield { id: field("id") ?? null, data };
      }
    }
  } finally {
    // Whoever reads no further has no use for the rest; a broken connection has none.
    await reader.cancel().catch(() => {});
  }
}
