-- What a call cost, in millionths of a dollar; null where the price is not known.
ALTER TABLE "ModelCall" ADD COLUMN "costMicros" INTEGER;
