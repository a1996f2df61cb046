//go:build !race && !wasm

package words

// slow is how many milliseconds a phrase may take.
const slow = 1
