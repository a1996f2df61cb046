package reading_test

import (
	"fmt"

	"palate/wasm/reading"
)

func Example() {
	fmt.Println(string(reading.Call([]byte(`{"op":"reason","text":"shorter"}`))))
	// Output: {"reasons":[{"quote":"shorter","tag":"+concise"}],"rules":[{"kind":"soft","parsed":{"attribute":"log_words","direction":"less","size":1},"status":"active","words":"shorter"}]}
}
