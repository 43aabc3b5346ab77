/** How loud a microphone is, again and again: 0 for silence to 1. */
export class LevelMeter {
  readonly intervalMs: number;
  private readonly tell: (level: number) => void;
  private context: AudioContext | undefined;
  private source: MediaStreamAudioSourceNode | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(intervalMs: number, tell: (level: number) => void) {
    this.intervalMs = intervalMs;
    this.tell = tell;
  }

  /** Listens to this track from now on; to none: tells silence. */
  listen(track: MediaStreamTrack | undefined): void {
    this.source?.disconnect();
    this.source = undefined;
    this.context ??= new AudioContext();
    const analyser = this.context.createAnalyser();
    if (track) {
      this.source = this.context.createMediaStreamSource(new MediaStream([track]));
      this.source.connect(analyser);
    }
    void this.context.resume();
    const samples = new Float32Array(analyser.fftSize);
    clearInterval(this.timer);
    this.timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      // Speech at arm's length has a root mean square of about 0.1; a meter should move well with it.
      this.tell(track?.enabled ? Math.min(1, Math.sqrt(power) * 4) : 0);
    }, this.intervalMs);
  }

  stop(): void {
    clearInterval(this.timer);
    this.source?.disconnect();
    void this.context?.close();
    this.context = undefined;
  }
}
