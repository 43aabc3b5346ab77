import { z } from "zod";
import { noteAnswer } from "./admission.ts";

const Refusal = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    reason: z.string().optional(),
    /** Of a text that was changed in another window: how it stands now. */
    revision: z.number().optional(),
    text: z.string().optional(),
  }),
});

/**
 * Reads why the server said no. Null when it was not the server that spoke, or it may say yes to the same thing later:
 * a proxy, a server that restarts, or one that does not know who asks because the sign-in has ended.
 */
export async function readRefusal(response: Response): Promise<z.infer<typeof Refusal>["error"] | null> {
  const parsed = Refusal.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) return null;
  // With a reason it is the interview that says no, and to nobody else does it tell one.
  if (parsed.data.error.reason === undefined) noteAnswer(response);
  return response.status >= 500 || response.status === 401 ? null : parsed.data.error;
}
