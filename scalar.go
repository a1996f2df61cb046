package palate

import (
	"slices"
	"strconv"
)

// The visits of single values. See [fields].

// scalar visits one value: write puts it, empty leaves it out, read takes it and says whether it
// was of the kind that want names.
func scalar[T comparable](f *fields, name string, p *T, write func(T) Value, read func(Value) (T, bool), want string) {
	var empty T
	if f.writing {
		if *p != empty {
			f.put(name, write(*p))
		}
		return
	}
	v, ok := f.get(name)
	if !ok {
		return
	}
	if *p, ok = read(v); !ok {
		f.fail(name, "must be "+want)
	}
	if *p != empty {
		f.accept()
	}
}

func (f *fields) str(name string, p *string) {
	scalar(f, name, p, String, Value.Text, "a string")
}

func (f *fields) truth(name string, p *bool) {
	scalar(f, name, p, Bool, Value.Truth, "true or false")
}

func (f *fields) float(name string, p *float64) {
	scalar(f, name, p, Number, Value.Float, "a number")
}

func (f *fields) integer(name string, p *int64) {
	scalar(f, name, p, func(n int64) Value { return Number(float64(n)) }, Value.Int, "a whole number below 2^53")
}

func (f *fields) count(name string, p *uint64) {
	scalar(f, name, p, func(n uint64) Value { return Number(float64(n)) }, countOf, "a whole number from 0, below 2^53")
}

func countOf(v Value) (uint64, bool) {
	n, ok := v.Int()
	return uint64(max(n, 0)), ok && n >= 0
}

// number visits a whole number that says something when it is 0, and so is always written.
func (f *fields) number(name string, p *int, low, high int) {
	if f.writing {
		f.put(name, Number(float64(*p)))
		return
	}
	v, _ := f.get(name)
	n, ok := v.Int()
	if !ok || n < int64(low) || n > int64(high) {
		f.fail(name, "must be a whole number from "+strconv.Itoa(low)+" to "+strconv.Itoa(high))
		return
	}
	*p = int(n)
	f.accept()
}

// real visits a number that says something when it is 0, and so is always written.
func (f *fields) real(name string, p *float64) {
	if f.writing {
		f.put(name, Number(*p))
		return
	}
	v, _ := f.get(name)
	n, ok := v.Float()
	if !ok {
		f.fail(name, "must be a number")
		return
	}
	*p = n
	f.accept()
}

// word visits a string out of a closed list; "" stands for none.
func word[T ~string](f *fields, name string, p *T, words ...T) {
	s := string(*p)
	f.str(name, &s)
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
		f.fail(name, "must be one of "+list)
	}
}

func (f *fields) id(name string, p *EventID) {
	scalar(f, name, p, EventID.value, eventIDOf, wantEventID)
}

const (
	wantEventID = "an event id, 16 hex digits, a colon and a number"
	wantTextID  = "a text id, 32 hex digits"
)

func (id EventID) value() Value { return String(id.String()) }

func eventIDOf(v Value) (EventID, bool) {
	s, _ := v.Text()
	return ParseEventID(s)
}

func (f *fields) device(name string, p *DeviceID) {
	scalar(f, name, p, func(d DeviceID) Value { return String(d.String()) }, func(v Value) (DeviceID, bool) {
		s, _ := v.Text()
		return ParseDeviceID(s)
	}, "16 hex digits")
}

func (f *fields) textID(name string, p *TextID) {
	scalar(f, name, p, TextID.value, textIDOf, wantTextID)
}

func (id TextID) value() Value { return String(string(id)) }

func textIDOf(v Value) (TextID, bool) {
	s, ok := v.Text()
	return TextID(s), ok && isHex(s, 32)
}

func slotOf(v Value) (int, bool) {
	n, ok := v.Int()
	return int(n), ok && n >= 0 && n < MaxSlots
}

func (f *fields) slot(name string, p *int) { f.number(name, p, 0, MaxSlots-1) }

// bytes visits bytes in the spelling of enc. nil is left out, empty is "".
func (f *fields) bytes(name string, p *[]byte, enc byteText) {
	if f.writing {
		if *p != nil {
			f.put(name, String(enc.text(*p)))
		}
		return
	}
	v, ok := f.get(name)
	if !ok {
		return
	}
	s, ok := v.Text()
	b, fits := enc.bytes(s)
	if !ok || !fits {
		f.fail(name, "must be "+enc.name)
		return
	}
	*p = b
	f.accept()
}

// A byteText is a spelling of bytes.
type byteText struct {
	name  string
	text  func([]byte) string
	bytes func(string) ([]byte, bool)
}

var hexText = byteText{"lower-case hex", hexOf, bytesOfHex}

var base64Text = byteText{"base64url without padding", Base64, ParseBase64}
