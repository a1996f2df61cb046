package host

import (
	"context"
	"testing"

	"palate"
)

// What is in flight is bounded in all and for each device, and all of it comes back.
func TestFlight(t *testing.T) {
	ctx, f := t.Context(), newMemoryLimit()
	var holds []*reservation
	for device := palate.DeviceID(1); device <= memoryInAll/memoryPerDevice; device++ {
		h, err := f.reserve(ctx, device, memoryPerDevice-1)
		if err != nil {
			t.Fatalf("device %d: %v", device, err)
		}
		if err := h.resize(ctx, memoryPerDevice); err != nil {
			t.Fatalf("device %d: %v", device, err)
		}
		if _, err := f.reserve(ctx, device, 1); palate.CodeOf(err) != palate.CodeTooMany {
			t.Errorf("device %d takes more than its part: %v", device, err)
		}
		holds = append(holds, h)
	}
	soon, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := f.reserve(soon, 99, 1); palate.CodeOf(err) != palate.CodeTooMany {
		t.Errorf("more than all is taken: %v", err)
	}
	if err := holds[0].resize(ctx, 10); err != nil {
		t.Fatal(err)
	}
	last, err := f.reserve(ctx, 99, memoryPerDevice-10)
	if err != nil {
		t.Fatalf("what came back is not given out again: %v", err)
	}
	for _, h := range append(holds, last) {
		h.release()
	}
	if len(f.perDevice) > 0 || !f.total.TryAcquire(memoryInAll) {
		t.Errorf("not all came back: %v", f.perDevice)
	}
}

func TestParts(t *testing.T) {
	for text, want := range map[string]int{
		``: 0, `1`: 0, `[]`: 1, `[[],[]]`: 4, `{"a":1,"b":[1,2]}`: 4, `"[,{"`: 0, `["\"[","\\",[]]`: 4, `"a\`: 0,
	} {
		if got := countValues([]byte(text)); got != want {
			t.Errorf("parts(%s) = %d, want %d", text, got, want)
		}
	}
}
