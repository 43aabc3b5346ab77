import { LocalMachine } from "./machine.ts";
import type { DailyGlobal } from "./protocol.ts";

/** The bundle that daily-js loads in place of Daily's own: every call that waits for a machine gets one. */
declare global {
  interface Window {
    _daily?: DailyGlobal;
  }
}

const daily = window._daily;
if (daily) for (const callId of daily.pendings.splice(0)) new LocalMachine(callId, daily);
