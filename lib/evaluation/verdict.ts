import { z } from "zod";

/** What a judge says about one criterion of one question. Its quotes are proposals until `findQuote` has found them. */
export const JudgeVerdict = z.object({
  /** 1–5, or null: this judge cannot say. A model gives whole levels, the built-in judge goes between them. */
  level: z.number().min(1).max(5).nullable(),
  quotes: z.array(z.object({ turnId: z.string().max(200), text: z.string().max(8000) })).max(40),
  /** For staff: it may name what was expected. */
  comment: z.string().max(4000),
});
export type JudgeVerdict = z.infer<typeof JudgeVerdict>;
