import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { CategoryDraft } from "#lib/bank/drafts.ts";
import { newCategory } from "#lib/bank/new-drafts.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import { columnsOf } from "./lock-category.ts";

const Input = CategoryDraft.pick({ name: true, kind: true, language: true }).extend({
  /** Its short name in exports; from the name when it is left out. */
  slug: z
    .string()
    .trim()
    .regex(/^([a-z0-9][a-z0-9-]{0,59})?$/, "Use lower-case letters, digits and hyphens, at most 60.")
    .default(""),
});

/**
 * Begins a category, as a draft without questions.
 * @throws AppError unauthenticated, forbidden, invalid
 */
export async function createCategory(viewer: Viewer, input: unknown): Promise<{ categoryId: string }> {
  requireRole(viewer, "ADMIN");
  const { slug: wanted, ...start } = parse(Input, input);
  const id = uuidv7();
  const content = newCategory(start);
  return prisma().$transaction(async (tx) => {
    // Two that are made at once wait here for each other: each gets a slug and a place of its own.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('categories', 0))`;
    const slug = wanted || slugOf(start.name) || "category";
    const taken = await tx.interviewCategory.findUnique({ where: { slug }, select: { id: true } });
    if (taken && wanted) {
      const message = "Another category has this short name. Choose another one.";
      throw new AppError("invalid", message, { fields: { slug: message } });
    }
    const last = await tx.interviewCategory.findFirst({ orderBy: { position: "desc" }, select: { position: true } });
    await tx.interviewCategory.create({
      data: {
        id,
        slug: taken ? `${slug}-${id.slice(-6)}` : slug,
        position: (last?.position ?? -1) + 1,
        draft: content,
        ...columnsOf(content),
      },
      select: { id: true },
    });
    await writeAudit(tx, viewer, { action: "category.created", entity: "InterviewCategory", entityId: id, after: start });
    return { categoryId: id };
  });
}

function slugOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/đ/gi, "d").toLowerCase();
  return plain
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 50)
    .replace(/^-|-$/g, "");
}
