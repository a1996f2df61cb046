// How a site is turned on: by its name, or by an address that is typed. The browser asks the person for exactly that
// one origin. Its question must follow the click at once and may close the popup, so what is wanted is noted first,
// and the background goes on when the answer is there.
import { addressOf, knownSites, siteName } from "./address.js";
import { button, part } from "./element.js";
import { packs } from "./packs.js";
import { request } from "./permissions.js";
import { filled } from "./words.js";

const example = "{{PopupAnotherExample}}";

const problems = {
  Empty: "{{AddressEmpty}}", Malformed: "{{AddressMalformed}}", Scheme: "{{AddressScheme}}", Wildcard: "{{AddressWildcard}}", User: "{{AddressUser}}",
};

// offer draws the sites that packs are made for, but those in on, and reads addresses. told hears {site, allowed}.
export const offer = (told, on = []) => {
  const turnOn = (origin) => request(origin).then((allowed) => told({ site: siteName(origin), allowed }));
  const known = knownSites(packs).filter(({ origin }) => !on.includes(origin));
  part("known").replaceChildren(...known.map(({ name, origin }) => button(name, () => turnOn(origin), { class: "", title: siteName(origin), "data-origin": origin })));
  part("address-form").onsubmit = (event) => {
    event.preventDefault();
    const typed = part("address").value;
    const { origin, problem } = addressOf(typed);
    part("address-problem").textContent = problem ? filled(problems[problem], { typed: typed.trim(), example }) : "";
    part("address").setAttribute("aria-invalid", String(Boolean(problem)));
    if (problem) part("address").focus();
    else turnOn(origin);
  };
};
