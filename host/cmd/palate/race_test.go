//go:build race

package main

// raceDetector says that a program is several times as large and slow as it is.
const raceDetector = true
