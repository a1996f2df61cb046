//go:build wasip1

// Command reactor is the scorer as one portable binary: wasip1, -buildmode=c-shared. It does the
// same in the command line and the host (wazero), in browsers, Node and Workers (palate.js).
//
// Requests and answers are the lines of package abi, by the protocol of package edge.
package main

import (
	"palate/wasm/abi"
	"palate/wasm/edge"
)

func init() { edge.Serve(abi.New().Call, abi.Misplaced()) }

func main() {}
