//go:build race || wasm

package words

// slow is how many milliseconds a phrase may take: the race detector and Wasm interpreters cost some.
const slow = 50
