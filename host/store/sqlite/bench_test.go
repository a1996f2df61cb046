package sqlite_test

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"palate/host/store"
	"palate/host/store/sqlite"
)

// BenchmarkPush is how many events a second, each with a text, are committed with a sync.
func BenchmarkPush(b *testing.B) {
	for _, shape := range []struct {
		name           string
		workers, batch int
	}{{"one worker", 1, 1}, {"32 workers", 32, 1}, {"batches of 100", 1, 100}, {"batches of 1000", 1, 1000}} {
		b.Run(shape.name, func(b *testing.B) { benchmarkPush(b, shape.workers, shape.batch) })
	}
}

func benchmarkPush(b *testing.B, workers, batch int) {
	s, err := sqlite.Open(filepath.Join(b.TempDir(), "palate.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	pushes := make([][][]store.EventRecord, workers)
	for i := range b.N {
		w := i % workers
		person, n := fmt.Sprint("person ", w), uint64(len(pushes[w])*batch)
		if n == 0 {
			if err := s.AddPerson(b.Context(), person, store.DeviceRecord{ID: 1, Key: make([]byte, 32), Name: "d", Token: [32]byte{byte(w)}}); err != nil {
				b.Fatal(err)
			}
		}
		var entries []store.EventRecord
		for j := range uint64(batch) {
			e := pairOf(n + j + 1)
			entries = append(entries, e)
		}
		pushes[w] = append(pushes[w], entries)
	}
	b.ResetTimer()
	var wg sync.WaitGroup
	for w := range pushes {
		wg.Go(func() {
			for _, entries := range pushes[w] {
				if _, err := s.Push(b.Context(), fmt.Sprint("person ", w), entries); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	b.ReportMetric(float64(b.N*batch)/b.Elapsed().Seconds(), "events/s")
}
