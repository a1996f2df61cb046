//go:build tinygo

package ui

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/vugu/vjson"
	"pgregory.net/rapid"
)

// Under this tag vugu reads what the browser says of an event with a JSON reader of its own. The
// page's texts are in there, so it has to read whatever JSON.stringify may write.
func TestEventsAreReadAsEncodingJSONReadsThem(t *testing.T) {
	value := rapid.OneOf(
		rapid.Just(any(nil)), rapid.Bool().AsAny(), rapid.String().AsAny(),
		rapid.Map(rapid.Float64Range(-1e300, 1e300), func(f float64) any { return f }),
	)
	object := rapid.MapOf(rapid.String(), value)
	rapid.Check(t, func(t *rapid.T) {
		target := map[string]any{}
		for k, v := range object.Draw(t, "target") {
			target[k] = v
		}
		data, err := json.Marshal(map[string]any{"position_id": "0_1", "capture": false, "event_summary": target})
		if err != nil {
			t.Fatal(err)
		}
		var got, want map[string]any
		if err := vjson.Unmarshal(data, &got); err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		if err := json.Unmarshal(data, &want); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%s: got %v, want %v", data, got, want)
		}
	})
}
