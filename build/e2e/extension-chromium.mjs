// The stories of extension-stories.mjs in Chromium.
import { scenario } from "./harness.mjs";
import { stories } from "./extension-stories.mjs";

for (const [name, story] of Object.entries(stories)) await scenario(`chromium: ${name}`, (tools) => story(tools, "chromium"));
