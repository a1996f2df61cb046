// The packs that came with the extension: where on the pages of chat sites things are.
export const packs = await (await fetch(new URL("./packs.json", import.meta.url))).json();
