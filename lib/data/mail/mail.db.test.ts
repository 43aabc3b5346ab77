import { v7 as uuidv7 } from "uuid";
import { afterAll, expect, test, vi } from "vitest";
import { somebody } from "#lib/data/testing/test-evaluations.ts";
import { jobsFor, system } from "#lib/data/testing/test-interviews.ts";
import { sendPasswordReset } from "#lib/data/users/user-token.ts";
import { prisma } from "#lib/db/client.ts";
import { queue } from "#lib/jobs/queue.ts";
import { deliverMail } from "./deliver-mail.ts";
import { listOutbox } from "./list-outbox.ts";
import { purgeMail } from "./purge-mail.ts";
import { queueMail } from "./queue-mail.ts";
import { revealMail } from "./reveal-mail.ts";

// With a mail server that speaks as much SMTP as it takes to receive a message, or to refuse one.

const smtp = await vi.hoisted(async () => {
  const { createServer } = await import("node:net");
  const received: string[] = [];
  const answers = { data: "250 kept" };
  const server = createServer((socket) => {
    let message: string | null = null;
    let buffer = "";
    socket.write("220 test ESMTP\r\n");
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      buffer += chunk.toString();
      for (let end = buffer.indexOf("\r\n"); end >= 0; end = buffer.indexOf("\r\n")) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (message !== null && line !== ".") message += `${line}\n`;
        else if (message !== null) {
          if (answers.data.startsWith("250")) received.push(message);
          message = null;
          socket.write(`${answers.data}\r\n`);
        } else if (line === "DATA") {
          message = "";
          socket.write("354 go on\r\n");
        } else socket.write(line.startsWith("QUIT") ? "221 bye\r\n" : "250 ok\r\n");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  process.env.SMTP_URL = `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return { server, received, answers };
});

afterAll(async () => {
  await (await queue()).stop({ graceful: false });
  smtp.server.close();
});

async function queued(subject: string): Promise<string> {
  await queue();
  await prisma().$transaction((tx) => queueMail(tx, { to: "ada@example.com", subject, text: "Xin chào" }));
  const { id } = await prisma().outboxMail.findFirstOrThrow({ where: { subject }, select: { id: true } });
  return id;
}

test("a message is queued with its transaction, sent once and noted", async () => {
  const mailId = await queued("First");
  expect(await jobsFor("mail", "mailId", mailId)).toHaveLength(1);
  await deliverMail(system, { mailId });
  await deliverMail(system, { mailId });
  expect(smtp.received).toHaveLength(1);
  expect(smtp.received[0]).toContain("Subject: First");
  expect(await prisma().outboxMail.findUnique({ where: { id: mailId } })).toMatchObject({ sentAt: expect.any(Date), error: null });
  const undone = prisma().$transaction(async (tx) => {
    await queueMail(tx, { to: "ada@example.com", subject: "Undone", text: "" });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(await prisma().outboxMail.count({ where: { subject: "Undone" } })).toBe(0);
});

test("a refused message keeps its reason, and is sent when the server takes it", async () => {
  const mailId = await queued("Second");
  smtp.answers.data = "451 try later";
  await expect(deliverMail(system, { mailId })).rejects.toThrow();
  const admin = await somebody("ADMIN");
  const [shown] = (await listOutbox(admin, {})).mails;
  expect(shown).toMatchObject({ id: mailId, sentAt: null, error: expect.stringContaining("try later") });
  smtp.answers.data = "250 kept";
  await deliverMail(system, { mailId });
  expect((await listOutbox(admin, {})).mails[0]).toMatchObject({ id: mailId, sentAt: expect.any(Date), error: null });
});

test("a link that was handed over opens nothing for whoever reads the outbox", async () => {
  await queue();
  const user = await somebody();
  await prisma().$transaction((tx) =>
    sendPasswordReset(tx, { userId: user.userId, email: "links@example.com", fullName: "Ada", emailVerified: null }),
  );
  const mail = await prisma().outboxMail.findFirstOrThrow({ where: { to: "links@example.com" } });
  const [token] = /(?<=token=)\S+/u.exec(mail.text) ?? [];
  if (!token) throw new Error("there is no link");
  await deliverMail(system, { mailId: mail.id });
  expect(smtp.received.at(-1)?.replaceAll("=\n", "").replaceAll("=3D", "=")).toContain(token);
  const kept = await prisma().outboxMail.findUniqueOrThrow({ where: { id: mail.id } });
  expect(kept.text).not.toContain(token);
  expect(kept.text).toContain("/reset-password?token=…\n");
});

test("an admin sees no secret of a link unless they ask for it, and that is written down", async () => {
  const admin = await somebody("ADMIN");
  const user = await somebody();
  await prisma().$transaction((tx) =>
    sendPasswordReset(tx, { userId: user.userId, email: "masked@example.com", fullName: "Ada", emailVerified: new Date() }),
  );
  const { id: mailId, text } = await prisma().outboxMail.findFirstOrThrow({ where: { to: "masked@example.com" } });
  const [secret = ""] = /(?<=token=)\S+/u.exec(text) ?? [];
  expect(secret.length).toBeGreaterThan(20);
  const { mails } = await listOutbox(admin, {});
  expect(mails.find(({ id }) => id === mailId)).toMatchObject({ secret: true, text: expect.stringContaining("?token=…") });
  expect(JSON.stringify(mails)).not.toContain(secret);
  expect(await revealMail(admin, { mailId })).toEqual({ text });
  const written = await prisma().auditEntry.findMany({ where: { entityId: mailId } });
  expect(written).toMatchObject([{ action: "mail.link_shown", actorId: admin.userId }]);
  expect(JSON.stringify(written)).not.toContain(secret);
});

test("messages are deleted after their time, and no earlier", async () => {
  const [old, young] = [uuidv7(), uuidv7()];
  const days = (count: number) => new Date(Date.now() - count * 24 * 3_600_000);
  const mail = { to: "purged@example.com", subject: "Purge", text: "" };
  await prisma().outboxMail.createMany({
    data: [
      { id: old, ...mail, createdAt: days(31) },
      { id: young, ...mail, createdAt: days(29) },
    ],
  });
  expect((await purgeMail(system)).purged).toBeGreaterThan(0);
  expect(await prisma().outboxMail.findMany({ where: { id: { in: [old, young] } }, select: { id: true } })).toEqual([{ id: young }]);
});

test("a message that was erased is no failure", async () => {
  await expect(deliverMail(system, { mailId: uuidv7() })).resolves.toBeUndefined();
});

test("the outbox pages by key", async () => {
  const admin = await somebody("ADMIN");
  const ids = Array.from({ length: 65 }, () => uuidv7());
  await prisma().outboxMail.createMany({ data: ids.map((id) => ({ id, to: "b@example.com", subject: "Page", text: "" })) });
  const seen: string[] = [];
  for (let before: string | undefined, page = 0; page < 4; page += 1) {
    const { mails, next } = await listOutbox(admin, { before });
    seen.push(...mails.map(({ id }) => id));
    before = next;
    if (!next) break;
  }
  expect(seen.filter((id) => ids.includes(id))).toEqual(ids.toReversed());
  expect(new Set(seen).size).toBe(seen.length);
});
