import { pauseBefore } from "./admission.ts";
import { eventsOf } from "./event-stream.ts";
import { bodyOfType } from "./refusal.ts";

const firstPauseMs = 1_000;
const longestPauseMs = 8_000;
/** After a stream that the server has ended by itself. */
const quietPauseMs = 3_000;
/** The server is heard every 15 seconds: after this silence nobody is there any more. */
const silenceMs = 45_000;
/** After a silence a proxy may be what keeps the events back: for so many times they are asked for without waiting for more. */
const askedPlainly = 20;
/** A server that asks for patience gets it, up to here. */
const longestPatienceMs = 120_000;

/**
 * Follows a stream of server-sent events through every break, behind what was heard last. It is fetched, since the
 * browser's own reader of such streams does not say why it was refused, comes back in step with all others, and waits for
 * ever on a line that has died in silence.
 * @param after the number of the last event that is known
 * @param open told when the server answers, and the date that it named
 * @param lost told when the line breaks or the network goes; why somebody is refused is told by `useAdmission`
 * @param heard takes the data of an event; says whether it was the last one
 * @returns a function that stops it
 */
export function followEvents(
  path: string,
  after: number,
  { open, lost, heard }: { open: (date: string | null) => void; lost: () => void; heard: (data: string) => boolean },
): () => void {
  const stop = new AbortController();
  let last = String(after);
  let wait = firstPauseMs;
  let askedForMs = 0;
  let plainly = 0;
  let wentSilent = false;

  /** @returns whether everything was heard */
  async function listen(): Promise<boolean> {
    const line = new AbortController();
    const hangUp = () => line.abort();
    const onSilence = () => {
      wentSilent = true;
      line.abort();
    };
    let silence = setTimeout(onSilence, silenceMs);
    stop.signal.addEventListener("abort", hangUp);
    // What was open before the network went may never break by itself.
    window.addEventListener("offline", hangUp);
    try {
      const response = await fetch(`${path}?after=${last}${plainly > 0 ? "&wait=0" : ""}`, {
        headers: { accept: "text/event-stream" },
        signal: line.signal,
      });
      // Pauses are spread over their second half.
      askedForMs = Math.min(2_000 * (Number(response.headers.get("retry-after")) || 0), longestPatienceMs);
      const events = await bodyOfType(response, "text/event-stream");
      wait = firstPauseMs;
      open(response.headers.get("date"));
      const alive = () => {
        clearTimeout(silence);
        silence = setTimeout(onSilence, silenceMs);
      };
      for await (const { id, data } of eventsOf(events, alive)) {
        last = id ?? last;
        if (heard(data)) return true;
      }
      return false;
    } finally {
      clearTimeout(silence);
      stop.signal.removeEventListener("abort", hangUp);
      window.removeEventListener("offline", hangUp);
      line.abort();
    }
  }

  async function follow(): Promise<void> {
    while (!stop.signal.aborted) {
      let pause = quietPauseMs;
      try {
        if (await listen()) return;
        plainly = Math.max(0, plainly - 1);
      } catch {
        if (stop.signal.aborted) return;
        // Nobody is there, or somebody between us waits for an end that never comes: asking plainly tells which.
        if (wentSilent && plainly === 0) {
          wentSilent = false;
          plainly = askedPlainly;
          continue;
        }
        plainly = 0;
        wentSilent = false;
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
