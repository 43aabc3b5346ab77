-- The zone in which a person reads times; without one their browser's counts.
ALTER TABLE "User" ADD COLUMN "timeZone" TEXT;
