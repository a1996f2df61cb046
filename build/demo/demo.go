// Package demo holds the demo's own prompts and outputs, for tests and tools that need texts
// without any data beside the project.
package demo

import _ "embed"

// Prompts is prompts.jsonl: lines {"id","prompt","lang","context"?,"outputs":[{"model","text"}]}.
//
//go:embed prompts.jsonl
var Prompts []byte
