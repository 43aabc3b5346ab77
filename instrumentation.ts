/** Runs once when a server starts: the configuration is checked and the background work begins. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  // What goes to a disk that is full is lost; nobody is there to handle it otherwise, and the server would end.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const { env } = await import("#lib/env.ts");
  const { tellSocketAddresses } = await import("#lib/auth/socket-address.ts");
  tellSocketAddresses();
  if (env().JOBS === "inline") {
    const { startWorkers } = await import("#lib/jobs/workers/start-workers.ts");
    await startWorkers();
  }
}
