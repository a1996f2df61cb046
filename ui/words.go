package ui

import (
	"math"
	"strconv"
)

// Percent is p as "71 %", never rounded up to certainty.
func Percent(p float64) string {
	n := int(math.Round(100 * p))
	return strconv.Itoa(min(max(n, 1), 99)) + " %"
}

// Letter is the name of a slot: A, B, ...
func Letter(slot int) string { return string(rune('A' + slot)) }
