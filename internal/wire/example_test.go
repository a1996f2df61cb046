package wire_test

import (
	"fmt"

	"palate/internal/wire"
)

// A point states its wire form once, for reading and for writing.
type point struct {
	X, Y  float64
	Name  string
	Extra []wire.Member
}

func (p *point) fields(f *wire.Fields) {
	f.RequiredFloat("x", &p.X)
	f.RequiredFloat("y", &p.Y)
	f.String("name", &p.Name)
	f.Extra(&p.Extra)
}

func Example() {
	v, err := wire.Parse([]byte(`{"y": 2.50, "x": 1, "name": "", "colour": "red"}`))
	if err != nil {
		panic(err)
	}
	var p point
	if err := wire.Decode(v, p.fields); err != nil {
		panic(err)
	}
	p.X = 7
	fmt.Println(wire.Encode(p.fields))

	v, _ = wire.Parse([]byte(`{"x": "one"}`))
	fmt.Println(wire.Decode(v, p.fields))
	// Output:
	// {"colour":"red","name":"","x":7,"y":2.5}
	// field x: must be a number
}
