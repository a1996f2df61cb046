// The databases of the extension's origin, read as they are, whoever wrote them: those that stand alone and those in
// buckets.

const batch = 2000; // records at a time

const ended = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

// places are the buckets of this origin, and before them what stands in none.
const places = async () => {
  const buckets = navigator.storageBuckets;
  const names = buckets ? await buckets.keys() : [];
  return [{ name: "", indexedDB }, ...(await Promise.all(names.map((name) => buckets.open(name))))];
};

// open opens a database as it is; undefined for one that is gone, which is not made anew.
const open = async (place, name) => {
  const request = place.indexedDB.open(name);
  let gone = false;
  request.onupgradeneeded = () => {
    gone = true;
    request.transaction.abort();
  };
  const db = await ended(request).catch((error) => {
    if (!gone) throw error;
  });
  if (db) db.onversionchange = () => db.close(); // who writes need not wait for who reads
  return db;
};

// recordsOf are the records of a store with their keys.
const recordsOf = async (store) => {
  const records = [];
  for (let range = null; ; ) {
    const [keys, values] = await Promise.all([ended(store.getAllKeys(range, batch)), ended(store.getAll(range, batch))]);
    keys.forEach((key, i) => records.push({ store: store.name, key, value: values[i] }));
    if (keys.length < batch) return records;
    range = IDBKeyRange.lowerBound(keys.at(-1), true);
  }
};

// allOf are the records of all stores of a database.
const allOf = async (db) => {
  const names = [...db.objectStoreNames];
  if (names.length === 0) return [];
  const transaction = db.transaction(names);
  return (await Promise.all(names.map((name) => recordsOf(transaction.objectStore(name))))).flat();
};

// databases are all there are: {bucket, name, records}, where a bucket is "" for none. What is deleted meanwhile is
// not listed.
export const databases = async () => {
  const found = [];
  for (const place of await places()) {
    for (const { name } of await place.indexedDB.databases()) {
      const db = await open(place, name);
      if (!db) continue;
      found.push({ bucket: place.name, name, records: await allOf(db) });
      db.close();
    }
  }
  return found;
};

const placeOf = async (bucket) => (bucket ? navigator.storageBuckets.open(bucket) : { indexedDB });

// removeRecords deletes records of a database, and resolves when that is on the medium.
export const removeRecords = async ({ bucket, name }, records) => {
  const place = await placeOf(bucket); // kept, for in Chromium its requests end with it
  const db = await open(place, name);
  if (!db) return;
  const transaction = db.transaction([...new Set(records.map(({ store }) => store))], "readwrite", { durability: "strict" });
  for (const { store, key } of records) transaction.objectStore(store).delete(key);
  await new Promise((resolve, reject) => Object.assign(transaction, { oncomplete: resolve, onabort: () => reject(transaction.error) }));
  db.close();
};

// removeDatabase deletes a database with its files.
export const removeDatabase = async ({ bucket, name }) => {
  const place = await placeOf(bucket);
  await ended(place.indexedDB.deleteDatabase(name));
  if (bucket && (await place.indexedDB.databases()).length === 0) await navigator.storageBuckets.delete(bucket);
};

// removeAll deletes every database and every bucket.
export const removeAll = async () => {
  for (const place of await places()) {
    for (const { name } of await place.indexedDB.databases()) await ended(place.indexedDB.deleteDatabase(name));
    if (place.name) await navigator.storageBuckets.delete(place.name);
  }
};

// ---- Sizes

const encoder = new TextEncoder();

const keyBytes = 32; // of an Ed25519 key, which a page cannot read

// sizeOf is how many bytes something has: a text in UTF-8, bytes as they are, all else as JSON.
export const sizeOf = (value) => {
  if (typeof value === "string") return encoder.encode(value).length;
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength;
  if (value instanceof Blob) return value.size;
  if (globalThis.CryptoKey && value instanceof CryptoKey) return keyBytes;
  if (globalThis.CryptoKey && Object(value).privateKey instanceof CryptoKey) return 2 * keyBytes;
  return encoder.encode(JSON.stringify(value) ?? "").length;
};
