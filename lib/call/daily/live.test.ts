import { v4 as uuid } from "uuid";
import { expect, test } from "vitest";
import { roomName } from "#lib/interview/call.ts";
import { dailyClient } from "./client.ts";
import { dailyProvider, defaultDailyUrl } from "./provider.ts";

const apiKey = process.env.LIVE_DAILY_API_KEY ?? "";

test.skipIf(!apiKey)(
  "Daily itself opens a room, gives a token and removes the room (set DAILY_API_KEY to run this)",
  { timeout: 60_000 },
  async () => {
    const provider = dailyProvider(dailyClient({ apiKey, url: defaultDailyUrl }));
    const signal = AbortSignal.timeout(50_000);
    const sessionId = uuid();
    const request = { sessionId, expiresAt: new Date(Date.now() + 300_000), recording: null };
    try {
      const room = await provider.openRoom(request, signal);
      expect(room.name).toBe(roomName(sessionId));
      expect((await provider.openRoom(request, signal)).url).toBe(room.url);
      const person = { room: room.name, userName: "A test", expiresAt: request.expiresAt, startRecording: null } as const;
      for (const role of ["candidate", "observer"] as const) {
        expect(await provider.mintToken({ ...person, userId: uuid(), role }, signal)).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/u);
      }
    } finally {
      await provider.closeRoom(sessionId, signal);
    }
    await provider.closeRoom(sessionId, signal);
  },
);
