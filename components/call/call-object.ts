import type { DailyCall, DailyFactoryOptions } from "@daily-co/daily-js";
import { loadTwice } from "#components/ui/lazy-part.tsx";

/** Where the local call machine is served; daily-js loads it in place of Daily's own. */
const localMachine = "/assets/call-machine";

// Constant objects: a call keeps the options that it was made with.
const optionsOf: Record<"daily" | "local", DailyFactoryOptions> = {
  daily: { dailyConfig: { avoidEval: true } },
  local: { dailyConfig: { avoidEval: true, bundlePathOverride: localMachine } },
};

/** Local calls are joined under an address that nobody dials. */
export const localRoomUrl = "https://local.daily.co/interview";

/** Daily's client, from the first call on. */
let factory: typeof import("@daily-co/daily-js").default | undefined;

/**
 * The one call of this page, made on first use: the lobby opens it, and the room goes on with it.
 * Daily's client is loaded only now.
 */
export async function openCall(kind: "daily" | "local"): Promise<DailyCall> {
  const { default: Daily } = await loadTwice(() => import("@daily-co/daily-js"));
  factory = Daily;
  const existing = Daily.getCallInstance();
  if (existing && !existing.isDestroyed()) return existing;
  return Daily.createCallObject(optionsOf[kind]);
}

let holders = 0;
const releaseMs = 300;

/** Keeps the call open; it ends when nobody has held it for a moment, so that a page may pass it on. @returns what lets go */
export function holdCall(): () => void {
  holders += 1;
  return () => {
    holders -= 1;
    setTimeout(() => holders === 0 && void closeCall(), releaseMs);
  };
}

/** Leaves, and frees camera and microphone. */
export async function closeCall(): Promise<void> {
  const call = factory?.getCallInstance();
  if (!call || call.isDestroyed()) return;
  await call.leave().catch(() => undefined);
  await call.destroy();
}
