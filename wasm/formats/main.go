//go:build wasip1

// Command formats reads and writes files of other formats as a module beside the page: wasip1, -buildmode=c-shared.
// The page starts it in a worker when there is a file to read or a log to export.
//
// Requests and answers are the lines of package interchange, by the protocol of package edge.
package main

import (
	"palate/wasm/edge"
	"palate/wasm/interchange"
	"palate/wasm/protocol"
)

func init() { edge.Serve(interchange.New().Call, protocol.NoLine()) }

func main() {}
