-- What happened to one thing, newest first: its id alone names it.
DROP INDEX "AuditEntry_entity_entityId_at_idx";

CREATE INDEX "AuditEntry_entityId_id_idx" ON "AuditEntry"("entityId", "id");
