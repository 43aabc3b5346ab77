-- Written by health checks: emptied and filled again, so that a disk without room is noticed. Unlogged, since nothing in it matters.
CREATE UNLOGGED TABLE "HealthProbe" ("id" INTEGER NOT NULL, "filler" TEXT NOT NULL, CONSTRAINT "HealthProbe_pkey" PRIMARY KEY ("id"));
