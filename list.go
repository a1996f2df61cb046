package palate

import "strconv"

// The visits of lists. See [fields].

// list visits a list. nil is left out, empty is []. read names the place of a bad item itself.
func list[T any](f *fields, name string, p *[]T, write func(T) Value, read func(Value) (T, *Error)) {
	f.items(name, *p != nil, len(*p),
		func(i int) { f.out.buf = write((*p)[i]).Append(f.out.buf) },
		func(n int) { *p = make([]T, n) },
		func(i int, v Value) (err *Error) {
			(*p)[i], err = read(v)
			return err
		})
}

// items is list without its type: the code of a generic function is there once a type.
func (f *fields) items(name string, there bool, n int, write func(i int), room func(n int), read func(i int, v Value) *Error) {
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
	v, ok := f.get(name)
	if !ok {
		return
	}
	items, ok := v.Items()
	if !ok {
		f.fail(name, "must be a list")
		return
	}
	room(len(items))
	for i, item := range items {
		if err := read(i, item); err != nil && f.err == nil {
			f.err = err.In("[" + strconv.Itoa(i) + "]").In(name)
		}
	}
	f.accept()
}

// must turns a reader that says ok into one that says what was wanted.
func must[T any](read func(Value) (T, bool), want string) func(Value) (T, *Error) {
	return func(v Value) (T, *Error) {
		t, ok := read(v)
		if !ok {
			return t, Malformed("", "must be "+want)
		}
		return t, nil
	}
}

func (f *fields) strs(name string, p *[]string) {
	list(f, name, p, String, must(Value.Text, "a string"))
}

func (f *fields) floats(name string, p *[]float64) {
	list(f, name, p, Number, must(Value.Float, "a number"))
}

func (f *fields) integers(name string, p *[]int64) {
	list(f, name, p, func(n int64) Value { return Number(float64(n)) }, must(Value.Int, "a whole number below 2^53"))
}

func (f *fields) slots(name string, p *[]int) {
	list(f, name, p, func(n int) Value { return Number(float64(n)) }, must(slotOf, "a slot, a whole number from 0 to 19"))
}

func (f *fields) ids(name string, p *[]EventID) {
	list(f, name, p, EventID.value, must(eventIDOf, wantEventID))
}

func (f *fields) textIDs(name string, p *[]TextID) {
	list(f, name, p, TextID.value, must(textIDOf, wantTextID))
}

// objects visits a list of objects.
func objects[T any](f *fields, name string, p *[]T, visit func(*T, *fields)) {
	one := func(i int) func(*fields) { return func(f *fields) { visit(&(*p)[i], f) } }
	f.items(name, *p != nil, len(*p),
		func(i int) { f.write(one(i)) },
		func(n int) { *p = make([]T, n) },
		func(i int, v Value) *Error { return f.read(v, one(i)) })
}
