// A browser's chrome of an extension, for Node: storage that copies what it is given, and locks that pages share.
export const fakeChrome = (stored = {}) => {
  const listeners = [];
  const copy = (value) => JSON.parse(JSON.stringify(value));
  const local = {
    get: async (keys) => copy(Object.fromEntries(keys.filter((key) => key in stored).map((key) => [key, stored[key]]))),
    set: async (values) => {
      const changes = Object.fromEntries(Object.entries(values).map(([key, newValue]) => [key, { oldValue: stored[key], newValue }]));
      Object.assign(stored, copy(values));
      for (const listener of listeners) listener(copy(changes), "local");
    },
  };
  return { stored, storage: { local, onChanged: { addListener: (listener) => listeners.push(listener) } } };
};

// fakeLocks are locks of names: who asks for one waits for who has it.
export const fakeLocks = () => {
  const last = new Map();
  const request = (name, f) => {
    const mine = (last.get(name) ?? Promise.resolve()).then(f);
    last.set(name, mine.catch(() => {}));
    return mine;
  };
  return { request };
};
