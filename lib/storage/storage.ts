import "server-only";
import { env } from "#lib/env.ts";
import { folderStorage } from "#lib/storage/folder.ts";
import type { Storage } from "#lib/storage/port.ts";
import { s3Storage } from "#lib/storage/s3.ts";

let configured: Storage | undefined;

/** The storage that this installation is configured for. */
export function storage(): Storage {
  const { S3_BUCKET, S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, STORAGE_DIR } = env();
  configured ??= S3_BUCKET
    ? s3Storage({
        bucket: S3_BUCKET,
        region: S3_REGION,
        endpoint: S3_ENDPOINT,
        credentials:
          S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY ? { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY } : undefined,
      })
    : folderStorage(STORAGE_DIR);
  return configured;
}
