package sandbox_test

import (
	"context"
	"fmt"

	"palate/host/sandbox"
)

// An engine answers lines; one without a profile can still say what a text is like.
func Example() {
	ctx := context.Background()
	engine := sandbox.Go()
	defer engine.Close(ctx)

	out, err := engine.Call(ctx, []byte(`{"op":"score","id":"1","prompt":"Hi","response":"Hello"}`))
	fmt.Println(string(out), err)
	// Output: {"error":{"code":"not_found","hint":"send {\"op\":\"load\",\"profile\":...} first","message":"no profile is loaded"},"id":"1"} <nil>
}
