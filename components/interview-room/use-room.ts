"use client";

import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import type { InterviewRoomView } from "#lib/interview/view.ts";
import { forgetTurn, keepTurn, keptTurn, type UnsentTurn } from "./kept-words.ts";
import { endInterview, openChannel, Refused, streamReply } from "./room-link.ts";
import { type RoomState, reduceRoom, roomFrom } from "./room-state.ts";

const firstRetryMs = 1_000;
const lastRetryMs = 8_000;

export type Room = {
  state: RoomState;
  /** The browser and the server hear each other. */
  connected: boolean;
  /** A turn is on its way and not yet on disk. */
  sending: boolean;
  /** Why the last turn was not taken; the words are given back. */
  refusal: { message: string; text: string } | null;
  send: (text: string, startedAt: number | null) => void;
  end: () => Promise<void>;
  /** Server time minus browser time, in ms. */
  clockOffset: number;
};

/**
 * The life of the room: follows the log, sends turns until they are on disk, and asks for the reply that is owed,
 * whatever breaks in between.
 */
export function useRoom(view: InterviewRoomView): Room {
  const { sessionId } = view;
  const [state, dispatch] = useReducer(reduceRoom, view, roomFrom);
  const [connected, setConnected] = useState(true);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Room["refusal"]>(null);
  const [clockOffset] = useState(() => view.serverNow - Date.now());
  const following = useRef<string | null>(null);

  useEffect(
    () =>
      openChannel(sessionId, view.seq, {
        open: () => setConnected(true),
        lost: () => setConnected(false),
        frame: (frame) => dispatch(frame.kind === "evaluation" ? { ...frame, type: "evaluation" } : { type: "frame", frame }),
      }),
    [sessionId, view.seq],
  );

  /** Sends, or asks again, until the reply is there or the server refuses. */
  const follow = useCallback(
    async (turnId: string, turn: UnsentTurn | null) => {
      if (following.current === turnId) return;
      following.current = turnId;
      let unsent = turn;
      for (let wait = firstRetryMs; following.current === turnId; wait = Math.min(wait * 2, lastRetryMs)) {
        let finished = false;
        try {
          await streamReply(sessionId, turnId, unsent && { promptId: unsent.promptId, text: unsent.text, ...unsent.timing }, (frame) => {
            setConnected(true);
            if (frame.kind === "accepted" && unsent) {
              unsent = null;
              forgetTurn(sessionId);
              setSending(false);
            }
            finished ||= frame.kind === "done";
            dispatch({ type: "reply", turnId, frame });
          });
          if (finished) break;
        } catch (error) {
          if (error instanceof Refused) {
            refused(error, turnId, unsent);
            break;
          }
          setConnected(false);
        }
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
      if (following.current === turnId) following.current = null;
      setSending(false);

      function refused(error: Refused, refusedId: string, words: UnsentTurn | null) {
        forgetTurn(sessionId);
        if (!words) return;
        setRefusal({ message: error.code === "stale" ? "" : error.message, text: words.text });
        dispatch({ type: "unsent", turnId: refusedId, notice: error.code === "stale" ? "other_tab" : null });
      }
    },
    [sessionId],
  );

  // Words that were on their way when the page went are sent again, under the same id.
  useEffect(() => {
    const kept = keptTurn(sessionId);
    if (!kept) return;
    dispatch({ type: "sent", turnId: kept.turnId, text: kept.text });
    setSending(true);
    void follow(kept.turnId, kept);
  }, [sessionId, follow]);

  useEffect(() => {
    if (state.ended) following.current = null;
  }, [state.ended]);

  useEffect(() => {
    if (state.awaitingTurnId && !sending && !state.ended) void follow(state.awaitingTurnId, null);
  }, [state.awaitingTurnId, state.ended, sending, follow]);

  const send = useCallback(
    (text: string, startedAt: number | null) => {
      if (!state.promptId || state.ended) return;
      const startMs =
        startedAt === null || state.startedAt === null ? undefined : Math.max(0, Math.round(startedAt + clockOffset - state.startedAt));
      const turn: UnsentTurn = { turnId: uuidv7(), promptId: state.promptId, text, timing: startMs === undefined ? {} : { startMs } };
      keepTurn(sessionId, turn);
      setRefusal(null);
      setSending(true);
      dispatch({ type: "sent", turnId: turn.turnId, text });
      void follow(turn.turnId, turn);
    },
    [state.promptId, state.ended, state.startedAt, clockOffset, sessionId, follow],
  );

  const end = useCallback(() => endInterview(sessionId), [sessionId]);

  return { state, connected, sending, refusal, send, end, clockOffset };
}
