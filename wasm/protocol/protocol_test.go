package protocol_test

import (
	"testing"

	"palate"
	"palate/wasm/protocol"
)

// Whatever comes, there is an answer, and the caller learns by its code whose fault it was.
func TestEveryLineIsAnswered(t *testing.T) {
	for _, c := range []struct {
		name, line string
		answer     func(palate.Value) (palate.Value, error)
		want       string
	}{
		{"an answer", `{"op":"x"}`, func(v palate.Value) (palate.Value, error) { return v, nil }, `{"op":"x"}`},
		{"no JSON", `{`, nil, `{"error":{"code":"malformed"`},
		{"nothing", ``, nil, `{"error":{"code":"malformed"`},
		{"a refusal", `{}`, func(palate.Value) (palate.Value, error) { return palate.Null, palate.Malformed("op", "must be one") }, `{"error":{"code":"malformed","field":"op","message":"must be one"}}`},
		{"a fault", `{}`, func(palate.Value) (palate.Value, error) { panic("out of range") }, `{"error":{"code":"internal"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := string(protocol.Answer([]byte(c.line), c.answer)); len(got) < len(c.want) || got[:len(c.want)] != c.want {
				t.Errorf("answered %s, want %s", got, c.want)
			}
		})
	}
}
