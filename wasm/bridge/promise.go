//go:build js

package bridge

import (
	"syscall/js"

	"palate"
)

// Await waits for a promise. A rejection becomes an [palate.Error] with the reason's words.
func Await(promise js.Value) (js.Value, error) {
	type settled struct {
		value js.Value
		err   error
	}
	done := make(chan settled, 1)
	kept := callback(func(args []js.Value) { done <- settled{value: first(args)} })
	broken := callback(func(args []js.Value) { done <- settled{err: errorOf(first(args))} })
	defer release(kept, broken)
	promise.Call("then", kept, broken)
	s := <-done
	return s.value, s.err
}

// liveCallbacks counts the callbacks that JavaScript may still call. Each holds memory until it is
// released: those of one wait are, those of a listener live as long as the page.
var liveCallbacks int

// callback is a function for JavaScript that takes arguments and returns nothing.
func callback(f func(args []js.Value)) js.Func {
	liveCallbacks++
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		f(args)
		return nil
	})
}

func release(callbacks ...js.Func) {
	for _, f := range callbacks {
		f.Release()
		liveCallbacks--
	}
}

func first(args []js.Value) js.Value {
	if len(args) == 0 {
		return js.Undefined()
	}
	return args[0]
}

// faults are the names of DOMException that mean something to a person. The rest is internal.
var faults = map[string]palate.Error{
	"QuotaExceededError": {Code: palate.CodeFull, Message: "storage is full", Hint: "Export or delete something, then try again."},
	"ConstraintError":    {Code: palate.CodeConflict, Message: "a record of that number is there already"},
	"NotFoundError":      {Code: palate.CodeNotFound, Message: "it is not there any more"},
	"NotReadableError":   {Code: palate.CodeNotFound, Message: "it cannot be read"},
	"NotSupportedError":  {Code: palate.CodeUnsupported, Message: "this browser cannot do that", Hint: "Update it."},
	"DataError":          {Code: palate.CodeMalformed, Message: "the browser refused the data"},
	"OperationError":     {Code: palate.CodeCorrupt, Message: "the browser's cryptography refused the data"},
	"InvalidStateError":  {Code: palate.CodeInternal, Message: "the browser closed this page's storage", Hint: "Reload the page."},
	"VersionError":       {Code: palate.CodeUnsupported, Message: "a newer Palate keeps its log here", Hint: "Reload the page."},
	"NetworkError":       {Code: palate.CodeNotFound, Message: "this part of Palate could not be loaded", Hint: "Check the connection, then try again."},
	"EncodingError":      {Code: palate.CodeCorrupt, Message: "what is packed in it is damaged"},
	"QuotaError":         {Code: palate.CodeTooLarge, Message: "unpacked it is more than 256 MB", Hint: "Import it by the command line: palate import."},
	"RuntimeError":       {Code: palate.CodeTooLarge, Message: "the browser has no memory for it", Hint: "Import it by the command line: palate import."},
	"AbortError":         {Code: palate.CodeInternal, Message: "the browser gave up"},
}

// errorOf is what JavaScript threw as an error of ours; its own words are the cause.
func errorOf(v js.Value) error {
	if v.Type() != js.TypeObject {
		return &palate.Error{Code: palate.CodeInternal, Message: v.String()}
	}
	name, cause := v.Get("name").String(), &palate.Error{Code: palate.CodeInternal, Message: v.Get("message").String()}
	fault, known := faults[name]
	if !known {
		cause.Message = name + ": " + cause.Message
		return cause
	}
	fault.Err = cause
	return &fault
}

// try runs f, which may throw a JavaScript exception, and returns it as an error.
func try(f func()) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case js.Error:
			err = errorOf(r.Value)
		default:
			panic(r)
		}
	}()
	f()
	return nil
}

// bytesOf copies an ArrayBuffer or a Uint8Array.
func bytesOf(v js.Value) []byte {
	array := js.Global().Get("Uint8Array").New(v)
	b := make([]byte, array.Length())
	js.CopyBytesToGo(b, array)
	return b
}

// arrayOf is a Uint8Array with a copy of b.
func arrayOf(b []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(array, b)
	return array
}

// object is a JavaScript object of names and values.
func object(pairs ...any) js.Value {
	o := js.Global().Get("Object").New()
	for i := 0; i+1 < len(pairs); i += 2 {
		o.Set(pairs[i].(string), pairs[i+1])
	}
	return o
}
