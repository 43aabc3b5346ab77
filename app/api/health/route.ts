import { health } from "#lib/data/health/health.ts";

/** For machines: 200 when interviews can be taken, 503 when not, and which parts are embedded or configured. */
export async function GET(): Promise<Response> {
  const report = await health({ kind: "anonymous" });
  return Response.json(report, { status: report.ok ? 200 : 503, headers: { "cache-control": "no-store" } });
}
