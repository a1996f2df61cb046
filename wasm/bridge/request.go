//go:build js

package bridge

import "syscall/js"

// OnRequest tells build/keeper/keeper.js that from now on f, which must not block, answers requests: reply is to
// be called once for each, from any goroutine. It lasts as long as the program.
func OnRequest(f func(line []byte, reply func(answer []byte))) {
	loader().Call("answers", callback(func(args []js.Value) {
		line, answered := args[0].String(), args[1]
		Guard("a request", func() {
			f([]byte(line), func(answer []byte) { answered.Invoke(string(answer)) })
		})
	}))
}
