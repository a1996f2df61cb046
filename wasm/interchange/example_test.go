package interchange_test

import (
	"fmt"

	"palate/wasm/interchange"
)

// A page hands a file over in pieces and asks how it is read; here it is done with the first step.
func Example() {
	s := interchange.New()
	s.Call([]byte("\x00" + `{"prompt":"Is it late?","a":"Yes.","b":"It is rather late.","choice":"a"}` + "\n"))
	s.Call([]byte(`{"op":"scan"}`))
	fmt.Println(string(s.Call([]byte(`{"op":"records","from":0,"most":1}`))))
	// Output: {"records":[{"context":{},"label":"a","outputs":[{"text":"Yes."},{"text":"It is rather late."}],"prompt":"Is it late?"}]}
}
