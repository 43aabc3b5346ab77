import { noteAnswer, pauseBefore } from "./admission.ts";
import { eventsOf } from "./event-stream.ts";
import { refusalOf } from "./refusal.ts";

const firstPauseMs = 1_000;
const longestPauseMs = 8_000;
/** After a stream that the server has ended by itself. */
const quietPauseMs = 3_000;
/** The server is heard every 15 seconds: after this silence nobody is there any more. */
const silenceMs = 45_000;
/** A server that asks for patience gets it, up to here. */
const longestPatienceMs = 120_000;

/**
 * Follows a stream of server-sent events through every break, behind what was heard last. It is fetched, since the
 * browser's own reader of such streams does not say why it was refused, comes back in step with all others, and waits for
 * ever on a line that has died in silence.
 * @param after the number of the last event that is known
 * @param lost told when the line breaks; why somebody is refused is told by `useAdmission`
 * @param heard takes the data of an event; says whether it was the last one
 * @returns a function that stops it
 */
export function followEvents(
  path: string,
  after: number,
  { open, lost, heard }: { open: () => void; lost: () => void; heard: (data: string) => boolean },
): () => void {
  const stop = new AbortController();
  let last = String(after);
  let wait = firstPauseMs;
  let askedForMs = 0;

  /** @returns whether everything was heard */
  async function listen(): Promise<boolean> {
    const line = new AbortController();
    const hangUp = () => line.abort();
    let silence = setTimeout(hangUp, silenceMs);
    stop.signal.addEventListener("abort", hangUp);
    try {
      const response = await fetch(`${path}?after=${last}`, { headers: { accept: "text/event-stream" }, signal: line.signal });
      // Pauses are spread over their second half.
      askedForMs = Math.min(2_000 * (Number(response.headers.get("retry-after")) || 0), longestPatienceMs);
      if (!response.ok || !response.body) throw await refusalOf(response);
      noteAnswer(response);
      wait = firstPauseMs;
      open();
      const alive = () => {
        clearTimeout(silence);
        silence = setTimeout(hangUp, silenceMs);
      };
      for await (const { id, data } of eventsOf(response.body, alive)) {
        last = id ?? last;
        if (heard(data)) return true;
      }
      return false;
    } finally {
      clearTimeout(silence);
      stop.signal.removeEventListener("abort", hangUp);
      line.abort();
    }
  }

  async function follow(): Promise<void> {
    while (!stop.signal.aborted) {
      let pause = quietPauseMs;
      try {
        if (await listen()) return;
      } catch {
        if (stop.signal.aborted) return;
        lost();
        pause = Math.max(wait, askedForMs);
        askedForMs = 0;
        wait = Math.min(2 * wait, longestPauseMs);
      }
      await pauseBefore(pause, stop.signal);
    }
  }

  void follow();
  return () => stop.abort();
}
