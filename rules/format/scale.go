package format

import (
	"math"
	"slices"
	"strconv"
)

// A scale reads the numbers of a column of choices; ok is false for a number that is none of it.
type scale func(x float64) (m Meaning, ok bool)

// toTwo runs from 1, the first answer, to 2, the second; 0 is a tie too (AlpacaEval,
// tatsu-lab/alpaca_eval: "0 or 1.5 is a tie").
func toTwo(x float64) (Meaning, bool) {
	switch {
	case x == 1.5 || x == 0:
		return Meaning{Label: ChoseTie}, true
	case x >= 1 && x < 1.5:
		return Meaning{Label: ChoseA}, true
	case x > 1.5 && x <= 2:
		return Meaning{Label: ChoseB}, true
	}
	return Meaning{}, false
}

// helpSteer runs from -3, the first answer much better, to 3, the second (nvidia/HelpSteer3, card).
func helpSteer(x float64) (Meaning, bool) {
	switch {
	case x != float64(int(x)) || x < -3 || x > 3:
		return Meaning{}, false
	case x < 0:
		return Meaning{Label: ChoseA, Strength: int(-x)}, true
	case x > 0:
		return Meaning{Label: ChoseB, Strength: int(x)}, true
	}
	return Meaning{Label: ChoseTie}, true
}

// only reads the numbers it names.
func only(m map[float64]PairLabel) scale {
	return func(x float64) (Meaning, bool) {
		label, ok := m[x]
		return Meaning{Label: label}, ok
	}
}

var (
	fromZero   = only(map[float64]PairLabel{0: ChoseA, .5: ChoseTie, 1: ChoseB})
	fromOne    = only(map[float64]PairLabel{1: ChoseA, 1.5: ChoseTie, 2: ChoseB})
	oneIsFirst = only(map[float64]PairLabel{1: ChoseA, .5: ChoseTie, 0: ChoseB})
	zeroIsTie  = only(map[float64]PairLabel{1: ChoseA, 2: ChoseB, 0: ChoseTie})
	twoIsTie   = only(map[float64]PairLabel{0: ChoseA, 1: ChoseB, 2: ChoseTie})
	threeIsTie = only(map[float64]PairLabel{1: ChoseA, 2: ChoseB, 3: ChoseTie})
	thumbScale = scale(func(x float64) (Meaning, bool) { return thumbOf(x), x == 1 || x == 0 || x == -1 })
)

func thumbOf(x float64) Meaning {
	if x > 0 {
		return Meaning{Thumb: 1}
	}
	return Meaning{Thumb: -1}
}

// between splits a scale of whole numbers at its middle, which is a tie; first is the answer that the lower
// half is for.
func between(low, high float64, first, second PairLabel) scale {
	return func(x float64) (Meaning, bool) {
		switch twice := 2 * x; {
		case x < low || x > high:
			return Meaning{}, false
		case twice < low+high:
			return Meaning{Label: first}, true
		case twice > low+high:
			return Meaning{Label: second}, true
		}
		return Meaning{Label: ChoseTie}, true
	}
}

// reads reports whether a scale knows all of the numbers.
func (s scale) reads(numbers []float64) bool {
	for _, x := range numbers {
		if _, ok := s(x); !ok {
			return false
		}
	}
	return true
}

// sureScale is the scale that numbers are on, where something says so: the marks in the names of the
// answers, or that they count from 1 to 2, of which 2 is there; nil otherwise. All 1 may as well count from 0.
func sureScale(numbers []float64, marks sidePair, isIndex bool) scale {
	counted := marks == sidePair{"0", "1"}
	switch {
	case (counted || isIndex) && fromZero.reads(numbers) && slices.Contains(numbers, 0):
		return fromZero
	case !counted && fromOne.reads(numbers) && slices.Contains(numbers, 2):
		return fromOne
	}
	return nil
}

// possible are the scales that numbers may be on, the likelier first.
func possible(numbers []float64) (list []scale) {
	low, high := slices.Min(numbers), slices.Max(numbers)
	if low >= 0 {
		for _, s := range []scale{fromZero, oneIsFirst, fromOne, zeroIsTie, twoIsTie, threeIsTie} {
			if s.reads(numbers) && high <= 3 {
				list = append(list, s)
			}
		}
	}
	switch {
	case low < 0:
		high = max(high, -low)
		low = -high
	case high <= 2:
		return list
	case high > 10 && high <= 100: // percent
		low, high = 0, 100
	case low >= 1:
		low = 1
	default:
		low = 0
	}
	list = append(list, between(low, high, ChoseA, ChoseB), between(low, high, ChoseB, ChoseA))
	if steps := high - low; low >= 0 && steps == math.Trunc(steps) && int(steps)%2 == 1 { // or the middle is a tie, and nobody took the last
		list = append(list, between(low, high+1, ChoseA, ChoseB), between(low, high+1, ChoseB, ChoseA))
	}
	return list
}

// truthWords say of a row that something holds or not: nothing tells which answer that is for.
var truthWords = map[string]float64{
	"true": 1, "yes": 1, "ja": 1, "oui": 1, "sí": 1, "si": 1, "sì": 1, "sim": 1, "wahr": 1, "vrai": 1, "verdadero": 1, "vero": 1, "verdadeiro": 1,
	"false": 0, "no": 0, "nein": 0, "non": 0, "não": 0, "nao": 0, "falsch": 0, "faux": 0, "falso": 0,
}

// numberIn is the number that a value of a column of choices is, fillers apart: "Response 2" is 2, true is 1.
func numberIn(value string) (x float64, ok bool) {
	s := normal(value)
	if yes, ok := truthWords[s]; ok {
		return yes, true
	}
	if word := bare(s); word != "" {
		s = word
	}
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil && x-x == 0 && s[0] != '+'
}

// A documentedScale is the scale that a format is known for. A file that only looks like the format is on it where
// it holds a number that tells it from other scales.
type documentedScale struct {
	scale
	tells func(x float64) bool
}

// scaleOf is the scale that a format is known for in its column of choices; nil for none.
func scaleOf(format, column string) *documentedScale {
	if f := SchemaNamed(format); f == nil || f.Columns[column] != RoleLabel {
		return nil
	}
	switch format {
	case AlpacaEval.Name:
		return &documentedScale{toTwo, func(x float64) bool { return x > 1 }}
	case HelpSteer3.Name:
		return &documentedScale{helpSteer, func(x float64) bool { return x < 0 }}
	case SHP.Name:
		return &documentedScale{oneIsFirst, func(float64) bool { return true }}
	}
	return nil
}
