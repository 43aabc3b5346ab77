import "server-only";
import { dailyProvider } from "#lib/call/daily/provider.ts";
import type { CallProvider } from "#lib/call/port.ts";
import { dailyConfigured } from "#lib/env.ts";

/** The service that this installation is configured for; null: calls are held by the browser itself. */
export function configuredCallProvider(): CallProvider | null {
  return dailyConfigured() ? dailyProvider() : null;
}
