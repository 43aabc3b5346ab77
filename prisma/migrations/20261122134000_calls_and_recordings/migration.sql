-- AlterTable
ALTER TABLE "InterviewSession" ADD COLUMN     "call" TEXT,
ADD COLUMN     "callFallback" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Consent" ADD COLUMN     "recording" TEXT;

-- CreateTable
CREATE TABLE "CallRoom" (
    "sessionId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "meetingEndedAt" TIMESTAMPTZ(3),
    "candidateLeftAt" TIMESTAMPTZ(3),
    "transcriptId" TEXT,

    CONSTRAINT "CallRoom_pkey" PRIMARY KEY ("sessionId")
);

-- CreateTable
CREATE TABLE "CallRecording" (
    "id" TEXT NOT NULL,
    "sessionId" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "durationMs" INTEGER,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CallRecording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecordingPart" (
    "sessionId" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "startMs" INTEGER NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RecordingPart_pkey" PRIMARY KEY ("sessionId","index")
);

-- CreateTable
CREATE TABLE "DailyWebhookEvent" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "sessionId" UUID,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DailyWebhookEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CallRoom_name_key" ON "CallRoom"("name");

-- CreateIndex
CREATE INDEX "CallRoom_closedAt_expiresAt_idx" ON "CallRoom"("closedAt", "expiresAt");

-- CreateIndex
CREATE INDEX "CallRecording_sessionId_idx" ON "CallRecording"("sessionId");

-- CreateIndex
CREATE INDEX "DailyWebhookEvent_receivedAt_idx" ON "DailyWebhookEvent"("receivedAt");

-- AddForeignKey
ALTER TABLE "CallRoom" ADD CONSTRAINT "CallRoom_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "InterviewSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallRecording" ADD CONSTRAINT "CallRecording_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "InterviewSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecordingPart" ADD CONSTRAINT "RecordingPart_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "InterviewSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;
