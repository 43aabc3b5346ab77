/** Aborts when the person, the system or the death of what started us asks for an end. */
export function endRequested(): AbortSignal {
  const end = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const) process.on(name, () => end.abort());
  // To listen for its end must not keep a process whose work is done.
  process.channel?.unref();
  return end.signal;
}
