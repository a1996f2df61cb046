//go:build js

package bridge

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"palate"
)

// figure prints a measurement; bridge.mjs shows it.
func figure(format string, args ...any) { fmt.Printf("figure: "+format+"\n", args...) }

func TestAppendIsDurableSoon(t *testing.T) {
	db := begun(t)
	var took []time.Duration
	for seq := uint64(1); seq <= 1000; seq++ {
		began := time.Now()
		keep(t, db, linesOf(seq, 1)...)
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	figure("durable append of an event and a text: p50 %v, p99 %v", took[500], took[990])
}

func TestLoadsTenThousandEvents(t *testing.T) {
	db := begun(t)
	const n = 10_000
	began := time.Now()
	keep(t, db, linesOf(1, n)...)
	figure("%d events with their texts in one transaction: %v", n, time.Since(began))
	began = time.Now()
	lines, _ := load(t, db, 0)
	figure("reading them: %v", time.Since(began))
	wantTally(t, lines, 1, n, n)
	began = time.Now()
	if _, err := db.LinesSince(palate.Cursor{device: n - 1}); err != nil {
		t.Error(err)
	}
	figure("reading the news of another tab: %v", time.Since(began))
}
