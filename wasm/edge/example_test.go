//go:build wasip1

package edge_test

import "palate/wasm/edge"

// A module says what answers its lines before its caller begins.
func ExampleServe() {
	echo := func(line []byte) []byte { return line }
	edge.Serve(echo, []byte(`{"error":{"code":"malformed","message":"there is no line"}}`))
}
