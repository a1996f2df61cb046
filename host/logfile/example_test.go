package logfile_test

import (
	"crypto/rand"
	"fmt"
	"strings"

	"palate"
	"palate/host/logfile"
	"palate/host/seal"
)

func ExampleRead() {
	sealer, err := seal.New(rand.Reader)
	if err != nil {
		panic(err)
	}
	secret := make([]byte, 32)
	author, err := palate.NewAuthor(sealer, secret)
	if err != nil {
		panic(err)
	}
	text, err := author.Text("A small, fast store.", "", "")
	if err != nil {
		panic(err)
	}
	lines := append(palate.AppendLine(nil, &palate.Header{Palate: 1, Person: "p", Secret: secret}), '\n')
	lines = append(palate.AppendLine(lines, &text), '\n')
	forged := strings.Replace(string(lines), "fast", "slow", 1)

	w := logfile.Watch{Refuse: func(err error) { fmt.Println("refused: " + err.(*palate.Error).Field) }}
	use := func(l *logfile.CheckedLine) error {
		fmt.Printf("%d: %T\n", l.Number, l.Line)
		return nil
	}
	fmt.Println(logfile.Read(strings.NewReader(forged), "log", w, use))
	// Output:
	// 1: *palate.Header
	// refused: text
	// <nil>
}
