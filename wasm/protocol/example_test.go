package protocol_test

import (
	"fmt"

	"palate"
	"palate/wasm/protocol"
)

func Example() {
	out := protocol.Answer([]byte(`{"op":"greet"}`), func(request palate.Value) (palate.Value, error) {
		if op, _ := request.Get("op").Text(); op != "greet" {
			return palate.Null, palate.Malformed("op", "must be greet")
		}
		return protocol.Single("said", palate.String("hello")), nil
	})
	fmt.Println(string(out))
	// Output: {"said":"hello"}
}
