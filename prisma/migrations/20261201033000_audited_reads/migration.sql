-- One entry for whoever reads the same thing several times within an hour.
ALTER TABLE "AuditEntry" ADD COLUMN "onceKey" TEXT;
CREATE UNIQUE INDEX "AuditEntry_onceKey_key" ON "AuditEntry"("onceKey");
