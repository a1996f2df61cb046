//go:build race

package main

// raceDetector: the detector's shadow memory is several times what the program needs.
const raceDetector = true
