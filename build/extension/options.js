// Settings: the sites that are read, and what is learned from.
import { siteName } from "./address.js";
import { offer } from "./choosing.js";
import { button, element, part, say } from "./element.js";
import { allowed, remove, request } from "./permissions.js";
import * as settings from "./settings.js";
import { counted, dateText, filled } from "./words.js";

// What people do on sites anyway, surest first.
const sources = [
  ["native_ab", "{{LearnNative}}", "{{LearnNativeAbout}}"],
  ["edit", "{{LearnEdit}}", "{{LearnEditAbout}}"],
  ["sibling", "{{LearnSibling}}", "{{LearnSiblingAbout}}"],
  ["regenerate", "{{LearnRegenerate}}", "{{LearnRegenerateAbout}}"],
  ["copy", "{{LearnCopy}}", "{{LearnCopyAbout}}"],
  ["continue", "{{LearnContinue}}", "{{LearnContinueAbout}}"],
  ["dwell", "{{LearnDwell}}", "{{LearnDwellAbout}}"],
];

const failed = (error) => say("status", filled("{{KeptFailed}}", { reason: error.message ?? error }));

// ---- Sites

const noteOf = ({ since, chatsOff = [], repair }) =>
  [since > 0 && filled("{{SiteSince}}", { when: dateText(since) }), chatsOff.length > 0 && counted("{{SiteChats}}", chatsOff.length), repair && "{{SiteRepaired}}"].filter(Boolean).join(" · ");

const forget = async (origin) => {
  try {
    await remove(origin);
    await settings.forgetSite(origin);
    say("status", filled("{{SiteRevoked}}", { site: siteName(origin) }));
  } catch (error) {
    failed(error);
  }
  await draw();
  (part("sites").querySelector("input") ?? part("sites-title")).focus();
};

// turn switches a site on, which asks the browser, or off, which gives back what it allowed.
const turn = (origin) => ({ target }) => {
  if (target.checked) request(origin).then((allowed) => told({ site: siteName(origin), allowed })).then(draw, failed);
  else remove(origin).then(() => say("status", filled("{{PopupRevoked}}", { site: siteName(origin) })), failed);
};

const siteRow = ([origin, site, reads]) => {
  const name = siteName(origin);
  const id = `site-${name}`;
  return element("li", { class: "choice" },
    element("input", { type: "checkbox", role: "switch", autocomplete: "off", id, checked: reads, onchange: turn(origin) }),
    element("span", { class: "line" }, element("label", { for: id }, filled("{{SiteRead}}", { site: name })), button("{{SiteRevoke}}", () => forget(origin), { "aria-label": filled("{{SiteRevokeOf}}", { site: name }) })),
    element("span", { class: "muted" }, noteOf(site)),
  );
};

const told = ({ site, allowed }) => say("status", filled(allowed ? "{{PopupAllowed}}" : "{{PopupRefused}}", { site }));

const drawSites = async (sites) => {
  const list = await Promise.all(Object.entries(sites).map(async ([origin, site]) => [origin, site, site.on && (await allowed(origin))]));
  part("sites").replaceChildren(...(list.length > 0 ? list.map(siteRow) : [element("li", {}, "{{SitesNone}}")]));
  offer(told, list.filter(([, , reads]) => reads).map(([origin]) => origin));
};

// ---- What is learned from

const learn = (source, name) => ({ target }) =>
  settings.setOrganic(source, target.checked).then(() => say("status", filled(target.checked ? "{{LearnOn}}" : "{{LearnOff}}", { what: name })), failed);

const drawLearn = (organic) => {
  const rows = sources.map(([source, name, about]) =>
    element("div", { class: "choice" },
      element("input", { type: "checkbox", role: "switch", autocomplete: "off", id: `learn-${source}`, checked: organic[source], "aria-describedby": `about-${source}`, onchange: learn(source, name) }),
      element("label", { for: `learn-${source}` }, name),
      element("span", { class: "muted", id: `about-${source}` }, about),
    ),
  );
  part("learn").replaceChildren(...rows);
};

// draw draws all anew; the control that had the keyboard keeps it.
const draw = async () => {
  const { sites = {}, organic = {} } = await settings.get();
  const { id } = document.activeElement;
  await drawSites(sites);
  drawLearn(organic);
  if (id) part(id)?.focus();
};

settings.onChange(() => draw().catch(failed));
draw().catch(failed);
