/** Camera and microphone: opened, changed, lost. Failures have the names that Daily gives them. */

export type Kind = "audio" | "video";
export type Device = { deviceId?: string; label?: string; kind?: string; groupId?: string };

export type CameraError = { type: string; msg: string; [field: string]: unknown };

const processing = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
// A face in a small tile needs no more, and an old laptop can bear it.
const picture = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24 } };

/**
 * Opens one device.
 * @param source a device id, or true for the one that the browser prefers
 * @throws whatever getUserMedia throws
 */
export async function openDevice(kind: Kind, source: true | string): Promise<MediaStreamTrack> {
  if (!navigator.mediaDevices?.getUserMedia) throw new TypeError("This browser gives no access to camera and microphone.");
  const chosen = source === true ? {} : { deviceId: { exact: source } };
  const stream = await navigator.mediaDevices.getUserMedia(
    kind === "audio" ? { audio: { ...processing, ...chosen } } : { video: { ...picture, ...chosen } },
  );
  const [track] = kind === "audio" ? stream.getAudioTracks() : stream.getVideoTracks();
  if (!track) throw new DOMException("The device gave no track.", "NotReadableError");
  return track;
}

/** What went wrong with these media, in Daily's words. */
export function cameraError(error: unknown, media: Kind[]): CameraError {
  const name = error instanceof Error ? error.name : "";
  const msg = error instanceof Error ? error.message : String(error);
  switch (name) {
    case "NotAllowedError":
    case "SecurityError": {
      // A page that may not even ask: the browser or its owner decided, not the person in front of it.
      const blockedBy = /system|policy|browser/i.test(msg) ? "browser" : "user";
      return { type: "permissions", msg, blockedBy, blockedMedia: media };
    }
    case "NotFoundError":
    case "DevicesNotFoundError":
      return { type: "not-found", msg, missingMedia: media };
    case "NotReadableError":
    case "TrackStartError":
    case "AbortError":
      return { type: media.length === 2 ? "cam-mic-in-use" : media[0] === "audio" ? "mic-in-use" : "cam-in-use", msg };
    case "OverconstrainedError":
    case "ConstraintNotSatisfiedError":
      return { type: "constraints", msg, reason: "invalid", failedMedia: media };
    case "TypeError":
      return { type: "undefined-mediadevices", msg };
    default:
      return { type: "unknown", msg };
  }
}

/** The device that a track comes from; empty for none. */
export async function deviceOf(kind: Kind, track: MediaStreamTrack | undefined): Promise<Device> {
  if (!track) return {};
  const id = track.getSettings().deviceId;
  const devices = await navigator.mediaDevices.enumerateDevices();
  const found = devices.find((device) => device.kind === `${kind}input` && device.deviceId === id);
  return found ? plain(found) : { deviceId: id, label: track.label, kind: `${kind}input` };
}

/** The loudspeaker that was chosen, or the browser's own. */
export async function speakerOf(deviceId: string | undefined): Promise<Device> {
  const speakers = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === "audiooutput");
  const found = speakers.find((device) => device.deviceId === deviceId) ?? speakers[0];
  return found ? plain(found) : {};
}

// Messages between windows carry plain objects only.
function plain({ deviceId, label, kind, groupId }: MediaDeviceInfo): Device {
  return { deviceId, label, kind, groupId };
}
