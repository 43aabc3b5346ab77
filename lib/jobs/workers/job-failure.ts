import "server-only";
import type { Job } from "pg-boss";
import { log } from "#lib/log.ts";

const deepestCause = 4;

/** The kinds of an error and of its causes, with their codes: none of their messages, which may repeat what people said. */
function kindsOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  const number = [statusCode, code].find((one) => typeof one === "number" || (typeof one === "string" && /^\w{1,40}$/u.test(one)));
  const kind = number === undefined ? error.name : `${error.name} ${number}`;
  return error.cause === undefined || depth >= deepestCause ? kind : `${kind} < ${kindsOf(error.cause, depth + 1)}`;
}

/**
 * A worker's function for one job at a time. The queue keeps what a job failed with in a table of its own, with everything
 * that hangs on the error, such as the request to a model: so it gets the kind of the failure alone, and the log the rest.
 */
export function oneJob<Data extends object>(act: (job: Job<Data>) => Promise<unknown>): (jobs: Job<Data>[]) => Promise<void> {
  return async ([job]) => {
    if (!job) return;
    try {
      await act(job);
    } catch (error) {
      const { name: queue, id, signal } = job;
      if (!signal.aborted) log.warn({ err: error, queue, job: id }, "a job failed");
      const failure = new Error(`${kindsOf(error)}: see the log for job ${id}`);
      delete failure.stack;
      throw failure;
    }
  };
}
