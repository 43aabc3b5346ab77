"use client";

import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import type { InterviewRoomView } from "#lib/interview/view.ts";
import { noteAnswer, pauseBefore } from "../connection/admission.ts";
import { forgetTurn, keepHeard, keepTurn, keptHeard, keptTurn, type UnsentTurn } from "../connection/pending-work.ts";
import { isFinal, Refused } from "../connection/refusal.ts";
import { offsetAfter, offsetOfPage } from "../connection/server-clock.ts";
import { addUtterance, correctTurn, endInterview, interruptReply, openChannel, reviseUtterance, streamReply } from "./room-link.ts";
import { type RoomState, reduceRoom, roomFrom, type Utterance } from "./room-state.ts";
import { UtteranceOutbox } from "./utterance-outbox.ts";

const firstRetryMs = 1_000;
const lastRetryMs = 8_000;

export type Room = {
  state: RoomState;
  /** The browser and the server hear each other. */
  connected: boolean;
  /** A turn is on its way and not yet on disk. */
  sending: boolean;
  /** Why the last turn was not taken; the words are given back. */
  refusal: { error: Refused; text: string } | null;
  send: (text: string, startedAt: number | null) => void;
  /** Keeps what was heard; `sendHeard` makes a turn of all of it. */
  hear: (utterance: Utterance) => void;
  /** Mends what was heard and is not sent; an empty text takes it back. */
  mend: (utteranceId: string, text: string) => void;
  /** @returns whether there was a turn to send */
  sendHeard: () => Promise<boolean>;
  /** The candidate spoke up while this prompt was read out. */
  interrupt: (promptId: string, heardChars: number) => void;
  /** Puts other words beside a turn that was sent. @throws Refused, or what fetch throws */
  correct: (turnId: string, text: string) => Promise<void>;
  /** Milliseconds since the start of the session, of a moment by this browser's clock. */
  sinceStart: (epochMs: number) => number | undefined;
  end: () => Promise<void>;
  /** Aborted when the interview ends, or is about to: what serves it alone is not sent any more. */
  untilEnd: () => AbortSignal;
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
  const [clockOffset, setClockOffset] = useState(() => offsetOfPage(view.serverNow, Date.now()));
  const following = useRef<string | null>(null);
  const open = useRef(new AbortController());
  const latest = useRef(state);
  latest.current = state;

  // Whoever was given this page was let in.
  useEffect(() => noteAnswer({ ok: true, status: 200 }), []);

  useEffect(
    () =>
      openChannel(sessionId, view.seq, {
        open: (date) => {
          setConnected(true);
          setClockOffset((offset) => offsetAfter(offset, date, Date.now()));
        },
        lost: () => setConnected(false),
        frame: (frame) => {
          if (frame.kind === "ended" || frame.kind === "evaluation") open.current.abort();
          dispatch(frame.kind === "evaluation" ? { ...frame, type: "evaluation" } : { type: "frame", frame });
        },
      }),
    [sessionId, view.seq],
  );

  /** Sends, or asks again, until the reply is there or the server refuses. */
  const follow = useCallback(
    async (turnId: string, turn: UnsentTurn | null, spoken: Utterance[] = []) => {
      if (following.current === turnId) return;
      following.current = turnId;
      let unsent = turn;
      for (let wait = firstRetryMs; following.current === turnId; wait = Math.min(wait * 2, lastRetryMs)) {
        let finished = false;
        try {
          await streamReply(sessionId, turnId, unsent && bodyOf(unsent), (frame) => {
            setConnected(true);
            if (frame.kind === "accepted" && unsent) {
              unsent = null;
              forgetTurn(sessionId);
              setSending(false);
            }
            // Nothing is left to be said after the last words.
            if (frame.kind === "move" && frame.move === "wrap_up") open.current.abort();
            if (frame.kind === "retrying") open.current = new AbortController();
            finished ||= frame.kind === "done";
            dispatch({ type: "reply", turnId, frame });
          });
          if (finished) break;
        } catch (error) {
          if (isFinal(error) || isTooMuch(error, unsent)) {
            refused(error, turnId, unsent);
            break;
          }
          if (!(error instanceof Refused) || error.status >= 500) setConnected(false);
        }
        await pauseBefore(wait);
      }
      if (following.current === turnId) following.current = null;
      setSending(false);

      function refused(error: Refused, refusedId: string, words: UnsentTurn | null) {
        forgetTurn(sessionId);
        if (!words) return;
        const stale = error.code === "stale";
        // What was spoken is on the server already, and of another turn when that is why.
        setRefusal({ error, text: words.utteranceIds ? "" : words.text });
        const notice = stale ? "other_tab" : null;
        dispatch({ type: "unsent", turnId: refusedId, notice, ...(stale ? {} : { utterances: spoken }) });
      }
    },
    [sessionId],
  );

  // Words that were on their way when the page went are sent again, under the same id.
  useEffect(() => {
    const kept = keptTurn(sessionId);
    if (!kept) return;
    dispatch({ type: "sent", turnId: kept.turnId, text: kept.text, spoken: kept.utteranceIds !== undefined });
    setSending(true);
    void follow(kept.turnId, kept, latest.current.utterances);
  }, [sessionId, follow]);

  useEffect(() => {
    if (state.ended) following.current = null;
  }, [state.ended]);

  useEffect(() => {
    if (state.awaitingTurnId && !sending && !state.ended) void follow(state.awaitingTurnId, null);
  }, [state.awaitingTurnId, state.ended, sending, follow]);

  const { startedAt } = state;
  const sinceStart = useCallback(
    (epochMs: number) => (startedAt === null ? undefined : Math.max(0, Math.round(epochMs + clockOffset - startedAt))),
    [startedAt, clockOffset],
  );

  const dispatchTurn = useCallback(
    (turn: UnsentTurn, shown: string, spoken: boolean) => {
      keepTurn(sessionId, turn);
      setRefusal(null);
      setSending(true);
      dispatch({ type: "sent", turnId: turn.turnId, text: shown, spoken });
      void follow(turn.turnId, turn, latest.current.utterances);
    },
    [sessionId, follow],
  );

  const send = useCallback(
    (text: string, typedSince: number | null) => {
      const { promptId, ended, utterances } = latest.current;
      if (!promptId || ended) return;
      const startMs = typedSince === null ? undefined : sinceStart(typedSince);
      const turn: UnsentTurn = { turnId: uuidv7(), promptId, text, timing: startMs === undefined ? {} : { startMs } };
      // Words that were spoken before go with it.
      dispatchTurn(turn, [...utterances.map((utterance) => utterance.text), text].join("\n"), utterances.length > 0);
    },
    [sinceStart, dispatchTurn],
  );

  const outbox = useRef<UtteranceOutbox | null>(null);
  useEffect(() => {
    const box = new UtteranceOutbox({
      add: (promptId, utterance) => addUtterance(sessionId, promptId, utterance),
      revise: async (id, text) => {
        if (!latest.current.ended) await reviseUtterance(sessionId, id, text);
      },
      promptId: () => (latest.current.awaitingTurnId === null && !latest.current.ended ? latest.current.promptId : null),
      refused: (id, error) => {
        dispatch({ type: "revised", utteranceId: id, text: "" });
        setRefusal({ error, text: "" });
      },
      changed: (waiting) => keepHeard(sessionId, waiting),
      pause: pauseBefore,
    });
    outbox.current = box;
    // Heard before the page went, and never kept by the server.
    for (const utterance of keptHeard(sessionId)) {
      dispatch({ type: "heard", utterance });
      box.add(utterance);
    }
    return () => box.close();
  }, [sessionId]);

  useEffect(() => {
    if (state.promptId && state.awaitingTurnId === null) outbox.current?.kick();
  }, [state.promptId, state.awaitingTurnId]);

  const hear = useCallback((utterance: Utterance) => {
    dispatch({ type: "heard", utterance });
    outbox.current?.add(utterance);
  }, []);

  const mend = useCallback((utteranceId: string, text: string) => {
    const mended = text.trim();
    dispatch({ type: "revised", utteranceId, text: mended });
    outbox.current?.revise(utteranceId, mended);
  }, []);

  const sendHeard = useCallback(async () => {
    await outbox.current?.settled();
    const { promptId, ended, utterances, awaitingTurnId } = latest.current;
    if (!promptId || ended || awaitingTurnId !== null || utterances.length === 0) return false;
    const text = utterances.map((utterance) => utterance.text).join("\n");
    dispatchTurn({ turnId: uuidv7(), promptId, text, utteranceIds: utterances.map(({ id }) => id), timing: {} }, text, true);
    return true;
  }, [dispatchTurn]);

  const interrupt = useCallback(
    (promptId: string, heardChars: number) => {
      // A note for the record: the interview goes on without it.
      if (!open.current.signal.aborted) void interruptReply(sessionId, promptId, heardChars).catch(() => undefined);
    },
    [sessionId],
  );
  const correct = useCallback((turnId: string, text: string) => correctTurn(sessionId, turnId, text), [sessionId]);
  const untilEnd = useCallback(() => open.current.signal, []);
  const end = useCallback(async () => {
    open.current.abort();
    try {
      await endInterview(sessionId);
    } catch (error) {
      open.current = new AbortController();
      throw error;
    }
  }, [sessionId]);

  return { state, connected, sending, refusal, send, hear, mend, sendHeard, interrupt, correct, end, untilEnd, clockOffset, sinceStart };
}

/** Typed words that come too fast are given back, with why; spoken ones are sent again by themselves. */
function isTooMuch(error: unknown, turn: UnsentTurn | null): error is Refused {
  return error instanceof Refused && error.status === 429 && turn !== null && !turn.utteranceIds;
}

function bodyOf({ promptId, text, utteranceIds, timing }: UnsentTurn) {
  return utteranceIds ? { promptId, utteranceIds } : { promptId, text, ...timing };
}
