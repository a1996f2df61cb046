// Package bench measures how well people's taste is learned: benchmarks of real and simulated people, methods
// to compare ours with, and what the product promises, held against what was found.
package bench
