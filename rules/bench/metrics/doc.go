// Package metrics scores predictions of people's choices: accuracy, proper scores, calibration, coverage, what
// a ranking gains, and bootstrap intervals over people.
package metrics
