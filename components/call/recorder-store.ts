/** Parts of a recording that are not uploaded yet, in this browser's IndexedDB: a refresh or a lost connection loses none. */

export type WaitingPart = {
  sessionId: string;
  index: number;
  startMs: number;
  durationMs: number;
  mediaType: string;
  sha256: string;
  bytes: ArrayBuffer;
};

const databaseName = "aai-recording";
const storeName = "parts";

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser's storage failed"));
  });
}

async function withStore<Result>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest<Result>): Promise<Result> {
  const opening = indexedDB.open(databaseName, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(storeName, { keyPath: ["sessionId", "index"] });
  const database = await done(opening);
  try {
    return await done(use(database.transaction(storeName, mode).objectStore(storeName)));
  } finally {
    database.close();
  }
}

export async function keepPart(part: WaitingPart): Promise<void> {
  await withStore("readwrite", (store) => store.put(part));
}

export async function dropPart({ sessionId, index }: Pick<WaitingPart, "sessionId" | "index">): Promise<void> {
  await withStore("readwrite", (store) => store.delete([sessionId, index]));
}

/** What waits for this session, in order. */
export function waitingParts(sessionId: string): Promise<WaitingPart[]> {
  return withStore<WaitingPart[]>("readonly", (store) =>
    store.getAll(IDBKeyRange.bound([sessionId, 0], [sessionId, Number.MAX_SAFE_INTEGER])),
  );
}
