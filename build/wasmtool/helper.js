// The DOM half of vugu (MIT licence, github.com/vugu/vugu), as a static file, made by build/wasmtool.
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
  // Two scripts may be loaded by their address, as workers: the one that keeps the page for the time
  // without a network, and the reader of files.
  const scripts = ["worker.js", "reader.js"].map((name) => new URL(name, import.meta.url).href);
  const only = (address) => {
    if (!scripts.includes(address.split("?")[0])) throw new TypeError("palate: another script refused");
    return address;
  };
  const policy = window.trustedTypes?.createPolicy("palate-ui", { createHTML: check, createScriptURL: only });
  window.palateScript = (address) => (policy ? policy.createScriptURL(address) : only(address));
  const palateHTML = (markup) => (policy ? policy.createHTML(markup) : check(markup));

  const helper = {{.Helper}};

  const theirs = helper.toString().replace({{.Safe}}, () => {{.Plain}}).replaceAll({{.CalmText}}, {{.PlainText}});
  const script = {{.Prefix}} + theirs + {{.Suffix}};
  const evaluate = window.eval;
  window.eval = (code) => (code === script ? helper() : evaluate(code));
})();
