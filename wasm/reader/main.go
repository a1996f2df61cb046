//go:build wasip1

// Command reader is the reader of chats and words as a module beside the page: wasip1, -buildmode=c-shared. The page
// starts it in a worker when there is something to read, so that neither its download nor its work blocks the page.
//
// Requests and answers are the lines of package reading, by the protocol of package edge.
package main

import (
	"palate/wasm/edge"
	"palate/wasm/protocol"
	"palate/wasm/reading"
)

func init() { edge.Serve(reading.Call, protocol.NoLine()) }

func main() {}
