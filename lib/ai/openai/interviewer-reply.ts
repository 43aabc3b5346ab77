import "server-only";
import { NoOutputGeneratedError } from "ai";
import { z } from "zod";
import type { InterviewerPart, TurnContext } from "#lib/ai/ports.ts";
import { Fact, type Move } from "#lib/interview/conversation/moves.ts";
import { Id } from "#lib/interview/log/events.ts";

/** The model said something that is no reply in the agreed form; recorded as bad output. */
export class NonsenseReply extends NoOutputGeneratedError {
  constructor(message: string) {
    super({ message });
  }
}

/** Within so many UTF-16 units the chosen move must be complete. */
const choiceChars = 300;
/** From here on the reply ends with its sentence, and there at the latest. */
const enoughChars = 700;
const mostChars = 1_000;

const Choice = z.object({ move: z.string(), followUp: z.string().nullish(), fact: z.string().nullish() });

/**
 * Reads a streamed reply: one JSON object with the move, then words. Forgives what models add around it: a sentence
 * before the object, code fences, words on the same line. The move comes out as soon as it is complete.
 * @param pieces the model's text in pieces of any size
 * @throws NonsenseReply when no move comes
 */
export async function* readReply(pieces: AsyncIterable<string>, context: TurnContext): AsyncGenerator<InterviewerPart> {
  let head = "";
  let chosen = false;
  let said = "";
  for await (const piece of pieces) {
    let words = piece;
    if (!chosen) {
      head += piece;
      const found = findChoice(head);
      if (!found) {
        if (head.length > choiceChars) throw new NonsenseReply("the model chose no move");
        continue;
      }
      chosen = true;
      yield { kind: "move", move: moveOf(found.choice, context) };
      words = found.rest;
    }
    // Fences and marks of code are nothing that one says.
    const next = said === "" ? words.replaceAll("`", "").trimStart() : words.replaceAll("`", "");
    const { text, full } = upToEnough(said, next);
    said += text;
    if (text !== "") yield { kind: "text", text };
    if (full) return;
  }
  if (!chosen) throw new NonsenseReply(head.trim() === "" ? "the model said nothing" : "the model chose no move");
}

/** The first JSON object with a move in it, and what follows; null while there is none. */
function findChoice(head: string): { choice: z.infer<typeof Choice>; rest: string } | null {
  for (let start = head.indexOf("{"); start >= 0 && start < choiceChars; start = head.indexOf("{", start + 1)) {
    for (let end = head.indexOf("}", start); end >= 0 && end < choiceChars; end = head.indexOf("}", end + 1)) {
      const choice = Choice.safeParse(parsed(head.slice(start, end + 1)));
      if (choice.success) return { choice: choice.data, rest: head.slice(end + 1) };
    }
  }
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The move that was named, allowed or not; null for one that cannot be meant. */
function moveOf({ move, followUp, fact }: z.infer<typeof Choice>, context: TurnContext): Move | null {
  switch (move) {
    case "ask":
      return context.allowedMoves.find(({ kind }) => kind === "ask") ?? null;
    case "probe": {
      const id = Id.nullable().safeParse(followUp ?? null);
      return id.success ? { kind: "probe", followUpId: id.data } : null;
    }
    case "inform": {
      const known = Fact.safeParse(fact);
      return known.success ? { kind: "inform", fact: known.data } : null;
    }
    case "add_to":
      return context.allowedMoves.find(({ kind }) => kind === "add_to") ?? null;
    case "repeat":
    case "clarify":
    case "wait":
    case "redirect":
    case "confirm_end":
    case "ask_back":
    case "wrap_up":
      return { kind: move };
    default:
      return null;
  }
}

/** As much of `next` as may still be said after `said`. */
function upToEnough(said: string, next: string): { text: string; full: boolean } {
  const all = said + next;
  if (all.length <= enoughChars) return { text: next, full: false };
  const from = Math.max(said.length, enoughChars);
  const sentence = /[.!?…](?=\s|$)/u.exec(all.slice(from, mostChars));
  if (!sentence && all.length < mostChars) return { text: next, full: false };
  const end = sentence ? from + sentence.index + 1 : mostChars;
  return { text: all.slice(said.length, end), full: true };
}
