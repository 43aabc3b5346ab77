import "server-only";

const Key = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/u;
const longest = 500;

/** @throws Error for a key that could lead out of its place */
export function checkKey(key: string): string {
  if (key.length > longest || !Key.test(key)) throw new Error("this is no key of a stored file");
  return key;
}
