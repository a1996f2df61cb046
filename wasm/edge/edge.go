//go:build wasip1

// Package edge is the ABI of a module that answers request lines: the reactor, and the reader of files. Both
// speak one protocol, the same words as in palate.js of the reactor and host/sandbox/wasm.go:
//
//	_initialize()                         once, before all else
//	palate_alloc(size u32) u32            a buffer of size bytes; 0: none, size is 0 or above 16 MiB
//	palate_call(ptr u32, len u32) u64     answers the len bytes at ptr, one request line,
//	                                      with a buffer of its own: ptr << 32 | len
//	palate_free(ptr u32)                  the caller is done with a buffer, its own or an answer
//
// The caller frees both buffers. A request that is not inside a live buffer is answered with an error
// line. Calls do not overlap.
package edge

//lint:file-ignore U1000 the checker does not follow go:wasmexport

import (
	"runtime"
	"unsafe"
)

// MaxRequest is the size of the longest request line, in bytes.
const MaxRequest = 16 << 20

var (
	answer    func(line []byte) []byte
	misplaced []byte
	// buffers keeps what the caller holds an address of reachable, until the caller frees it.
	buffers = map[uint32][]byte{}
)

// Serve says what answers lines, which must not be empty, and what is answered where there is no line. It
// is called while the module is initialized, for its main does not run.
func Serve(call func(line []byte) []byte, noLine []byte) { answer, misplaced = call, noLine }

//go:wasmexport palate_alloc
func alloc(size uint32) uint32 {
	if size == 0 || size > MaxRequest {
		return 0
	}
	return lend(make([]byte, size))
}

//go:wasmexport palate_free
func free(ptr uint32) { delete(buffers, ptr) }

//go:wasmexport palate_call
func call(ptr, length uint32) uint64 {
	out := misplaced
	if in := buffers[ptr]; uint64(length) <= uint64(len(in)) {
		out = answer(in[:length])
		collect(length)
	}
	return uint64(lend(out))<<32 | uint64(len(out))
}

// collectEvery is how many bytes of requests are answered between two collections.
const collectEvery = 256 << 10

var sinceCollected uint32

// collect frees what requests left behind. The collector works in the background, but nothing runs
// between two calls here, so left to itself it falls behind without end.
func collect(requested uint32) {
	if sinceCollected += requested; sinceCollected >= collectEvery {
		sinceCollected = 0
		runtime.GC()
	}
}

// lend makes b, which is not empty, reachable for the caller by its address.
func lend(b []byte) uint32 {
	ptr := uint32(uintptr(unsafe.Pointer(unsafe.SliceData(b))))
	buffers[ptr] = b
	return ptr
}
