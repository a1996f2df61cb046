package host_test

import (
	"fmt"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"palate/host"
	"palate/host/store/sqlite"
)

// BenchmarkPush is how many events a second a host makes durable: signed, over HTTP, in a database on
// this machine's disk.
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
	hour := int64(0) // a clock that leaps, for no rate to be in the way
	server := httptest.NewServer(host.New(host.Config{Store: s, Now: func() time.Time { return time.Unix(3600*atomic.AddInt64(&hour, 1), 0) }}))
	defer server.Close()
	guests, bodies := make([]*guest, workers), make([][]string, workers)
	for i := range b.N {
		w := i % workers
		if guests[w] == nil {
			guests[w] = newGuest(b, server.URL)
			guests[w].person = fmt.Sprintf("person-%d", w)
			guests[w].register()
		}
		bodies[w] = append(bodies[w], guests[w].lines(batch))
	}
	b.ResetTimer()
	var wg sync.WaitGroup
	for w, g := range guests {
		wg.Go(func() {
			for _, body := range bodies[w] {
				if status, reply := g.call("POST", "/v1/push", body); status != 200 {
					b.Errorf("push: %d %v", status, reply)
					return
				}
			}
		})
	}
	wg.Wait()
	b.ReportMetric(float64(b.N*batch)/b.Elapsed().Seconds(), "events/s")
}
