-- The name that the inviter wrote. Invitations from before have the account's name.
ALTER TABLE "Invitation" ADD COLUMN "name" TEXT;
UPDATE "Invitation" i SET "name" = u."fullName" FROM "InterviewSession" s JOIN "User" u ON u.id = s."userId" WHERE s.id = i."sessionId";
ALTER TABLE "Invitation" ALTER COLUMN "name" SET NOT NULL;
