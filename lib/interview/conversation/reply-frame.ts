import { z } from "zod";
import { moveKinds } from "./moves.ts";

/** What streams to the candidate while the interviewer replies to one turn; `seq` counts the frames from 1. */
export const ReplyFrame = z.discriminatedUnion("kind", [
  /** The turn is on disk. */
  z.object({ seq: z.number().int(), kind: z.literal("accepted"), turnId: z.string() }),
  z.object({
    seq: z.number().int(),
    kind: z.literal("move"),
    move: z.enum(moveKinds),
    questionNumber: z.number().int().nullable(),
  }),
  z.object({ seq: z.number().int(), kind: z.literal("text"), text: z.string() }),
  /** The attempt broke off: what was shown of it goes away, another one follows. */
  z.object({ seq: z.number().int(), kind: z.literal("retrying") }),
  /** The built-in interviewer carries on. */
  z.object({ seq: z.number().int(), kind: z.literal("fell_back") }),
  /** The whole reply is on disk under `promptId`, which the next turn names. */
  z.object({ seq: z.number().int(), kind: z.literal("done"), promptId: z.string(), text: z.string(), ended: z.boolean() }),
  /** No reply now; ask again with the same turn id. */
  z.object({ seq: z.number().int(), kind: z.literal("error"), message: z.string() }),
]);
export type ReplyFrame = z.infer<typeof ReplyFrame>;

type WithoutSeq<Frame> = Frame extends unknown ? Omit<Frame, "seq"> : never;
/** A frame before it is numbered. */
export type UnnumberedReplyFrame = WithoutSeq<ReplyFrame>;
