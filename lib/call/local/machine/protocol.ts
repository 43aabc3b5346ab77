/**
 * How daily-js talks with the call machine that it loads: messages on the window, in both directions, and a store that
 * it reads tracks from. Learned from daily-js 0.92.2 itself; `contract.test.ts` fails when an upgrade changes it.
 */

export const channel = "iframe-call-message";

/** What daily-js asks. `callbackStamp`: it waits for an answer that carries it. */
export type Request = {
  what: typeof channel;
  from: "module";
  callClientId: string;
  action: string;
  callbackStamp?: string;
  properties?: CallProperties;
  preloadCache?: { localAudioLevelObserver?: { enabled: boolean; interval?: number } };
  [field: string]: unknown;
};

export type CallProperties = {
  userName?: string;
  /** false: none. A device id, or a sign that a track of the page is shared. */
  audioSource?: boolean | string;
  videoSource?: boolean | string;
  startAudioOff?: boolean;
  startVideoOff?: boolean;
  /** Of a custom track. */
  trackName?: string;
};

export type Answer = { action: string; [field: string]: unknown };

/** What daily-js reads of the machine's state. */
export type MachineStore = {
  local: {
    public: { subscribedTracks: { ALL: true }; customTracks: Record<string, { track: MediaStreamTrack }> };
    streams: { cam: { stream: MediaStream | null }; screen: null };
  };
  participants: Record<string, never>;
  streams: Record<string, never>;
};

/** Where daily-js keeps its calls; a machine takes those that wait for one. */
export type DailyGlobal = {
  pendings: string[];
  instances: Record<
    string,
    {
      tracks?: { audioTrack?: MediaStreamTrack; videoTrack?: MediaStreamTrack; customTrack?: MediaStreamTrack };
      callMachine?: { store: { getState: () => MachineStore }; reset: () => void };
    }
  >;
};

/** The device id that stands for a track which the page shares. */
export const sharedTrack = "daily-custom-track";
