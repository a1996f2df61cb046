//go:build !race

package taste

const raceDetector = false
