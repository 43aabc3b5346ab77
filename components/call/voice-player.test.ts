import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AudioReader } from "./voice-player.ts";

/** A player that opens its address late, as browsers do, and fails as they do when the address has ended by then. */
class Player {
  static open = new Set<string>();
  static last: Player;
  src = "";
  duration = Number.NaN;
  currentTime = 0;
  onplaying: (() => void) | null = null;
  onended: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor() {
    Player.last ??= this;
  }
  async play() {
    const { src } = this;
    await Promise.resolve();
    if (this.src === src && Player.open.has(src)) this.onplaying?.();
  }
  pause() {}
  load() {}
  removeAttribute(name: "src") {
    this[name] = "";
  }
  /** The moment in which the browser opens what `src` says then. */
  opens() {
    if (this.src && !Player.open.has(this.src)) this.onerror?.();
  }
}

class Context {
  createMediaStreamDestination = () => ({ stream: { getAudioTracks: () => [{}] } });
  createAnalyser = () => ({ connect: (next: unknown) => next });
  createMediaElementSource = () => ({ connect: (next: unknown) => next });
  close = async () => {};
}

const sentence = { start: 0, text: "Tell me about indexes." };
let failures: unknown[] = [];

async function reader(): Promise<AudioReader> {
  const made = await AudioReader.open(
    async () => new Blob(["sound"]),
    (error) => failures.push(error),
  );
  // Only then is it the player, with its address, that plays.
  made.settings({ volume: 1, speed: 1.5 });
  return made;
}

beforeEach(() => {
  failures = [];
  Player.open.clear();
  Player.last = undefined as unknown as Player;
  vi.stubGlobal("Audio", Player);
  vi.stubGlobal("AudioContext", Context);
  vi.stubGlobal("MediaStream", class {});
  vi.spyOn(URL, "createObjectURL").mockImplementation(() => {
    const address = `blob:${Player.open.size}`;
    Player.open.add(address);
    return address;
  });
  vi.spyOn(URL, "revokeObjectURL").mockImplementation((address) => void Player.open.delete(address));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("a sentence that is stopped before its sound was opened is no failure, and leaves nothing behind", async () => {
  const made = await reader();
  const read = made.read(sentence);
  await expect.poll(() => Player.last.src).not.toBe("");
  made.stop();
  Player.last.opens();
  expect(await read).toBe(false);
  expect(failures).toEqual([]);
  expect(Player.open.size).toBe(0);
});

test("a sentence that is heard to its end gives its sound back", async () => {
  const made = await reader();
  const read = made.read(sentence);
  await expect.poll(() => Player.last.src).not.toBe("");
  Player.last.opens();
  Player.last.onended?.();
  expect(await read).toBe(true);
  expect(failures).toEqual([]);
  expect(Player.open.size).toBe(0);
});
