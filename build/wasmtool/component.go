package wasmtool

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"strings"
)

// vugugen writes out every node and listener in full, some 200 bytes of Wasm each, and makes a text
// node of the line ends between two tags. Of these only the first in an element is kept, empty: vugu
// leaves what it drew there before in an element that has no child any more. Components says the same by
// calls of the functions in ui/compact.go, which takes a seventh off the download.

// A rewrite replaces what a pattern matches in the code of vugugen.
type rewrite struct {
	what    string // for errors
	pattern *regexp.Regexp
	by      func(string) string
}

// replacement is a rewrite whose replacement expands $1 and so on.
func replacement(what, pattern, by string) rewrite {
	p := regexp.MustCompile(pattern)
	return rewrite{what, p, func(match string) string { return p.ReplaceAllString(match, by) }}
}

// rewrites are made in this order: later ones read what earlier ones wrote.
var rewrites = []rewrite{
	replacement("the first text of line ends between tags", `(_ = vgparent\s*)vgn = &vugu\.VGNode\{Type: vugu\.VGNodeType\(1\), Data: "(?:\\n|\\t| )*\\n(?:\\n|\\t| )*"\}\s*vgparent\.AppendChild\(vgn\)`, `${1}letters(vgparent, "")`),
	replacement("a text of line ends between tags", `\s*vgn = &vugu\.VGNode\{Type: vugu\.VGNodeType\(1\), Data: "(?:\\n|\\t| )*\\n(?:\\n|\\t| )*"\}\s*vgparent\.AppendChild\(vgn\)`, ""),
	replacement("a text node", `vgn = &vugu\.VGNode\{Type: vugu\.VGNodeType\(1\), Data: ("(?:[^"\\]|\\.)*")\}\s*vgparent\.AppendChild\(vgn\)`, "letters(vgparent, $1)"),
	replacement("an element", `vgn = &vugu\.VGNode\{Type: vugu\.VGNodeType\(3\), Namespace: "", Data: ("[^"]*"), Attr: \[\]vugu\.VGAttribute(?:\(nil\)|\{(.*)\})\}\s*vgparent\.AppendChild\(vgn\)`, "vgn = element(vgparent, $1, $2)"),
	replacement("a root element", `vgn = &vugu\.VGNode\{Type: vugu\.VGNodeType\(3\), Namespace: "", Data: ("[^"]*"), Attr: \[\]vugu\.VGAttribute(?:\(nil\)|\{(.*)\})\}\s*vgout\.Out = append\(vgout\.Out, vgn\)\s*// root for output`, "vgn = root(vgout, $1, $2)"),
	replacement("a listener", `vgn\.DOMEventHandlerSpecList = append\(vgn\.DOMEventHandlerSpecList, vugu\.DOMEventHandlerSpec\{\s*EventType:\s*("[^"]*"),\s*Func:\s*((?s:.*?)),\s*// TODO:.*\s*\}\)`, "listen(vgn, $1, $2)"),
	replacement("a component in a variable", `var vgcomp vugu\.Builder = (.*)\s*if vgcomp != nil \{\s*vgin\.BuildEnv\.WireComponent\(vgcomp\)\s*vgout\.Components = append\(vgout\.Components, vgcomp\)\s*vgn = &vugu\.VGNode\{Component: vgcomp\}\s*vgparent\.AppendChild\(vgn\)\s*\}`, "embed(vgin, vgout, vgparent, $1)"),
	replacement("a component", `vgout\.Components = append\(vgout\.Components, vgcomp\)\s*vgn = &vugu\.VGNode\{Component: vgcomp\}\s*vgparent\.AppendChild\(vgn\)`, "embed(vgin, vgout, vgparent, vgcomp)"),
	replacement("an attribute", `(?:vugu\.VGAttribute)?\{Namespace: "", Key: ("[^"]*"), Val: ("(?:[^"\\]|\\.)*")\}`, "$1, $2"),
	replacement("a comma before a bracket", `, \)`, ")"),
	replacement("a component of one text", `\{\s*embed\(vgin, vgout, vgparent, say\((.*)\)\)\s*\}`, "letters(vgparent, $1)"),
	replacement("HTML without markup", `vgn\.SetInnerHTML\(vugu\.HTML\(("(?:[^"\\<&]|\\.)*")\)\)`, "letters(vgn, $1)"),
	replacement("HTML of an expression", `vgn\.SetInnerHTML\((.*)\)`, "letters(vgn, $1)"),
	replacement("an attribute of a text or a truth", `vgn\.AddAttrInterface\(("[^"]*"), (text\.\w+|truth\(.*\))\)`, "attr(vgn, $1, $2)"),
	replacement("an import that is not used", `import "(?:fmt|reflect|log)"\n`, ""),
	replacement("a variable that keeps an import", `var _ (?:fmt\.Stringer|reflect\.Type|log\.Logger)\n`, ""),
	{"a component that is looked up", component, created},
	{"a listener under Try", listener, tried},
	{"a call of constants", constant, joined},
}

// constant is a call that makes an element of constants alone.
var constant = regexp.MustCompile(`(= (?:element|root)\(\w+, )("[^"]*"(?:, "(?:[^"\\]|\\.)*")*)\)`)

// joined says the constants in one string, a fourth of the code that they take one by one:
// "div", "class", "row" becomes "div\tclass\trow".
func joined(call string) string {
	parts := constant.FindStringSubmatch(call)
	return parts[1] + strings.ReplaceAll(parts[2], `", "`, `\t`) + ")"
}

// listener is one that runs something under Try.
var listener = regexp.MustCompile(`func\(event vugu\.DOMEvent\) \{ c\.S\.Try\((.*)\) \}\)`)

// tried leaves out the listener's own function where nothing is asked of the event.
func tried(f string) string {
	if strings.Contains(f, "event.") {
		return f
	}
	return listener.ReplaceAllString(f, "tried(c.S, $1))")
}

// component is one that is looked up among those of the last drawing and made if it is not there.
var component = regexp.MustCompile(`vgcompKey := vugu\.MakeCompKey\(.*\)\s*// ask.*\s*vgcomp, _ := .*\.\(\*(\w+)\)\s*if vgcomp == nil \{\s*// create.*\s*vgcomp = new\(\w+\)\s*vgin\.BuildEnv\.WireComponent\(vgcomp\)\s*\}\s*vgin\.BuildEnv\.UseComponent\(.*\).*\n`)

// created makes a component anew each time, for none but Markdown keeps anything between drawings.
func created(lookup string) string {
	name := component.FindStringSubmatch(lookup)[1]
	if name == "Markdown" {
		return lookup
	}
	return "vgcomp := new(" + name + ")\n"
}

// generatedByVugu begins a file of vugugen's.
const generatedByVugu = "// Code generated by vugu"

// vuguImport is where a component that says what stands in the files of texts gets the import of them too.
const (
	vuguImport = "import \"github.com/vugu/vugu\"\n"
	textImport = "import \"palate/ui/text\"\n"
)

// Components are the files of vugugen's, formatted by gofmt, in fewer bytes of Wasm; other files stay as
// they are. It is an error when something that is to be rewritten occurs in none of them: vugugen
// writes it otherwise now, and the page would grow unseen.
func Components(files map[string][]byte) (map[string][]byte, error) {
	out := maps.Clone(files)
	for _, r := range rewrites {
		if err := r.apply(out); err != nil {
			return nil, err
		}
	}
	importTexts(out)
	return out, complete(out)
}

// vanished stand in no component that was rewritten whole: gofmt, or a later vugugen, may lay out a part of what a
// pattern is for in another way.
var vanished = []string{"DOMEventHandlerSpecList", "SetInnerHTML(", "vugu.VGAttribute{"}

func complete(files map[string][]byte) error {
	for name, code := range files {
		for _, text := range vanished {
			if isComponent(code) && bytes.Contains(code, []byte(text)) {
				return fmt.Errorf("%s still has %s: see rewrites", name, text)
			}
		}
	}
	return nil
}

// apply rewrites the components among files.
func (r rewrite) apply(files map[string][]byte) error {
	found := false
	for name, code := range files {
		if isComponent(code) && r.pattern.Match(code) {
			found = true
			files[name] = []byte(r.pattern.ReplaceAllStringFunc(string(code), r.by))
		}
	}
	if !found {
		return fmt.Errorf("vugugen wrote nothing like %s: see rewrites", r.what)
	}
	return nil
}

func isComponent(code []byte) bool { return bytes.HasPrefix(code, []byte(generatedByVugu)) }

// importTexts imports the texts of the interface into the components that name them.
func importTexts(files map[string][]byte) {
	for name, code := range files {
		if isComponent(code) && bytes.Contains(code, []byte("text.")) {
			files[name] = bytes.Replace(code, []byte(vuguImport), []byte(vuguImport+textImport), 1)
		}
	}
}
