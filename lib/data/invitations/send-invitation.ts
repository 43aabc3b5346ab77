import "server-only";
import { linkTo } from "#lib/data/mail/mailed-link.ts";
import { queueMail } from "#lib/data/mail/queue-mail.ts";
import type { Transaction } from "#lib/db/client.ts";
import type { Language } from "#lib/interview/content.ts";

export type Letter = {
  to: string;
  fullName: string;
  inviter: string;
  category: { name: string; language: Language; minutes: number };
  startBy: Date;
  note: string;
  token: string;
};

type Texts = { subject: (letter: Letter) => string; text: (letter: Letter, until: string, link: string) => string };

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

/** Mails somebody the link to an interview, in the caller's transaction. */
export async function sendLetter(tx: Transaction, letter: Letter): Promise<void> {
  const { language } = letter.category;
  // Whoever is invited may be anywhere, so the zone is named.
  const until = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short", timeZone: "UTC" }).format(letter.startBy);
  const { subject, text } = texts[language];
  await queueMail(tx, {
    to: letter.to,
    subject: subject(letter),
    text: text(letter, `${until} (UTC)`, linkTo("/invitation", letter.token)),
  });
}
