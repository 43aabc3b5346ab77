"use client";

import type { DailyCall } from "@daily-co/daily-js";
import { DailyAudioTrack, DailyProvider, useParticipantIds } from "@daily-co/daily-react";
import { useEffect, useState } from "react";
import { loadTwice } from "#components/ui/lazy-part.tsx";
import { ObserverTicket } from "#lib/interview/call.ts";

const failed = "The call cannot be listened to right now. Read along, or try again.";

/** The sound of a call at the call service: hidden and mute. */
export function Listener({ sessionId, close }: { sessionId: string; close: () => void }) {
  const [call, setCall] = useState<DailyCall | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  useEffect(() => {
    let gone = false;
    let made: DailyCall | undefined;
    const open = async () => {
      const response = await fetch(`/api/sessions/${sessionId}/observe`, { method: "POST" });
      const ticket = ObserverTicket.safeParse(await response.json());
      if (!response.ok || !ticket.success || ticket.data.call === "local") return setTrouble(failed);
      const { default: Daily } = await loadTwice(() => import("@daily-co/daily-js"));
      if (gone) return;
      made = Daily.createCallObject({ audioSource: false, videoSource: false, dailyConfig: { avoidEval: true } });
      made.on("error", ({ errorMsg }) => setTrouble(`The call ended: ${errorMsg}. Read along, or try again.`));
      await made.join({ url: ticket.data.url, token: ticket.data.token });
      if (!gone) setCall(made);
    };
    open().catch(() => !gone && setTrouble(failed));
    return () => {
      gone = true;
      void made?.leave().then(() => made?.destroy());
    };
  }, [sessionId]);

  return (
    <div className="flex flex-wrap items-center gap-3">
      <p role="status">{trouble ?? (call ? "You are listening. Nobody hears or sees you." : "Opening the call…")}</p>
      <button type="button" onClick={close} className="button button--sm button--ghost">
        {trouble ? "Close" : "Stop listening"}
      </button>
      {call && (
        <DailyProvider callObject={call}>
          <Sounds />
        </DailyProvider>
      )}
    </div>
  );
}

// One element per person: the kit's element for all of them loses tracks under React's strict mode.
function Sounds() {
  return useParticipantIds({ filter: "remote" }).map((id) => (
    <span key={id}>
      <DailyAudioTrack sessionId={id} />
      <DailyAudioTrack sessionId={id} type="ai-voice" />
    </span>
  ));
}
