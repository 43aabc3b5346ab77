import { z } from "zod";

/**
 * By which rules the figures of a report were made, so that an older one can be computed again to the last digit.
 * 1: advice by the score alone, any quote that is found supports a level.
 * 2: advice and a number only where the range allows them, quotes must bear on the matter, what nobody asked for costs nothing.
 */
export const Rules = z.union([z.literal(1), z.literal(2)]);
export type Rules = z.infer<typeof Rules>;
export const todaysRules = 2 satisfies Rules;
