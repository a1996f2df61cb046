// The DOM half of vugu (MIT licence, github.com/vugu/vugu), as a static file, made by build/vugu.go.
// vugu would pass this text to window.eval when it starts. Here eval runs the function below
// when it is given exactly that text, and stays itself for all else.
(() => {
  // Markup of our own templates only: text from models and people comes as text nodes. So
  // markup that could run something is a fault, and refused.
  const active = /<(script|iframe|object|embed|base|meta|link)\b|<[^>]*[\s"'/](on\w+|srcdoc)\s*=|<[^>]*javascript:/i;
  const check = (markup) => {
    if (active.test(markup)) throw new TypeError("palate: active markup refused");
    return markup;
  };
  // The service worker's address is the one that a script may be loaded from by its name.
  const worker = "worker.js";
  const only = (address) => {
    if (address !== worker) throw new TypeError("palate: another script refused");
    return address;
  };
  const policy = window.trustedTypes?.createPolicy("palate-ui", { createHTML: check, createScriptURL: only });
  window.palateWorker = () => (policy ? policy.createScriptURL(worker) : worker);
  const palateHTML = (markup) => (policy ? policy.createHTML(markup) : check(markup));

  const helper = {{.Helper}};

  const theirs = helper.toString().replace({{.Safe}}, () => {{.Plain}}).replaceAll({{.CalmText}}, {{.PlainText}});
  const script = {{.Prefix}} + theirs + {{.Suffix}};
  const evaluate = window.eval;
  window.eval = (code) => (code === script ? helper() : evaluate(code));
})();
