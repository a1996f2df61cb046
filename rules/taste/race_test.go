//go:build race

package taste

// raceDetector is for tests that would take minutes with it.
const raceDetector = true
