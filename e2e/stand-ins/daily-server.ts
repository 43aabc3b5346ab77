import { createHmac, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/**
 * A stand-in for Daily's REST interface and its webhooks: shapes of Daily's public documentation. It keeps rooms, gives
 * tokens, and misbehaves on demand. `node e2e/stand-ins/daily-server.ts` runs it by itself on `PORT`.
 */

export type DailyMode = "normal" | "http500" | "rate_limited" | "unauthorized" | "hang" | "nonsense";

export type DailySettings = {
  mode: DailyMode;
  /** Requests for which the mode still holds; then it is normal again. Null: for good. */
  times: number | null;
  /** What `rate_limited` tells to wait, in seconds. */
  retryAfter: number;
  /** The next room is made by somebody else between our look and our request. */
  raceNextRoom: boolean;
};

type Json = Record<string, unknown>;
export type DailyRequest = { method: string; path: string; body: Json };

export type DailyServer = {
  /** To be used as DAILY_API_URL. */
  url: string;
  /** To be used as DAILY_API_KEY. */
  key: string;
  control: (settings: Partial<DailySettings>) => void;
  /** Names of the rooms that exist. */
  rooms: () => string[];
  /** Everything that was asked, oldest first. */
  requests: () => DailyRequest[];
  /** What a token was made of. */
  tokenOf: (token: string) => Json | undefined;
  webhooks: () => Json[];
  stop: () => Promise<void>;
};

const defaults: DailySettings = { mode: "normal", times: null, retryAfter: 0, raceNextRoom: false };

/** Starts the stand-in on 127.0.0.1. */
export async function startDailyServer({ port = 0, ...initial }: { port?: number } & Partial<DailySettings> = {}): Promise<DailyServer> {
  const settings: DailySettings = { ...defaults, ...initial };
  const key = "stand-in-key";
  const rooms = new Map<string, Json>();
  const tokens = new Map<string, Json>();
  const webhooks = new Map<string, Json>();
  const requests: DailyRequest[] = [];

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const path = (request.url ?? "").replace(/\?.*$/, "").replace(/^\/v1/, "");
    const method = request.method ?? "GET";
    const text = await readAll(request);
    const body: Json = text ? JSON.parse(text) : {};
    if (path === "/control") {
      Object.assign(settings, body);
      return json(response, 200, { settings, rooms: [...rooms.keys()], requests });
    }
    requests.push({ method, path, body });
    const mode = nextMode();
    if (mode === "hang") return null;
    if (mode === "http500") return json(response, 500, { error: "server-error" });
    if (mode === "nonsense") return json(response, 200, { hello: "there" });
    if (mode === "rate_limited") {
      response.setHeader("retry-after", String(settings.retryAfter));
      return json(response, 429, { error: "rate-limit-error", info: "Rate limit exceeded" });
    }
    if (mode === "unauthorized" || request.headers.authorization !== `Bearer ${key}`) {
      return json(response, 401, { error: "authentication-error" });
    }
    const [, kind, id, more] = path.split("/");
    if (kind === "rooms" && more === "eject" && method === "POST") {
      if (!id || !rooms.has(id)) return json(response, 404, { error: "not-found" });
      return json(response, 200, { ejectedIds: [] });
    }
    if (kind === "rooms") return serveRooms(method, id, body, response);
    if (kind === "meeting-tokens" && method === "POST") return serveToken(body, response);
    if (kind === "webhooks") return serveWebhooks(method, id, body, response);
    if (kind === "recordings" && more === "access-link" && method === "GET") {
      return json(response, 200, { download_link: `https://recordings.stand-in.example/${id}`, expires: inAnHour() });
    }
    if (kind === "recordings" && method === "DELETE" && id) return json(response, 200, { deleted: true, id });
    return json(response, 404, { error: "not-found" });
  }

  function nextMode(): DailyMode {
    if (settings.mode === "normal" || settings.times === 0) return "normal";
    if (settings.times !== null) settings.times -= 1;
    return settings.mode;
  }

  function makeRoom(name: string, body: Json): Json {
    const room = {
      id: randomUUID(),
      name,
      api_created: true,
      privacy: body.privacy ?? "public",
      url: `https://stand-in.daily.co/${name}`,
      created_at: new Date().toISOString(),
      config: body.properties ?? {},
    };
    rooms.set(name, room);
    return room;
  }

  function serveRooms(method: string, name: string | undefined, body: Json, response: ServerResponse): unknown {
    if (name === undefined) {
      if (method === "GET") return json(response, 200, { total_count: rooms.size, data: [...rooms.values()] });
      const wanted = String(body.name ?? randomUUID());
      if (settings.raceNextRoom) {
        settings.raceNextRoom = false;
        makeRoom(wanted, body);
      }
      const taken = rooms.has(wanted) ? `a room named ${wanted} already exists` : null;
      const bad = /^[A-Za-z0-9_-]{1,40}$/.test(wanted) ? null : "name may not be longer than 40 of A-Z, a-z, 0-9, - and _";
      if (bad ?? taken) return json(response, 400, { error: "invalid-request-error", info: bad ?? taken });
      return json(response, 200, makeRoom(wanted, body));
    }
    const room = rooms.get(name);
    if (!room) return json(response, 404, { error: "not-found" });
    if (method === "DELETE") {
      rooms.delete(name);
      return json(response, 200, { deleted: true, name });
    }
    if (method === "POST") Object.assign(room, { config: { ...Object(room.config), ...Object(body.properties) } });
    return json(response, 200, room);
  }

  function serveToken(body: Json, response: ServerResponse): unknown {
    const properties: Json = Object(body.properties);
    if (!rooms.has(String(properties.room_name))) {
      return json(response, 400, { error: "invalid-request-error", info: "room_name names no room" });
    }
    const token = `stand-in.${Buffer.from(JSON.stringify(properties)).toString("base64url")}.${randomUUID()}`;
    tokens.set(token, properties);
    return json(response, 200, { token });
  }

  async function serveWebhooks(method: string, id: string | undefined, body: Json, response: ServerResponse): Promise<unknown> {
    if (method === "GET") return json(response, 200, [...webhooks.values()]);
    if (method === "DELETE" && id) {
      webhooks.delete(id);
      return json(response, 200, { deleted: true });
    }
    // The address must answer a ping before the webhook exists.
    const pong = await fetch(String(body.url), { method: "POST", body: JSON.stringify({ test: "test" }) }).catch(() => null);
    if (pong?.status !== 200)
      return json(response, 400, { error: "invalid-request-error", info: "non-200 status code returned from webhook" });
    const webhook = { uuid: randomUUID(), state: "ACTIVE", failedCount: 0, domainId: "stand-in", ...body };
    webhooks.set(webhook.uuid, webhook);
    return json(response, 200, webhook);
  }

  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the stand-in has no port");
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    key,
    control: (changed) => void Object.assign(settings, changed),
    rooms: () => [...rooms.keys()],
    requests: () => [...requests],
    tokenOf: (token) => tokens.get(token),
    webhooks: () => [...webhooks.values()],
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function json(response: ServerResponse, status: number, body: unknown): ServerResponse {
  return response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** The headers and body of a webhook as Daily sends it. */
export function signedWebhook(secret: string, event: unknown, at = Date.now()): { headers: Record<string, string>; body: string } {
  const body = JSON.stringify(event);
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac("sha256", Buffer.from(secret, "base64")).update(`${timestamp}.${body}`).digest("base64");
  return { headers: { "content-type": "application/json", "x-webhook-timestamp": timestamp, "x-webhook-signature": signature }, body };
}

/** One message of Daily's, with an id of its own. */
export function webhookEvent(type: string, payload: Json): Json {
  return { version: "1.0.0", type, id: `evt-${randomUUID()}`, payload, event_ts: Date.now() / 1000 };
}

if (import.meta.main) {
  const server = await startDailyServer({ port: Number(process.env.PORT ?? 0) });
  console.log(server.url, server.key);
  await wait(2 ** 31 - 1);
}
