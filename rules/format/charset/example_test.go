package charset_test

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"palate/rules/format/charset"
)

// A spreadsheet's file of long ago.
func Example() {
	in, encoding := charset.NewReader(bufio.NewReader(strings.NewReader("Z\xFCrich,Malm\xF6")))
	text, err := io.ReadAll(in)
	fmt.Println(string(text), *encoding, err)
	// Output: Zürich,Malmö Windows-1252 <nil>
}
