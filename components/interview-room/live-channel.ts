const firstPauseMs = 1_000;
const longestPauseMs = 8_000;

/**
 * Follows a stream of server-sent events. A browser mends a broken line by itself, but gives up for good when it is refused,
 * as a proxy does while the server restarts: then it is opened again, behind what was heard last.
 * @param after the number of the last event that is known
 * @param heard takes the data of an event; says whether it was the last one
 * @returns a function that stops it
 */
export function followEvents(
  path: string,
  after: number,
  { open, lost, heard }: { open: () => void; lost: () => void; heard: (data: string) => boolean },
): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = String(after);
  let pauseMs = firstPauseMs;

  function follow() {
    source = new EventSource(`${path}?after=${last}`);
    source.onopen = () => {
      pauseMs = firstPauseMs;
      open();
    };
    source.onerror = () => {
      lost();
      if (source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(follow, pauseMs);
      pauseMs = Math.min(2 * pauseMs, longestPauseMs);
    };
    source.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
      if (lastEventId !== "") last = lastEventId;
      if (heard(data)) source.close();
    };
  }

  follow();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
