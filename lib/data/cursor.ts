import "server-only";
import { z } from "zod";
import { noSuchPage } from "#lib/data/parse.ts";

/** Where a page of a list begins, as it stands in an address: whoever follows it need not read it. */
export function cursorOf<Shape extends z.ZodType>(shape: Shape) {
  return z
    .string()
    .max(400)
    .transform((text, context): z.output<Shape> => {
      const cursor = shape.safeParse(readJson(Buffer.from(text, "base64url").toString("utf8")));
      if (cursor.success) return cursor.data;
      context.addIssue({ code: "custom", message: noSuchPage });
      return z.NEVER;
    });
}

export function writeCursor(cursor: object): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
