import { notFound } from "next/navigation";
import { AppError } from "#lib/errors.ts";

/** What a verb found, or the page that says that there is nothing here. */
export async function orNotFound<Found>(found: Promise<Found>): Promise<Found> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof AppError && (error.code === "not_found" || error.code === "invalid")) notFound();
    throw error;
  }
}
