package wire

import (
	"slices"
	"strconv"
)

// The visits of single values. See [Fields].

// Scalar visits one value: write makes the JSON value of one that is not empty, read takes it and
// reports whether it is of the kind that want names, as in "must be " + want.
func Scalar[T comparable](f *Fields, name string, p *T, write func(T) Value, read func(Value) (T, bool), want string) {
	var empty T
	if f.writing {
		if *p != empty {
			f.Put(name, write(*p))
		}
		return
	}
	v, ok := f.Get(name)
	if !ok {
		return
	}
	if *p, ok = read(v); !ok {
		f.Malformed(name, "must be "+want)
	}
	if *p != empty {
		f.Accept()
	}
}

// String visits a string; "" is left out.
func (f *Fields) String(name string, p *string) {
	Scalar(f, name, p, String, Value.Text, "a string")
}

// Bool visits a truth value; false is left out.
func (f *Fields) Bool(name string, p *bool) {
	Scalar(f, name, p, Bool, Value.Truth, "true or false")
}

// Float visits a number; 0 is left out.
func (f *Fields) Float(name string, p *float64) {
	Scalar(f, name, p, Number, Value.Float, "a number")
}

// Int visits a whole number whose size is below 2^53; 0 is left out.
func (f *Fields) Int(name string, p *int64) {
	Scalar(f, name, p, func(n int64) Value { return Number(float64(n)) }, Value.Int, "a whole number below 2^53")
}

// Uint visits a whole number from 0, below 2^53; 0 is left out.
func (f *Fields) Uint(name string, p *uint64) {
	Scalar(f, name, p, func(n uint64) Value { return Number(float64(n)) }, Value.Uint, "a whole number from 0, below 2^53")
}

// RequiredInt visits a whole number from low to high that says something when it is 0: it is always
// written, and must be there to be read.
func (f *Fields) RequiredInt(name string, p *int, low, high int) {
	if f.writing {
		f.Put(name, Number(float64(*p)))
		return
	}
	v, _ := f.Get(name)
	n, ok := v.Int()
	if !ok || n < int64(low) || n > int64(high) {
		f.Malformed(name, "must be a whole number from "+strconv.Itoa(low)+" to "+strconv.Itoa(high))
		return
	}
	*p = int(n)
	f.Accept()
}

// RequiredFloat visits a number that says something when it is 0: it is always written, and must be
// there to be read.
func (f *Fields) RequiredFloat(name string, p *float64) {
	if f.writing {
		f.Put(name, Number(*p))
		return
	}
	v, _ := f.Get(name)
	n, ok := v.Float()
	if !ok {
		f.Malformed(name, "must be a number")
		return
	}
	*p = n
	f.Accept()
}

// Enum visits a string that must be one of words; "" stands for none and is left out.
func Enum[T ~string](f *Fields, name string, p *T, words ...T) {
	s := string(*p)
	f.String(name, &s)
	if f.writing {
		return // *p may be read elsewhere at the same time
	}
	*p = T(s)
	if s != "" && !slices.Contains(words, *p) {
		list := ""
		for i, w := range words {
			if i > 0 {
				list += ", "
			}
			list += string(w)
		}
		f.Malformed(name, "must be one of "+list)
	}
}

// Hex visits bytes as lower-case hex. nil is left out, empty is "".
func (f *Fields) Hex(name string, p *[]byte) { f.bytes(name, p, Hex, ParseHex, "lower-case hex") }

// Base64 visits bytes as [Base64] spells them. nil is left out, empty is "".
func (f *Fields) Base64(name string, p *[]byte) {
	f.bytes(name, p, Base64, ParseBase64, "base64url without padding")
}

func (f *Fields) bytes(name string, p *[]byte, write func([]byte) string, read func(string) ([]byte, bool), want string) {
	if f.writing {
		if *p != nil {
			f.Put(name, String(write(*p)))
		}
		return
	}
	v, ok := f.Get(name)
	if !ok {
		return
	}
	s, ok := v.Text()
	b, fits := read(s)
	if !ok || !fits {
		f.Malformed(name, "must be "+want)
		return
	}
	*p = b
	f.Accept()
}
