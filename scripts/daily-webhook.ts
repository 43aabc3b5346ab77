import { randomBytes } from "node:crypto";
import { z } from "zod";
import { CallError } from "#lib/call/call-error.ts";
import { dailyClient } from "#lib/call/daily/client.ts";
import { defaultDailyUrl } from "#lib/call/daily/provider.ts";
import { dailyEventTypes } from "#lib/call/daily/webhook.ts";
import { loadEnvironmentFiles } from "./local/environment.mjs";
import { Failure, run } from "./local/failure.mjs";

/** `npm run daily:webhook`: tells Daily where this installation takes its messages; what it told before is replaced. */

const Webhook = z.object({ uuid: z.string(), url: z.string() });

type Settings = {
  apiKey: string | undefined;
  apiUrl: string | undefined;
  /** The address that people open. */
  origin: string | undefined;
  /** The secret that messages are signed with; a new one is made when there is none. */
  secret: string | undefined;
};

/**
 * Registers the webhook of this installation.
 * @returns the secret when it is new: the server needs it as DAILY_WEBHOOK_SECRET
 * @throws Failure with what to do
 */
export async function registerWebhook({ apiKey, apiUrl, origin, secret }: Settings): Promise<{ url: string; newSecret: string | null }> {
  if (!apiKey) throw new Failure("DAILY_API_KEY is missing; you find it in Daily's dashboard under Developers.");
  if (!origin) throw new Failure("AUTH_URL is missing: the address under which Daily reaches this installation.");
  const client = dailyClient({ apiKey, url: apiUrl || defaultDailyUrl });
  const signal = AbortSignal.timeout(30_000);
  const url = `${origin.replace(/\/$/u, "")}/api/webhooks/daily`;
  const hmac = secret || randomBytes(32).toString("base64");
  const before = await client.request("GET", "/webhooks", z.array(Webhook), { signal });
  // Ours alone: the account may have others.
  for (const { uuid } of before.filter((webhook) => webhook.url === url)) {
    await client.request("DELETE", `/webhooks/${uuid}`, z.unknown(), { signal });
  }
  const body = { url, hmac, retryType: "exponential", eventTypes: dailyEventTypes };
  await client.request("POST", "/webhooks", Webhook, { body, signal });
  return { url, newSecret: secret ? null : hmac };
}

async function register(): Promise<void> {
  loadEnvironmentFiles();
  const { DAILY_API_KEY, DAILY_API_URL, DAILY_WEBHOOK_SECRET, AUTH_URL } = process.env;
  const settings = { apiKey: DAILY_API_KEY, apiUrl: DAILY_API_URL, origin: AUTH_URL, secret: DAILY_WEBHOOK_SECRET };
  const { url, newSecret } = await registerWebhook(settings).catch((error: unknown) => {
    throw error instanceof CallError ? new Failure(error.message) : error;
  });
  console.log(`Daily now sends its messages to ${url}.`);
  if (newSecret) console.log(`Put this into the environment of the server, and start it again:\nDAILY_WEBHOOK_SECRET=${newSecret}`);
}

if (import.meta.main) await run(register);
