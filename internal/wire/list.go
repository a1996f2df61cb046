package wire

import "strconv"

// The visits of lists. See [Fields].

// Items visits a list. nil is left out, empty is []. The error of read names the place inside the
// item; which item it was, the visit adds.
func Items[T any](f *Fields, name string, p *[]T, write func(T) Value, read func(Value) (T, *Error)) {
	f.items(name, *p != nil, len(*p),
		func(i int) { f.out.buf = write((*p)[i]).Append(f.out.buf) },
		func(n int) { *p = make([]T, n) },
		func(i int, v Value) (err *Error) {
			(*p)[i], err = read(v)
			return err
		})
}

// items is Items without its type: the code of a generic function is there once for each type.
func (f *Fields) items(name string, there bool, n int, write func(i int), room func(n int), read func(i int, v Value) *Error) {
	if f.writing {
		if there {
			f.out.begin(name)
			f.out.buf = append(f.out.buf, '[')
			for i := range n {
				if i > 0 {
					f.out.buf = append(f.out.buf, ',')
				}
				write(i)
			}
			f.out.buf = append(f.out.buf, ']')
			f.out.end()
		}
		return
	}
	v, ok := f.Get(name)
	if !ok {
		return
	}
	items, ok := v.Items()
	if !ok {
		f.Malformed(name, "must be a list")
		return
	}
	room(len(items))
	for i, item := range items {
		if err := read(i, item); err != nil {
			f.Fail(err.In("[" + strconv.Itoa(i) + "]").In(name))
		}
	}
	f.Accept()
}

// Expect turns a reader that reports whether it could read into one for [Items]: want is what its error
// says there must be.
func Expect[T any](read func(Value) (T, bool), want string) func(Value) (T, *Error) {
	return func(v Value) (T, *Error) {
		t, ok := read(v)
		if !ok {
			return t, Malformed("", "must be "+want)
		}
		return t, nil
	}
}

// Strings visits a list of strings.
func (f *Fields) Strings(name string, p *[]string) {
	Items(f, name, p, String, Expect(Value.Text, "a string"))
}

// Floats visits a list of numbers.
func (f *Fields) Floats(name string, p *[]float64) {
	Items(f, name, p, Number, Expect(Value.Float, "a number"))
}

// Ints visits a list of whole numbers whose sizes are below 2^53.
func (f *Fields) Ints(name string, p *[]int64) {
	Items(f, name, p, func(n int64) Value { return Number(float64(n)) }, Expect(Value.Int, "a whole number below 2^53"))
}

// OneOrMore visits a list of strings of which a single one is written bare: "a" for ["a"]. Read as a
// list, it keeps that spelling in Extra.
func (f *Fields) OneOrMore(name string, p *[]string) {
	if f.writing && len(*p) == 1 {
		f.Put(name, String((*p)[0]))
		return
	}
	if v, _ := f.Get(name); v.kind == kindString && !f.writing {
		*p = []string{v.text}
		f.Accept()
		return
	}
	f.Strings(name, p)
	if !f.writing && len(*p) == 1 {
		f.account(false) // a list of one: Extra keeps its spelling
	}
}

// Objects visits a list of objects.
func Objects[T any](f *Fields, name string, p *[]T, visit func(*T, *Fields)) {
	one := func(i int) func(*Fields) { return func(f *Fields) { visit(&(*p)[i], f) } }
	f.items(name, *p != nil, len(*p),
		func(i int) { f.write(one(i)) },
		func(n int) { *p = make([]T, n) },
		func(i int, v Value) *Error { return f.read(v, one(i)) })
}
