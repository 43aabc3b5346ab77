import { endWithSignIn } from "#lib/data/users/watch-sign-in.ts";
import type { Viewer } from "#lib/data/viewer.ts";

/** The same frames; those that still come end, and `line` with them, within seconds of the end of the viewer's sign-in. */
export function untilSignedOut<Frame>(
  viewer: Viewer,
  frames: Frame[] | AsyncIterable<Frame | Frame[]>,
  line: AbortController,
): Frame[] | AsyncIterable<Frame | Frame[]> {
  return Array.isArray(frames) || viewer.kind !== "user" ? frames : watched(frames, () => endWithSignIn(line, viewer));
}

async function* watched<Frame>(frames: AsyncIterable<Frame | Frame[]>, watch: () => () => void) {
  const unwatch = watch();
  try {
    yield* frames;
  } finally {
    unwatch();
  }
}
