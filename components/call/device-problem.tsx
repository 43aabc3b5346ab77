"use client";

import type { DailyEventObjectCameraError } from "@daily-co/daily-js";
import { TriangleAlert } from "lucide-react";
import type { CallWords } from "#components/words/call.ts";
import { fill } from "#components/words/fill.ts";

export type CameraError = DailyEventObjectCameraError["error"];
type Media = "audio" | "video";

/** Which media an error is about. */
export function mediaOf(error: CameraError): Media[] {
  switch (error.type) {
    case "permissions":
      return error.blockedMedia;
    case "not-found":
      return error.missingMedia;
    case "constraints":
      return error.failedMedia;
    case "cam-in-use":
      return ["video"];
    case "mic-in-use":
      return ["audio"];
    default:
      return ["audio", "video"];
  }
}

/** Whether an error still holds: the client remembers the last one, whatever was mended since. */
export function current(error: CameraError, audio: string, video: string): boolean {
  return mediaOf(error).some((media) => (media === "audio" ? audio : video) === "blocked");
}

function browserName(agent: string): keyof CallWords["help"] {
  if (/Android|iPhone|iPad|Mobile/.test(agent)) return "phone";
  if (agent.includes("Firefox/")) return "firefox";
  if (/Chrome\/|Chromium\/|Edg\//.test(agent)) return "chrome";
  return agent.includes("Safari/") ? "safari" : "other";
}

/** What is wrong, in a sentence, and what to do about it in this browser. */
export function problemText(error: CameraError, words: CallWords): { what: string; help: string | null } {
  const media = mediaOf(error);
  const name = words.media[media.length === 2 ? "both" : (media[0] ?? "both")];
  const { problems } = words;
  switch (error.type) {
    case "permissions":
      return error.blockedBy === "browser"
        ? { what: fill(problems.blockedBrowser, { media: name }), help: null }
        : { what: fill(problems.blockedUser, { media: name }), help: words.help[browserName(navigator.userAgent)] };
    case "cam-in-use":
    case "mic-in-use":
    case "cam-mic-in-use":
      return { what: fill(problems.inUse, { media: name }), help: null };
    case "not-found":
      return { what: fill(problems.notFound, { media: name }), help: null };
    case "constraints":
      return { what: problems.constraints, help: null };
    case "undefined-mediadevices":
      return { what: fill(problems.unsupported, { media: name }), help: null };
    default:
      return { what: fill(problems.unknown, { media: name, reason: error.msg }), help: null };
  }
}

/** Says why a device does not work. */
export function DeviceProblem({ error, words, retry }: { error: CameraError; words: CallWords; retry: () => void }) {
  const { what, help } = problemText(error, words);
  return (
    <div role="alert" className="flex items-start gap-3 rounded-xl border border-warning/60 bg-warning/10 p-4 text-sm">
      <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="grow">
        <p className="font-medium">{what}</p>
        {help && <p className="mt-1">{help}</p>}
        <button type="button" className="button button--sm button--secondary mt-3" onClick={retry}>
          {words.tryAgain}
        </button>
      </div>
    </div>
  );
}
