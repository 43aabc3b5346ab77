import { cameraError, type Device, deviceOf, type Kind, openDevice, speakerOf } from "./devices.ts";
import { LevelMeter } from "./level-meter.ts";
import { type Answer, type CallProperties, channel, type DailyGlobal, type MachineStore, type Request, sharedTrack } from "./protocol.ts";

/** Level updates unless daily-js asks for another pace. */
const levelMs = 200;

/**
 * A call of one, on this computer: what daily-js needs to run without Daily's servers. It opens camera and microphone,
 * changes and mutes them, measures the level, keeps custom tracks, and has nobody else in the room.
 */
export class LocalMachine {
  private readonly callId: string;
  private readonly daily: DailyGlobal;
  private readonly store: MachineStore = {
    local: { public: { subscribedTracks: { ALL: true }, customTracks: {} }, streams: { cam: { stream: null }, screen: null } },
    participants: {},
    streams: {},
  };
  private readonly sessionId = crypto.randomUUID();
  private readonly joinedAt = new Date();
  private readonly on: Record<Kind, boolean> = { audio: true, video: true };
  private readonly failed: Record<Kind, boolean> = { audio: false, video: false };
  private properties: CallProperties = {};
  private speakerId: string | undefined;
  private meter: LevelMeter | undefined;
  private opening: Promise<void> = Promise.resolve();

  constructor(callId: string, daily: DailyGlobal) {
    this.callId = callId;
    this.daily = daily;
    window.addEventListener("message", this.receive);
    const instance = daily.instances[callId];
    if (instance) instance.callMachine = { store: { getState: () => this.store }, reset: () => this.close() };
    this.send({ action: "call-machine-initialized" });
    this.send({ action: "loaded" });
  }

  private readonly receive = ({ data, source }: MessageEvent<Request | null>) => {
    if (source !== window || data?.what !== channel || data.from !== "module" || data.callClientId !== this.callId) return;
    // Requests that open or change devices come one after the other, as they were asked.
    const run = () => this.answer(data);
    if (/camera|join|devices|local-(audio|video)/.test(data.action)) this.opening = this.opening.then(run, run);
    else void run();
  };

  private send(message: Answer, stamp?: string): void {
    const reply = stamp === undefined ? {} : { callbackStamp: stamp };
    window.postMessage({ what: channel, from: "embedded", callClientId: this.callId, ...reply, ...message }, location.origin);
  }

  private async answer(request: Request): Promise<void> {
    const { action, callbackStamp } = request;
    const reply = (fields: object = {}) => this.send({ action: `${action}-answer`, ...fields }, callbackStamp);
    this.properties = { ...this.properties, ...request.properties };
    switch (action) {
      case "start-camera":
        await this.open(request.properties ?? {});
        this.observe(request);
        this.tell();
        return reply(await this.devices());
      case "join-meeting":
        await this.open(request.properties ?? {});
        this.observe(request);
        this.joined();
        return reply();
      case "leave-meeting":
        this.close();
        this.send({ action: "left-meeting" });
        return reply();
      case "local-audio":
        return this.turn("audio", request.state === true);
      case "local-video":
        return this.turn("video", request.state === true);
      case "set-input-devices":
        await this.change("audio", request.audioDeviceId);
        await this.change("video", request.videoDeviceId);
        this.tell();
        return reply(await this.devices());
      case "get-input-devices":
        return reply(await this.devices());
      case "set-output-device":
        this.speakerId = typeof request.outputDeviceId === "string" ? request.outputDeviceId : undefined;
        return reply(await this.devices());
      case "start-custom-track":
        return reply({ mediaTag: this.publish(request.properties?.trackName) });
      case "stop-custom-track":
        delete this.store.local.public.customTracks[String(request.mediaTag ?? "")];
        this.tell();
        return reply();
      case "start-local-audio-level-observer":
        this.measure(typeof request.interval === "number" ? request.interval : levelMs);
        return reply();
      case "stop-local-audio-level-observer":
        this.meter?.stop();
        this.meter = undefined;
        return reply();
      case "daily-method-preauth":
        return reply({ access: { level: "full" } });
      case "get-network-topology":
        return reply({ topology: "none" });
      case "lib-room-info":
        return reply({ id: this.callId, name: "local", config: {}, domainConfig: {}, tokenConfig: {} });
      default:
        // What a call of one does not need is answered, so that nobody waits.
        if (callbackStamp !== undefined) reply();
    }
  }

  /** Opens what is wanted and not open yet; one failed device does not keep the other one from working. */
  private async open({ audioSource = true, videoSource = true, startAudioOff, startVideoOff }: CallProperties): Promise<void> {
    if (startAudioOff) this.on.audio = false;
    if (startVideoOff) this.on.video = false;
    const failures: { kind: Kind; error: unknown }[] = [];
    for (const [kind, source] of [
      ["audio", audioSource],
      ["video", videoSource],
    ] as const) {
      if (source === false || (kind === "video" && !this.on.video) || this.track(kind)) {
        if (source === false) this.on[kind] = false;
        continue;
      }
      await this.take(kind, source).catch((error: unknown) => failures.push({ kind, error }));
    }
    if (this.stream()) this.send({ action: "started-camera" });
    if (failures.length > 0)
      this.complain(
        failures[0]?.error,
        failures.map(({ kind }) => kind),
      );
  }

  private complain(error: unknown, media: Kind[]): void {
    for (const kind of media) this.failed[kind] = true;
    const reason = cameraError(error, media);
    this.send({
      action: "camera-error",
      errorMsg: { errorMsg: reason.msg, audioOk: !media.includes("audio"), videoOk: !media.includes("video") },
      error: reason,
    });
    this.tell();
  }

  private async take(kind: Kind, source: true | string): Promise<void> {
    const shared = this.daily.instances[this.callId]?.tracks?.[`${kind}Track`];
    this.put(kind, source === sharedTrack && shared ? shared : await openDevice(kind, source));
  }

  private put(kind: Kind, track: MediaStreamTrack): void {
    const stream = this.store.local.streams.cam.stream ?? new MediaStream();
    const old = this.track(kind);
    if (old) {
      old.removeEventListener("ended", this.lost);
      stream.removeTrack(old);
      old.stop();
    }
    track.enabled = this.on[kind];
    track.addEventListener("ended", this.lost);
    stream.addTrack(track);
    this.store.local.streams.cam.stream = stream;
    this.failed[kind] = false;
    if (kind === "audio") this.meter?.listen(track);
  }

  /** A device was pulled out or taken away: another one takes over, or its loss is told. */
  private readonly lost = ({ target }: Event) => {
    const track = target instanceof MediaStreamTrack ? target : undefined;
    if (!track || !this.stream()?.getTracks().includes(track)) return;
    const kind: Kind = track.kind === "audio" ? "audio" : "video";
    this.stream()?.removeTrack(track);
    this.opening = this.opening.then(async () => {
      try {
        await this.take(kind, true);
        this.send({ action: "selected-devices-updated", devices: await this.devices() });
        this.tell();
      } catch (error) {
        this.complain(error, [kind]);
      }
    });
  };

  private async change(kind: Kind, deviceId: unknown): Promise<void> {
    if (typeof deviceId !== "string" || deviceId === "") return;
    try {
      await this.take(kind, deviceId);
    } catch (error) {
      this.complain(error, [kind]);
    }
  }

  private async turn(kind: Kind, on: boolean): Promise<void> {
    this.on[kind] = on;
    const track = this.track(kind);
    if (track && kind === "video" && !on) {
      // The light of the camera goes out with it.
      track.removeEventListener("ended", this.lost);
      this.stream()?.removeTrack(track);
      track.stop();
    } else if (track) track.enabled = on;
    else if (on) await this.take(kind, true).catch((error: unknown) => this.complain(error, [kind]));
    this.tell();
  }

  private publish(name = `track-${crypto.randomUUID().slice(0, 8)}`): string {
    const track = this.daily.instances[this.callId]?.tracks?.customTrack;
    if (track) this.store.local.public.customTracks[name] = { track };
    this.tell();
    return name;
  }

  private joined(): void {
    this.send({ action: "access-state-updated", access: { level: "full" } });
    this.send({ action: "joined-meeting", participants: { local: this.me() }, internal: { _maxAppMessageSize: 4096 } });
    this.send({ action: "participant-counts-updated", participantCounts: { present: 1, hidden: 0 } });
    this.send({ action: "meeting-session-summary-updated", meetingSession: { id: `local-${this.sessionId}` } });
    this.send({ action: "network-connection", type: "signaling", event: "connected" });
  }

  private observe({ preloadCache }: Request): void {
    const wanted = preloadCache?.localAudioLevelObserver;
    if (wanted?.enabled) this.measure(wanted.interval ?? levelMs);
  }

  private measure(intervalMs: number): void {
    if (this.meter?.intervalMs === intervalMs) return;
    this.meter?.stop();
    this.meter = new LevelMeter(intervalMs, (audioLevel) => this.send({ action: "local-audio-level", audioLevel }));
    this.meter.listen(this.track("audio"));
  }

  private close(): void {
    this.meter?.stop();
    this.meter = undefined;
    for (const track of this.stream()?.getTracks() ?? []) {
      track.removeEventListener("ended", this.lost);
      track.stop();
    }
    this.store.local.streams.cam.stream = null;
    this.store.local.public.customTracks = {};
  }

  private stream(): MediaStream | null {
    return this.store.local.streams.cam.stream;
  }

  private track(kind: Kind): MediaStreamTrack | undefined {
    const stream = this.stream();
    return kind === "audio" ? stream?.getAudioTracks()[0] : stream?.getVideoTracks()[0];
  }

  private async devices(): Promise<{ camera: Device; mic: Device; speaker: Device }> {
    const [camera, mic, speaker] = await Promise.all([
      deviceOf("video", this.track("video")),
      deviceOf("audio", this.track("audio")),
      speakerOf(this.speakerId),
    ]);
    return { camera, mic, speaker };
  }

  private tell(): void {
    this.send({ action: "participant-updated", participant: this.me() });
  }

  private me() {
    const state = (kind: Kind) => {
      if (this.failed[kind]) return { subscribed: true, state: "blocked", blocked: { byPermissions: true } };
      if (this.on[kind] && this.track(kind)) return { subscribed: true, state: "playable" };
      return { subscribed: true, state: "off", off: { byUser: true } };
    };
    const off = { subscribed: true, state: "off" };
    const custom = Object.keys(this.store.local.public.customTracks).map((name) => [
      name,
      { kind: "audio", subscribed: true, state: "playable" },
    ]);
    return {
      local: true,
      session_id: this.sessionId,
      user_id: this.sessionId,
      user_name: this.properties.userName ?? "",
      owner: false,
      record: false,
      audio: this.on.audio && Boolean(this.track("audio")),
      video: this.on.video && Boolean(this.track("video")),
      screen: false,
      joined_at: this.joinedAt,
      will_eject_at: new Date(0),
      permissions: { hasPresence: true, canSend: true, canReceive: { base: true }, canAdmin: false },
      cam_info: {},
      screen_info: {},
      tracks: { audio: state("audio"), video: state("video"), screenAudio: off, screenVideo: off, ...Object.fromEntries(custom) },
    };
  }
}
