"use client";

import type { DailyCall } from "@daily-co/daily-js";
import { useEffect, useState } from "react";
import type { CallWords } from "#components/words/call.ts";

/** Tries the way to Daily, once; the result never keeps anybody from starting. */
export function NetworkCheck({ call, words }: { call: DailyCall; words: CallWords }) {
  const [quality, setQuality] = useState<"checking" | "good" | "warning" | "bad">("checking");
  useEffect(() => {
    let gone = false;
    call
      .testCallQuality()
      .then(({ result }) => !gone && setQuality(result === "good" || result === "warning" ? result : "bad"))
      .catch(() => !gone && setQuality("bad"));
    return () => {
      gone = true;
      call.stopTestCallQuality();
    };
  }, [call]);
  const text = {
    checking: words.checking,
    good: words.connectionGood,
    warning: words.connectionWarning,
    bad: words.connectionBad,
  }[quality];
  return (
    <p className="text-sm" role="status">
      <span className="text-muted">{`${words.connection}:`}</span> <span>{text}</span>
    </p>
  );
}
