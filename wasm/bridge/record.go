//go:build js

package bridge

import (
	"hash/fnv"
	"math"
	"strconv"
	"strings"
	"syscall/js"

	"palate"
)

// record is a line as it is stored: a checksum, a blank, and the line, canonical and so without a
// newline.
func record(line palate.Line) string { return recordOf(palate.AppendLine(nil, line)) }

// record is the record of a line, by the encoder of the database.
func (d *DB) record(line palate.Line) string {
	if d.Encode == nil {
		return record(line)
	}
	return recordOf(d.Encode(nil, line))
}

func recordOf(line []byte) string {
	text := string(line)
	return checksum(text) + " " + text
}

// checksum is FNV-1a, 64 bits, in hex: it finds what a disk did, not what a person meant.
func checksum(text string) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(text))
	return strconv.FormatUint(h.Sum64(), 16)
}

// lineOf reads a record.
func lineOf(record string) (palate.Line, error) {
	sum, text, ok := strings.Cut(record, " ")
	if !ok || checksum(text) != sum {
		return nil, &palate.Error{Code: palate.CodeCorrupt, Message: "it is not what was written"}
	}
	return palate.DecodeLine([]byte(text))
}

// Kinds of keys: the first item of each. Events come before texts, so that a reader who meets an
// event finds its texts later, even while another tab writes.
const (
	keyEvent  = "e"
	keyHeader = "h"
	keyText   = "t"
)

func headerKey() js.Value  { return js.ValueOf([]any{keyHeader}) }
func headerCopy() js.Value { return js.ValueOf([]any{keyHeader, "copy"}) }

func textKey(id palate.TextID) js.Value { return js.ValueOf([]any{keyText, string(id)}) }

func eventKey(id palate.EventID) js.Value {
	return js.ValueOf([]any{keyEvent, id.Device.String(), float64(id.Seq)})
}

// nameOf names what stands under a key: "event 9f1c2a7b4e5d6083:3".
func nameOf(key js.Value) string {
	switch key.Index(0).String() {
	case keyEvent:
		return "event " + key.Index(1).String() + ":" + strconv.FormatFloat(key.Index(2).Float(), 'f', -1, 64)
	case keyText:
		return "text " + key.Index(1).String()
	}
	return "header"
}

// Ranges of keys. In IndexedDB's order a list stands behind all numbers and strings, and behind
// each list that it begins with.

// all is the range of a kind of keys.
func all(kind string) js.Value { return between([]any{kind}, []any{kind, []any{}}) }

// eventsAfter is the range of a device's events behind seq.
func eventsAfter(device string, seq uint64) js.Value {
	return between([]any{keyEvent, device, float64(seq) + .5}, []any{keyEvent, device, math.Inf(1)})
}

// devicesAfter is the range of the events of all devices behind one; "" is before the first.
func devicesAfter(device string) js.Value {
	return between([]any{keyEvent, device, []any{}}, []any{keyEvent, []any{}})
}

func between(first, last []any) js.Value {
	return js.Global().Get("IDBKeyRange").Call("bound", first, last)
}

// behind is what of a range stands behind key; its upper bound is kept.
func behind(key, within js.Value) js.Value {
	return js.Global().Get("IDBKeyRange").Call("bound", key, within.Get("upper"), true)
}
