-- Links that let an invited person choose a first password.
ALTER TYPE "TokenPurpose" ADD VALUE 'INVITE';
