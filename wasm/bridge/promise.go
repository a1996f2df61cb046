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
	defer kept.Release()
	defer broken.Release()
	promise.Call("then", kept, broken)
	s := <-done
	return s.value, s.err
}

// callback is a function for JavaScript that takes arguments and returns nothing.
func callback(f func(args []js.Value)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		f(args)
		return nil
	})
}

func first(args []js.Value) js.Value {
	if len(args) == 0 {
		return js.Undefined()
	}
	return args[0]
}

// codes maps the names of DOMException to codes of ours.
var codes = map[string]palate.Code{
	"QuotaExceededError": palate.CodeFull,
	"ConstraintError":    palate.CodeConflict,
	"NotFoundError":      palate.CodeNotFound,
	"NotSupportedError":  palate.CodeUnsupported,
	"DataError":          palate.CodeMalformed,
	"OperationError":     palate.CodeCorrupt,
}

// errorOf is a JavaScript error as one of ours.
func errorOf(v js.Value) error {
	if v.Type() != js.TypeObject {
		return &palate.Error{Code: palate.CodeInternal, Message: v.String()}
	}
	name := v.Get("name").String()
	code, known := codes[name]
	if !known {
		code = palate.CodeInternal
	}
	e := &palate.Error{Code: code, Message: name + ": " + v.Get("message").String()}
	if code == palate.CodeFull {
		e.Message, e.Hint = "storage is full", "Export or delete something, then try again."
	}
	return e
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
