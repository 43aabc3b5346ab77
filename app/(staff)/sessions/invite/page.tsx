import { buttonVariants } from "@heroui/styles";
import type { Metadata } from "next";
import Link from "next/link";
import { InviteCandidatesForm } from "#components/invitations/invite-candidates-form.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { listCategoryNames } from "#lib/data/categories/list-category-names.ts";
import { env } from "#lib/env.ts";
import { inviteCandidatesAction } from "./actions.ts";

export const metadata: Metadata = { title: "Invite candidates" };

export default async function InvitePage() {
  const viewer = await requirePageViewer("/sessions/invite", "RECRUITER", "ADMIN");
  const categories = (await listCategoryNames(viewer)).filter(({ open }) => open);
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6">
      <header>
        <Link href="/sessions" className="text-muted text-sm underline underline-offset-4 hover:text-foreground">
          Sessions
        </Link>
        <h1 className="font-semibold text-2xl tracking-tight">Invite candidates</h1>
        <p className="mt-1 text-muted">
          Each person gets a mail with a link of their own. It says what will happen, needs no password, and leads into the interview.
        </p>
      </header>
      {!env().SMTP_URL && (
        <p className="rounded-xl bg-default px-4 py-3 text-sm">
          No mail server is configured, so mails wait in the outbox: an admin finds them under{" "}
          {viewer.role === "ADMIN" ? (
            <Link href="/admin/mail" className="underline underline-offset-4">
              Administration, Mail
            </Link>
          ) : (
            "Administration, Mail"
          )}
          .
        </p>
      )}
      {categories.length === 0 ? (
        <EmptyState title="No category is open" text="An admin has to publish one in the question bank first.">
          <Link href="/admin/bank" className={buttonVariants({ variant: "secondary", size: "sm" })}>
            To the question bank
          </Link>
        </EmptyState>
      ) : (
        <InviteCandidatesForm categories={categories} invite={inviteCandidatesAction} />
      )}
    </div>
  );
}
