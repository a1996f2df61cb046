package wasmtool

import (
	"bytes"
	"fmt"
)

// vugu passes what it draws through a buffer of 16 KiB and ends the program on an instruction that is longer:
// a long name in an attribute, a long text in one text node. The copy that the page is built with cuts instead,
// between two characters: a text goes on in another node, an attribute and a property end there.

// vugu draws all of the page each time anything changes. What bears the attribute data-still is drawn once: its
// value names its content, and while the element on the page bears the same, its children are left as they are.

// The files that write instructions, and that walk through what is drawn.
const (
	instructionsFile = "domrender/renderer-js-instructions.go"
	rendererFile     = "domrender/renderer-js.go"
)

// guards are what stands at the beginning of a function of that file instead.
var guards = []struct{ function, guard string }{
	{"func (il *instructionList) writeSetAttrStr(name, value string) error {", "value = clipped(value)"},
	{"func (il *instructionList) writeSetAttrNSStr(namespace, name, value string) error {", "value = clipped(value)"},
	{"func (il *instructionList) writeSetComment(comment string) error {", "comment = clipped(comment)"},
	{"func (il *instructionList) writeSetProperty(key string, jsonValue []byte) error {", "jsonValue = clippedJSON(jsonValue)"},
	{"func (il *instructionList) writeSetText(text string) error {", `for len(text) > mostInstruction {
		head := clipped(text)
		if err := il.writeSetText(head); err != nil {
			return err
		}
		if err := il.writeMoveToNextSibling(); err != nil {
			return err
		}
		text = text[len(head):]
	}`},
}

// clippers are the functions that guards call.
const clippers = `
// mostInstruction is how many bytes of a text one instruction takes, half of the buffer.
const mostInstruction = 8 << 10

// clipped is a text of at most mostInstruction bytes, cut between two characters.
func clipped(s string) string {
	if len(s) <= mostInstruction {
		return s
	}
	cut := mostInstruction
	for cut > mostInstruction-4 && s[cut]&0xC0 == 0x80 {
		cut--
	}
	return s[:cut]
}

// clippedJSON is a JSON string cut in the same way, before an escape that would be cut; another long value
// becomes null.
func clippedJSON(v []byte) []byte {
	if len(v) <= mostInstruction {
		return v
	}
	if v[0] != '"' {
		return []byte("null")
	}
	cut := len(clipped(string(v)))
	for back := 1; back <= 12 && back < cut; back++ {
		if v[cut-back] == '\\' {
			cut -= back
			back = 0
		}
	}
	return append(append([]byte(nil), v[:cut]...), '"')
}
`

// drawElement is how the function begins that draws an element, and drawElementOnce how it begins in the copy.
const (
	drawElement = `func (r *JSRenderer) visitSyncElementEtc(state *jsRenderState, bo *vugu.BuildOut, br *vugu.BuildResults, n *vugu.VGNode, positionID []byte) error {

	err := r.syncElement(state, n, positionID)
	if err != nil {
		return err
	}
`
	drawElementOnce = `func (r *JSRenderer) visitSyncElementEtc(state *jsRenderState, bo *vugu.BuildOut, br *vugu.BuildResults, n *vugu.VGNode, positionID []byte) error {

	drawn, err := r.drawnAlready(n)
	if err != nil {
		return err
	}
	if err = r.syncElement(state, n, positionID); err != nil || drawn {
		return err
	}
`
	drawnAlready = `
// drawnAlready reports whether the element that is selected on the page has the content that n names.
func (r *JSRenderer) drawnAlready(n *vugu.VGNode) (bool, error) {
	for _, a := range n.Attr {
		if a.Key != "data-still" {
			continue
		}
		if err := r.instructionList.flush(); err != nil {
			return false, err
		}
		el := r.window.Get("vuguState").Get("el")
		return el.Truthy() && el.Call("getAttribute", a.Key).String() == a.Val, nil
	}
	return false, nil
}
`
)

// drawOnce is the code of rendererFile with data-still.
func drawOnce(code []byte) ([]byte, error) {
	if bytes.Count(code, []byte(drawElement)) != 1 {
		return nil, fmt.Errorf("vugu's %s draws an element in another way: see visitSyncElementEtc", rendererFile)
	}
	return append(bytes.Replace(code, []byte(drawElement), []byte(drawElementOnce), 1), drawnAlready...), nil
}

// cutLong is the code of instructionsFile with the guards.
func cutLong(code []byte) ([]byte, error) {
	for _, g := range guards {
		if bytes.Count(code, []byte(g.function)) != 1 {
			return nil, fmt.Errorf("vugu has no %q any more: see what it does about long texts", g.function)
		}
		code = bytes.Replace(code, []byte(g.function), []byte(g.function+"\n\t"+g.guard+"\n"), 1)
	}
	return append(code, clippers...), nil
}
