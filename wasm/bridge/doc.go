// Package bridge binds WebAssembly to the browser: promises, IndexedDB, WebCrypto, fetch and the
// page. It is the only hand-written use of syscall/js; everything else sees Go types.
//
// Functions that block must run in a goroutine of their own, never on the browser's event loop:
// the loop would wait for itself. Callbacks from the page run under [Guard].
package bridge
