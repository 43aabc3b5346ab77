import { heardUpTo, type Sentence } from "#lib/turn-taking/sentences.ts";
import { loopback } from "./loopback.ts";
import { mark } from "./marks.ts";

/** Whatever reads sentences aloud, one after the other. */
export type Reader = {
  /** Gets ready to read a sentence soon. */
  prepare: (sentence: Sentence) => void;
  /** Reads one. @returns whether it was read to its end; false: stopped, or it could not be read */
  read: (sentence: Sentence) => Promise<boolean>;
  /** How much of the sentence that is being read was heard, 0–1. */
  part: () => number;
  stop: () => void;
  duck: (on: boolean) => void;
  settings: (settings: { volume: number; speed: number }) => void;
  close: () => void;
};

const prepareAhead = 2;

/** Reads out a reply while it still grows, and knows what of it was heard. */
export class VoicePlayer {
  private readonly reader: Reader;
  private readonly ended: () => void;
  private queue: Sentence[] = [];
  private current: Sentence | null = null;
  private heard = 0;
  private complete = false;
  private started = false;
  /** Counts replies: what belongs to an older one no longer matters. */
  private run = 0;
  private more: (() => void) | undefined;

  constructor(reader: Reader, ended: () => void) {
    this.reader = reader;
    this.ended = ended;
  }

  /** A new reply begins; what was being read stops. */
  reset(): void {
    this.run += 1;
    this.reader.stop();
    this.queue = [];
    this.current = null;
    this.heard = 0;
    this.complete = false;
    this.started = false;
    this.wakeUp();
  }

  feed(sentences: Sentence[]): void {
    this.queue.push(...sentences);
    for (const sentence of this.queue.slice(0, prepareAhead)) this.reader.prepare(sentence);
    this.wakeUp();
  }

  /** Nothing more belongs to this reply. */
  finish(): void {
    this.complete = true;
    this.wakeUp();
  }

  start(): void {
    if (this.started) return;
    this.started = true;
    void this.readAll(this.run);
  }

  /** Stops for good. @returns how many characters of the reply were heard */
  stop(): number {
    const heard = this.current ? heardUpTo(this.current, this.reader.part()) : this.heard;
    this.run += 1;
    this.queue = [];
    this.current = null;
    this.reader.stop();
    this.wakeUp();
    return heard;
  }

  private wakeUp(): void {
    this.more?.();
    this.more = undefined;
  }

  private async readAll(run: number): Promise<void> {
    while (run === this.run) {
      const sentence = this.queue.shift();
      if (!sentence) {
        if (this.complete) break;
        await new Promise<void>((resolve) => {
          this.more = resolve;
        });
        continue;
      }
      this.current = sentence;
      for (const next of this.queue.slice(0, prepareAhead)) this.reader.prepare(next);
      await this.reader.read(sentence);
      if (run !== this.run) return;
      this.current = null;
      this.heard = sentence.start + sentence.text.length;
    }
    if (run === this.run) this.ended();
  }
}

/** Makes audio of text. */
export type Synthesis = (text: string) => Promise<Blob>;

/**
 * Plays audio that the server makes: through a loopback for echo cancellation, and as a track that others in the call and
 * recordings can hear.
 * @param failed told when a sentence could not be made or played; the candidate reads it then
 */
export class AudioReader implements Reader {
  /** What the interviewer says, as others hear it. */
  readonly track: MediaStreamTrack;
  private readonly synthesis: Synthesis;
  private readonly failed: (error: unknown) => void;
  private readonly context: AudioContext;
  /** Plays at another speed with the voice's own pitch; at its own speed `playing` starts sooner. */
  private readonly audio = new Audio();
  private playing: { node: AudioBufferSourceNode; startedAt: number; duration: number } | undefined;
  private speed = 1;
  private readonly speaker = new Audio();
  private readonly made = new Map<number, Promise<Blob>>();
  private analyser: AnalyserNode;
  private finish: ((whole: boolean) => void) | undefined;
  private volume = 1;
  private isDucked = false;
  /** Nothing of the present reply was heard yet. */
  private isFirst = true;
  private closeLoop: (() => void) | undefined;

  private constructor(context: AudioContext, synthesis: Synthesis, failed: (error: unknown) => void) {
    this.context = context;
    this.synthesis = synthesis;
    this.failed = failed;
    const destination = context.createMediaStreamDestination();
    this.analyser = context.createAnalyser();
    context.createMediaElementSource(this.audio).connect(this.analyser).connect(destination);
    const [track] = destination.stream.getAudioTracks();
    if (!track) throw new Error("The browser gave no track for the interviewer's voice.");
    this.track = track;
    this.audio.onplaying = () => this.sounded();
    this.audio.onended = () => this.done(true);
    this.audio.onerror = () => {
      if (this.audio.src) this.failed(new Error("This audio cannot be played."));
      this.done(false);
    };
  }

  /** @throws Error when this browser plays no audio */
  static async open(synthesis: Synthesis, failed: (error: unknown) => void): Promise<AudioReader> {
    const reader = new AudioReader(new AudioContext(), synthesis, failed);
    const stream = new MediaStream([reader.track]);
    try {
      const looped = await loopback(stream);
      reader.closeLoop = looped.close;
      reader.speaker.srcObject = looped.stream;
    } catch {
      // Without the loopback there may be an echo; headphones help, and silence would not.
      reader.speaker.srcObject = stream;
    }
    return reader;
  }

  /** Whether the browser lets us be heard; it may want a click first. */
  async unlock(): Promise<boolean> {
    try {
      void this.context.resume();
      await this.speaker.play();
      return this.context.state === "running";
    } catch {
      return false;
    }
  }

  /** Plays through this loudspeaker, where the browser can choose one. */
  async playThrough(deviceId: string): Promise<void> {
    if ("setSinkId" in this.speaker) await this.speaker.setSinkId(deviceId).catch(() => undefined);
  }

  /** How loud it is right now, 0–1. */
  level(): number {
    const samples = new Float32Array(this.analyser.fftSize);
    this.analyser.getFloatTimeDomainData(samples);
    return Math.min(1, Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length) * 4);
  }

  prepare(sentence: Sentence): void {
    if (this.made.has(sentence.start)) return;
    const audio = this.synthesis(sentence.text);
    // Whoever reads it hears of a failure; nobody else needs to.
    audio.catch(() => undefined);
    this.made.set(sentence.start, audio);
  }

  async read(sentence: Sentence): Promise<boolean> {
    this.prepare(sentence);
    const making = this.made.get(sentence.start);
    const whole = new Promise<boolean>((resolve) => {
      this.finish = resolve;
    });
    const mine = this.finish;
    try {
      const audio = await making;
      if (!audio || this.finish !== mine) return false;
      if (this.speed === 1) {
        const buffer = await this.context.decodeAudioData(await audio.arrayBuffer());
        if (this.finish !== mine) return false;
        this.playNow(buffer);
      } else {
        this.audio.src = URL.createObjectURL(audio);
        await this.audio.play();
      }
    } catch (error) {
      if (this.finish === mine) {
        this.failed(error);
        this.done(false);
      }
    }
    return whole;
  }

  private playNow(buffer: AudioBuffer): void {
    const node = this.context.createBufferSource();
    node.buffer = buffer;
    node.connect(this.analyser);
    node.onended = () => this.playing?.node === node && this.done(true);
    node.start();
    this.playing = { node, startedAt: this.context.currentTime, duration: buffer.duration };
    this.sounded();
  }

  private sounded(): void {
    if (this.isFirst) mark("sounding");
    this.isFirst = false;
  }

  part(): number {
    if (this.playing) return (this.context.currentTime - this.playing.startedAt) / this.playing.duration;
    return this.audio.duration > 0 ? this.audio.currentTime / this.audio.duration : 0;
  }

  stop(): void {
    this.audio.pause();
    this.isFirst = true;
    this.made.clear();
    this.done(false);
  }

  private done(whole: boolean): void {
    const finish = this.finish;
    this.finish = undefined;
    const node = this.playing?.node;
    this.playing = undefined;
    node?.stop();
    node?.disconnect();
    this.letGo();
    finish?.(whole);
  }

  /** The player lets go of its audio before the address ends: one that it has yet to open would be an error. */
  private letGo(): void {
    const { src } = this.audio;
    if (!src) return;
    this.audio.removeAttribute("src");
    this.audio.load();
    URL.revokeObjectURL(src);
  }

  duck(on: boolean): void {
    this.isDucked = on;
    this.speaker.volume = this.volume * (on ? 0.15 : 1);
  }

  settings({ volume, speed }: { volume: number; speed: number }): void {
    this.volume = volume;
    this.duck(this.isDucked);
    // A sentence that sounds ends as it began; the next one has the new speed.
    this.speed = speed;
    this.audio.defaultPlaybackRate = speed;
    this.audio.playbackRate = speed;
  }

  close(): void {
    this.stop();
    this.closeLoop?.();
    this.speaker.srcObject = null;
    void this.context.close();
  }
}

/** Reads with the browser's own voice, where the server has none for the language. */
export class BrowserReader implements Reader {
  private readonly language: string;
  private readonly failed: (error: unknown) => void;
  private spoken = 0;
  private length = 1;
  private volume = 1;
  private speed = 1;
  private isDucked = false;
  private finish: ((whole: boolean) => void) | undefined;

  private constructor(language: string, failed: (error: unknown) => void) {
    this.language = language;
    this.failed = failed;
  }

  /** @returns null when the browser has no voice for the language */
  static async open(language: string, failed: (error: unknown) => void): Promise<BrowserReader | null> {
    if (!("speechSynthesis" in globalThis)) return null;
    const has = () => speechSynthesis.getVoices().some((voice) => voice.lang.toLowerCase().startsWith(language));
    // Some browsers load their voices only when they are asked for the first time.
    if (!has()) {
      await new Promise((resolve) => {
        speechSynthesis.addEventListener("voiceschanged", resolve, { once: true });
        setTimeout(resolve, 500);
      });
    }
    return has() ? new BrowserReader(language, failed) : null;
  }

  prepare(): void {}

  read(sentence: Sentence): Promise<boolean> {
    return new Promise((resolve) => {
      const utterance = new SpeechSynthesisUtterance(sentence.text);
      utterance.lang = this.language;
      utterance.rate = this.speed;
      utterance.volume = this.volume * (this.isDucked ? 0.15 : 1);
      this.length = sentence.text.length;
      this.spoken = 0;
      this.finish = resolve;
      utterance.onboundary = ({ charIndex }) => {
        this.spoken = charIndex;
      };
      utterance.onend = () => resolve(true);
      utterance.onerror = (event) => {
        if (event.error !== "interrupted" && event.error !== "canceled") this.failed(new Error(event.error));
        resolve(false);
      };
      speechSynthesis.speak(utterance);
    });
  }

  part(): number {
    return this.spoken / this.length;
  }

  stop(): void {
    speechSynthesis.cancel();
    this.finish?.(false);
  }

  duck(on: boolean): void {
    this.isDucked = on;
  }

  settings({ volume, speed }: { volume: number; speed: number }): void {
    this.volume = volume;
    this.speed = speed;
  }

  close(): void {
    this.stop();
  }
}
