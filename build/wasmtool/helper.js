// The DOM half of vugu (MIT licence, github.com/vugu/vugu), as a static file, made by build/wasmtool. vugu passes
// this text to window.eval when it starts; the copy of vugu that a page is built with calls the function below.
(() => {
  // Markup is never written: text from models and people comes as text nodes, and components have no other.
  const refuse = () => {
    throw new TypeError("palate: markup refused");
  };

  window.vuguHelper = {{.Helper}};
})();
