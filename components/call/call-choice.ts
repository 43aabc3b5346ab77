import { z } from "zod";

/** How this candidate wants to take part; chosen in the lobby, and kept over refreshes of this tab. */
const CallChoice = z.object({
  mode: z.enum(["voice", "typing"]),
  camera: z.boolean(),
  /** Daily could not be reached from this browser: stay on this computer. */
  local: z.boolean().default(false),
});
export type CallChoice = z.infer<typeof CallChoice>;

/** How the interviewer sounds; kept for every interview in this browser. */
const VoiceSettings = z.object({
  /** false: the interviewer's words are only shown. */
  aloud: z.boolean(),
  /** 0–1 */
  volume: z.number().min(0).max(1),
  /** 1: as recorded. */
  speed: z.number().min(0.5).max(2),
  /** Turns end by button only. */
  byButton: z.boolean(),
});
export type VoiceSettings = z.infer<typeof VoiceSettings>;

export const defaultVoice: VoiceSettings = { aloud: true, volume: 1, speed: 1, byButton: false };

const choiceKey = (sessionId: string) => `call:${sessionId}`;
const voiceKey = "voice";

// Storage may be full or forbidden; then a refresh asks again.
function read<Schema extends z.ZodType>(store: () => Storage, key: string, schema: Schema): z.output<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(store().getItem(key) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}

function write(store: () => Storage, key: string, value: object): void {
  try {
    store().setItem(key, JSON.stringify(value));
  } catch {}
}

export function keepChoice(sessionId: string, choice: CallChoice): void {
  write(() => sessionStorage, choiceKey(sessionId), choice);
}

export function keptChoice(sessionId: string): CallChoice | null {
  return read(() => sessionStorage, choiceKey(sessionId), CallChoice);
}

export function keepVoice(settings: VoiceSettings): void {
  write(() => localStorage, voiceKey, settings);
}

export function keptVoice(): VoiceSettings {
  return read(() => localStorage, voiceKey, VoiceSettings) ?? defaultVoice;
}
