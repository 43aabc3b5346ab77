import type { BrowserContext, Page } from "@playwright/test";
import { spokenFixture } from "./spoken-fixture.ts";

/**
 * A microphone that says what a test tells it to, in place of the browser's. Between words it gives a room's faint noise,
 * as a real one does. The camera stays the browser's own fake one.
 */

type FakeMicrophone = {
  say: (wav: string) => Promise<void>;
  unplug: () => void;
  /** Opening these media fails in this way; null: it works again. */
  deny: (name: string | null, media?: "audio" | "video") => void;
};

declare global {
  interface Window {
    microphone: FakeMicrophone;
  }
}

/** Runs in the page, before anything else. */
function install(): void {
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  let context: AudioContext | undefined;
  let output: MediaStreamAudioDestinationNode | undefined;
  const refusals: Record<"audio" | "video", string | null> = { audio: null, video: null };
  const given: MediaStreamTrack[] = [];

  function open(): { context: AudioContext; output: MediaStreamAudioDestinationNode } {
    if (context && output) return { context, output };
    context = new AudioContext({ sampleRate: 48_000 });
    output = context.createMediaStreamDestination();
    const noise = context.createBuffer(1, 48_000, 48_000);
    const samples = noise.getChannelData(0);
    for (let index = 0; index < samples.length; index += 1) samples[index] = (Math.random() - 0.5) * 0.002;
    const room = context.createBufferSource();
    room.buffer = noise;
    room.loop = true;
    room.connect(output);
    room.start();
    return { context, output };
  }

  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const refusal = (constraints?.audio && refusals.audio) || (constraints?.video && refusals.video);
    if (refusal) throw new DOMException(refusal, refusal);
    if (!constraints?.audio) return real(constraints);
    const microphone = open();
    await microphone.context.resume();
    const [source] = microphone.output.stream.getAudioTracks();
    if (!source) throw new DOMException("no track", "NotFoundError");
    const track = source.clone();
    given.push(track);
    return new MediaStream([track]);
  };

  window.microphone = {
    say: async (wav) => {
      const microphone = open();
      const bytes = Uint8Array.from(atob(wav), (letter) => letter.charCodeAt(0));
      const source = microphone.context.createBufferSource();
      source.buffer = await microphone.context.decodeAudioData(bytes.buffer);
      source.connect(microphone.output);
      source.start();
      performance.mark("spoken:start");
      await new Promise((resolve) => {
        source.onended = resolve;
      });
      performance.mark("spoken:end");
    },
    unplug: () => {
      for (const track of given.splice(0)) {
        track.stop();
        track.dispatchEvent(new Event("ended"));
      }
    },
    deny: (name, media) => {
      if (media !== "video") refusals.audio = name;
      if (media !== "audio") refusals.video = name;
    },
  };
}

/** @param denied media that the browser refuses from the beginning, and how */
export async function fakeMicrophone(context: BrowserContext, denied: Partial<Record<"audio" | "video", string>> = {}): Promise<void> {
  await context.addInitScript(install);
  for (const [media, name] of Object.entries(denied)) {
    await context.addInitScript(([which, how]) => window.microphone.deny(how, which), [media as "audio" | "video", name] as const);
  }
}

/** The browser gives media again, or refuses them. */
export async function deny(page: Page, name: string | null): Promise<void> {
  await page.evaluate((how) => window.microphone.deny(how), name);
}

/** Somebody says this text into the microphone. Ends with the last word. */
export async function speak(page: Page, text: string): Promise<void> {
  const wav = Buffer.from(await spokenFixture(text)).toString("base64");
  await page.evaluate((said) => window.microphone.say(said), wav);
}

/** Somebody says one text, thinks for a moment, and says another one: the pause is the page's own, however slow the test is. */
export async function speakWithPause(page: Page, [first, second]: [string, string], pauseMs: number): Promise<void> {
  const wavs = await Promise.all([first, second].map(async (text) => Buffer.from(await spokenFixture(text)).toString("base64")));
  await page.evaluate(
    async ({ said, ms }) => {
      await window.microphone.say(said[0] ?? "");
      await new Promise((resolve) => setTimeout(resolve, ms));
      await window.microphone.say(said[1] ?? "");
    },
    { said: wavs, ms: pauseMs },
  );
}

/** The microphone is pulled out, and from now on opening one fails in this way; null: another one is there. */
export async function unplug(page: Page, then: string | null): Promise<void> {
  await page.evaluate((name) => {
    window.microphone.deny(name, "audio");
    window.microphone.unplug();
  }, then);
}
