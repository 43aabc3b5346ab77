-- A role or a kind that few have is found without reading everybody's or everything's dates.
CREATE INDEX "User_role_createdAt_id_idx" ON "User"("role", "createdAt", "id");
CREATE INDEX "TechnicalArtifact_kind_createdAt_id_idx" ON "TechnicalArtifact"("kind", "createdAt", "id");
