// The stories of extension-stories.mjs in Firefox.
import { scenario } from "./harness.mjs";
import { stories } from "./extension-stories.mjs";

for (const [name, story] of Object.entries(stories)) await scenario(`firefox: ${name}`, (tools) => story(tools, "firefox"));
