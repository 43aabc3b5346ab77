import { AppError } from "#lib/errors.ts";

/** What a verb found, or what is wrong with a filter that was written into the address: it is explained, and the page still works. */
export async function orRefusal<Found>(found: Promise<Found>): Promise<Found | AppError> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return error;
    throw error;
  }
}
