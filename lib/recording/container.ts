import "server-only";

type Container = "webm" | "mp4" | "ogg" | "wav";

const beginnings: { container: Container; at: number; bytes: string }[] = [
  { container: "webm", at: 0, bytes: "\u001aE\u00df\u00a3" },
  { container: "mp4", at: 4, bytes: "ftyp" },
  { container: "ogg", at: 0, bytes: "OggS" },
  { container: "wav", at: 8, bytes: "WAVE" },
];

/** Which container of sound or picture bytes begin as; null: none that we know. */
export function containerOf(bytes: Uint8Array): Container | null {
  const head = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  return beginnings.find((beginning) => head.startsWith(beginning.bytes, beginning.at))?.container ?? null;
}
