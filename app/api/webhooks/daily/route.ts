import { handle, readBytes } from "#app/api/route-handler.ts";
import { receiveDailyWebhook } from "#lib/call/daily/webhook.ts";

/** Messages of Daily's; its signature over the raw body is what lets them in. */
export function POST(request: Request): Promise<Response> {
  return handle(async () => {
    const effect = await receiveDailyWebhook({
      timestamp: request.headers.get("x-webhook-timestamp"),
      signature: request.headers.get("x-webhook-signature"),
      body: await readBytes(request, 100_000),
    });
    return Response.json({ effect });
  });
}
