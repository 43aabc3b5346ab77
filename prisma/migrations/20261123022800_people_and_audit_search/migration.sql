-- Somebody is found by a part of the name or address without reading everybody: indexes of three letters each.
CREATE INDEX "User_fullName_idx" ON "User" USING GIN ("fullName" gin_trgm_ops);
CREATE INDEX "User_email_idx" ON "User" USING GIN ("email" gin_trgm_ops);
-- What the audit log has of one kind of action, by the beginning of its name.
CREATE INDEX "AuditEntry_action_id_idx" ON "AuditEntry"("action" text_pattern_ops, "id");
