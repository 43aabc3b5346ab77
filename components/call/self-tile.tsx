"use client";

import { DailyVideo, useVideoTrack } from "@daily-co/daily-react";
import { MicOff } from "lucide-react";

/** The candidate's own picture, mirrored as in a mirror; initials while the camera is off. */
export function SelfTile({ sessionId, name, label, muted }: { sessionId: string; name: string; label: string; muted: string | null }) {
  const video = useVideoTrack(sessionId);
  const initials = name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join("");
  return (
    <div className="relative aspect-video w-full overflow-hidden rounded-xl bg-default">
      {video.isOff ? (
        <span className="absolute inset-0 grid place-items-center font-medium text-2xl text-muted" aria-hidden>
          {initials}
        </span>
      ) : (
        <DailyVideo sessionId={sessionId} type="video" automirror fit="cover" className="size-full object-cover" />
      )}
      <span className="absolute bottom-1.5 left-1.5 inline-flex items-center gap-1 rounded-md bg-background/80 px-1.5 py-0.5 text-xs">
        {muted !== null && <MicOff aria-hidden className="size-3.5 text-danger" />}
        <span>{muted ?? label}</span>
      </span>
    </div>
  );
}
