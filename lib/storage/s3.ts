import "server-only";
import type { S3Client } from "@aws-sdk/client-s3";
import { checkKey } from "#lib/storage/key.ts";
import type { Storage } from "./port.ts";

type Options = {
  bucket: string;
  region: string;
  /** A compatible server; without it AWS itself. */
  endpoint?: string | undefined;
  /** Without them what the SDK finds by itself: environment, role, profile. */
  credentials?: { accessKeyId: string; secretAccessKey: string } | undefined;
};

const statusOf = (error: unknown) => {
  const { $metadata, name } = Object(error) as { $metadata?: { httpStatusCode?: number }; name?: string };
  return { status: $metadata?.httpStatusCode, name };
};

/** Keeps files in a bucket of AWS or of any server that speaks S3. */
export function s3Storage({ bucket, region, endpoint, credentials }: Options): Storage {
  let made: Promise<{ client: S3Client; sdk: typeof import("@aws-sdk/client-s3") }> | undefined;
  // The SDK is large, and most installations never need it.
  const open = () => {
    made ??= import("@aws-sdk/client-s3").then((sdk) => ({
      sdk,
      client: new sdk.S3Client({
        region,
        ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
        ...(credentials ? { credentials } : {}),
        // Compatible servers often know no other checksums than the ones that are required.
        requestChecksumCalculation: "WHEN_REQUIRED",
        responseChecksumValidation: "WHEN_REQUIRED",
      }),
    }));
    return made;
  };
  const place = (key: string) => ({ Bucket: bucket, Key: checkKey(key) });
  return {
    name: "s3",
    put: async (key, bytes, mediaType) => {
      const where = place(key);
      const { client, sdk } = await open();
      await client.send(new sdk.PutObjectCommand({ ...where, Body: bytes, ContentType: mediaType, ContentLength: bytes.byteLength }));
    },
    read: async (key, range) => {
      const where = place(key);
      const { client, sdk } = await open();
      try {
        const asked = range ? { Range: `bytes=${range.start}-${range.end ?? ""}` } : {};
        const { Body, ContentRange } = await client.send(new sdk.GetObjectCommand({ ...where, ...asked }));
        const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
        const [, start, end, total] = /^bytes (\d+)-(\d+)\/(\d+)$/u.exec(ContentRange ?? "") ?? [];
        if (total === undefined) return { bytes, start: 0, end: bytes.length - 1, total: bytes.length };
        return { bytes, start: Number(start), end: Number(end), total: Number(total) };
      } catch (error) {
        const { status, name } = statusOf(error);
        if (status === 404 || name === "NoSuchKey") return null;
        if (status !== 416) throw error;
        const { ContentLength = 0 } = await client.send(new sdk.HeadObjectCommand(where));
        return { bytes: new Uint8Array(), start: range?.start ?? 0, end: ContentLength - 1, total: ContentLength };
      }
    },
    remove: async (key) => {
      const where = place(key);
      const { client, sdk } = await open();
      await client.send(new sdk.DeleteObjectCommand(where));
    },
    removeAll: async (key, signal) => {
      const { client, sdk } = await open();
      // A bucket's list has 1,000 keys at most; what was removed is not in the next one.
      const listed = { Bucket: bucket, Prefix: `${checkKey(key)}/` };
      for (;;) {
        signal.throwIfAborted();
        const { Contents = [] } = await client.send(new sdk.ListObjectsV2Command(listed), { abortSignal: signal });
        if (Contents.length === 0) return;
        for (const { Key } of Contents) await client.send(new sdk.DeleteObjectCommand({ Bucket: bucket, Key }), { abortSignal: signal });
      }
    },
    // A bucket never has half a file.
    sweep: async () => 0,
  };
}
