package wasmtool

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"text/template"

	_ "embed"
)

// vugu's renderer starts with window.eval(script), which a page without 'unsafe-eval' forbids, and the script has one
// innerHTML site, which Trusted Types forbid. So the script becomes a static file: helper.js holds it as a function,
// which the renderer calls in the copy that the page is built with, and the site throws, for nothing of ours has raw
// markup. The script also writes every text anew at every drawing, and what tells of changes says it again: so a text
// that is there already is left alone.

//go:embed helper.js
var helperSource string

// Vugu is the module that draws the page, and ScriptFile is where it keeps its script.
const (
	Vugu       = "github.com/vugu/vugu"
	ScriptFile = "domrender/renderer-js-script.go"
)

const (
	vuguConstant  = "jsHelperScript"
	vuguPrefix    = "("
	vuguSuffix    = ")()"
	markupSite    = `x.el.innerHTML=(x.bufferedInnerHTML||"")+e`
	noMarkupSite  = `refuse()`
	plainTextSite = `else x.el.textContent=e`
	calmTextSite  = `else if(x.el.textContent!==e)x.el.textContent=e`
)

// How the renderer gets its script, and how in the copy.
const (
	evaluatedScript = `ret.window.Call("eval", jsHelperScript)`
	calledScript    = `ret.window.Call("vuguHelper")`
)

// callScript is the code of rendererFile with the script called instead of evaluated.
func callScript(code []byte) ([]byte, error) {
	if bytes.Count(code, []byte(evaluatedScript)) != 1 {
		return nil, fmt.Errorf("vugu's %s evaluates its script in another way: see New", rendererFile)
	}
	return bytes.Replace(code, []byte(evaluatedScript), []byte(calledScript), 1), nil
}

// Script is the static file made from vugu's ScriptFile.
func Script(source []byte) ([]byte, error) {
	script, err := stringConstant(source, vuguConstant)
	if err != nil {
		return nil, fmt.Errorf("%s of %s: %w", ScriptFile, Vugu, err)
	}
	return staticHelper(script)
}

// stringConstant is the value of a string constant declared at the top of a Go file.
func stringConstant(source []byte, name string) (string, error) {
	file, err := parser.ParseFile(token.NewFileSet(), "", source, parser.SkipObjectResolution)
	if err != nil {
		return "", err
	}
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.CONST {
			continue
		}
		for _, s := range decl.Specs {
			spec := s.(*ast.ValueSpec)
			if lit, ok := spec.Values[0].(*ast.BasicLit); ok && spec.Names[0].Name == name {
				return strconv.Unquote(lit.Value)
			}
		}
	}
	return "", fmt.Errorf("no string constant %s", name)
}

// staticHelper puts vugu's script, "(function(){...})()", into helper.js.
func staticHelper(script string) ([]byte, error) {
	body, ok := strings.CutPrefix(script, vuguPrefix)
	body, ok2 := strings.CutSuffix(body, vuguSuffix)
	if !ok || !ok2 {
		return nil, fmt.Errorf("vugu's script is not one called function any more")
	}
	if n := strings.Count(body, "innerHTML="); n != 1 || !strings.Contains(body, markupSite) {
		return nil, fmt.Errorf("vugu's script has %d innerHTML sites, not the one known", n)
	}
	if n := strings.Count(body, "textContent=e"); n == 0 || n != strings.Count(body, plainTextSite) {
		return nil, fmt.Errorf("vugu's script has %d sites of texts, not those known", n)
	}
	body = strings.NewReplacer(markupSite, noMarkupSite, plainTextSite, calmTextSite).Replace(body)
	var out bytes.Buffer
	err := template.Must(template.New("helper").Parse(helperSource)).Execute(&out, map[string]string{"Helper": body})
	return out.Bytes(), err
}
