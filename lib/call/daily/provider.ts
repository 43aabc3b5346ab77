import "server-only";
import { z } from "zod";
import { CallError } from "#lib/call/call-error.ts";
import { type DailyClient, dailyClient } from "#lib/call/daily/client.ts";
import type { CallProvider, Room, RoomRequest } from "#lib/call/port.ts";
import { env } from "#lib/env.ts";
import { roomName } from "#lib/interview/call.ts";

export const defaultDailyUrl = "https://api.daily.co/v1";

const RoomAnswer = z.object({ name: z.string(), url: z.url(), config: z.object({ exp: z.number().optional() }).optional() });
const TokenAnswer = z.object({ token: z.string().min(1) });
const EjectAnswer = z.object({ ejectedIds: z.array(z.string()) });
const LinkAnswer = z.object({ download_link: z.url() });

/** The candidate, a second window of theirs that is about to be put out, and a few observers. */
const mostPeople = 6;
const clockSkewSeconds = 60;

const seconds = (date: Date) => Math.floor(date.getTime() / 1000);
const recordingMode = { audio: "cloud-audio-only", video: "cloud" } as const;

/** The client for the key of this installation; `dailyConfigured()` says whether there is one. */
export function configuredDailyClient(): DailyClient {
  return dailyClient({ apiKey: env().DAILY_API_KEY ?? "", url: env().DAILY_API_URL ?? defaultDailyUrl });
}

/** Calls in Daily's rooms: private, one per session, bounded in time and people. */
export function dailyProvider(client: DailyClient = configuredDailyClient()): CallProvider {
  const find = async (name: string, signal: AbortSignal) => {
    try {
      return await client.request("GET", `/rooms/${name}`, RoomAnswer, { signal });
    } catch (error) {
      if (error instanceof CallError && error.kind === "not_found") return null;
      throw error;
    }
  };
  const create = (request: RoomRequest, signal: AbortSignal) => {
    const body = { name: roomName(request.sessionId), privacy: "private", properties: propertiesOf(request) };
    return client.request("POST", "/rooms", RoomAnswer, { body, signal });
  };
  /** What expired, or was removed before, is removed. */
  const remove = async (path: string, signal: AbortSignal) => {
    try {
      await client.request("DELETE", path, z.unknown(), { signal });
    } catch (error) {
      if (!(error instanceof CallError && error.kind === "not_found")) throw error;
    }
  };
  return {
    name: "daily",
    openRoom: async (request, signal): Promise<Room> => {
      const name = roomName(request.sessionId);
      const found = await find(name, signal);
      if (found) {
        // Who was given more time gets a room that lasts as long.
        if ((found.config?.exp ?? 0) >= seconds(request.expiresAt)) return found;
        return client.request("POST", `/rooms/${name}`, RoomAnswer, { body: { properties: propertiesOf(request) }, signal });
      }
      try {
        return await create(request, signal);
      } catch (error) {
        // Somebody else opened it a moment ago.
        const opened = error instanceof CallError && error.kind === "refused" ? await find(name, signal) : null;
        if (opened) return opened;
        throw error;
      }
    },
    mintToken: async ({ room, userId, userName, expiresAt, role, startRecording }, signal) => {
      const properties = {
        room_name: room,
        exp: seconds(expiresAt),
        user_id: userId,
        user_name: userName.slice(0, 80),
        is_owner: false,
        enable_screenshare: false,
        ...(role === "observer"
          ? {
              permissions: { hasPresence: false, canSend: false, canAdmin: false },
              start_video_off: true,
              start_audio_off: true,
            }
          : {}),
        ...(startRecording ? { enable_recording: recordingMode[startRecording], start_cloud_recording: true } : {}),
      };
      return (await client.request("POST", "/meeting-tokens", TokenAnswer, { body: { properties }, signal })).token;
    },
    eject: async (room, userIds, signal) => {
      try {
        await client.request("POST", `/rooms/${room}/eject`, EjectAnswer, { body: { user_ids: userIds, ban: true }, signal });
      } catch (error) {
        // The room is gone, and everybody with it.
        if (!(error instanceof CallError && error.kind === "not_found")) throw error;
      }
    },
    closeRoom: (sessionId, signal) => remove(`/rooms/${roomName(sessionId)}`, signal),
    removeRecording: (recordingId, signal) => remove(`/recordings/${encodeURIComponent(recordingId)}`, signal),
    recordingLink: async (recordingId, signal) => {
      const path = `/recordings/${encodeURIComponent(recordingId)}/access-link?valid_for_secs=3600`;
      return (await client.request("GET", path, LinkAnswer, { signal })).download_link;
    },
  };
}

function propertiesOf({ expiresAt, recording }: RoomRequest) {
  return {
    nbf: seconds(new Date()) - clockSkewSeconds,
    exp: seconds(expiresAt),
    eject_at_room_exp: true,
    max_participants: mostPeople,
    enforce_unique_user_ids: true,
    enable_prejoin_ui: false,
    enable_knocking: false,
    enable_chat: false,
    enable_screenshare: false,
    ...(recording ? { enable_recording: recordingMode[recording] } : {}),
  };
}
