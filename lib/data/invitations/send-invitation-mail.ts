import "server-only";
import { Language } from "#lib/bank/content.ts";
import { linkTo } from "#lib/data/mail/mailed-link.ts";
import { queueMail } from "#lib/data/mail/queue-mail.ts";
import type { Transaction } from "#lib/db/client.ts";
import { formatMoment, unknownZone } from "#lib/text/formats.ts";

type InvitationMail = {
  fullName: string;
  inviter: string;
  category: { name: string; minutes: number };
  note: string;
};

type Texts = { subject: (mail: InvitationMail) => string; text: (mail: InvitationMail, until: string, link: string) => string };

/** In the language of the interview, since that is the one that its candidate has to know. */
const texts: Record<Language, Texts> = {
  en: {
    subject: ({ category }) => `Your interview: ${category.name}`,
    text: ({ fullName, inviter, category, note }, until, link) =>
      `Hello ${fullName},\n\n${inviter} invites you to an interview: ${category.name}. An AI interviewer asks, a person decides. It takes up to ${category.minutes} minutes, in your browser, by voice or by typing; you choose when, until ${until}.\n\n${note && `${note}\n\n`}Read first what will happen, then start or say no:\n\n${link}\n\nThe link is yours alone: please do not pass it on. If you did not expect it, ignore this message.\n`,
  },
  vi: {
    subject: ({ category }) => `Buổi phỏng vấn của bạn: ${category.name}`,
    text: ({ fullName, inviter, category, note }, until, link) =>
      `Xin chào ${fullName},\n\n${inviter} mời bạn tham gia buổi phỏng vấn: ${category.name}. Người phỏng vấn là AI, còn người quyết định là con người. Buổi phỏng vấn kéo dài tối đa ${category.minutes} phút, ngay trong trình duyệt, bằng giọng nói hoặc gõ chữ; bạn tự chọn lúc bắt đầu, muộn nhất là ${until}.\n\n${note && `${note}\n\n`}Hãy đọc trước những gì sẽ diễn ra, rồi bắt đầu hoặc từ chối:\n\n${link}\n\nLiên kết này chỉ dành cho bạn: xin đừng chuyển cho người khác. Nếu bạn không chờ đợi thư này, hãy bỏ qua nó.\n`,
  },
};

/** Mails whoever is invited to a session the link with this token, in the caller's transaction. Not a verb: verbs call it. */
export async function sendInvitationMail(tx: Transaction, sessionId: string, token: string): Promise<void> {
  const { name, startBy, note, invitedBy, session } = await tx.invitation.findUniqueOrThrow({
    where: { sessionId },
    select: {
      name: true,
      startBy: true,
      note: true,
      invitedBy: { select: { fullName: true } },
      session: {
        select: {
          user: { select: { email: true } },
          category: { select: { name: true, language: true, minutes: true } },
        },
      },
    },
  });
  const { user, category } = session;
  const language = Language.parse(category.language);
  const mail = { fullName: name, inviter: invitedBy.fullName, category, note };
  // Whoever is invited may be anywhere, so the zone is named.
  const until = formatMoment(startBy, "fullDateTime", { language, timeZone: unknownZone });
  const { subject, text } = texts[language];
  await queueMail(tx, { to: user.email, subject: subject(mail), text: text(mail, until, linkTo("/invitation", token)) });
}
