package pack_test

import (
	"math"
	"testing"

	"palate/rules/feature"
	"palate/rules/pack/packtest"
)

// A pack that was made before a feature is read: of what it does not know it has a mean of 0, an sd of 1
// and a taste of its own for each feature.
func TestPacksOfFewerFeaturesAreRead(t *testing.T) {
	const n = 50
	p, all := packtest.Prefix(n), len(feature.Catalog)
	if len(p.Names) != all || p.Known() != n {
		t.Fatalf("the pack has %d features and knows %d", len(p.Names), p.Known())
	}
	unit := 0.0
	for i := range n {
		unit += 2 * p.CovDiff[i*(i+1)/2+i]
	}
	for k, e := range p.Priors() {
		v, dim := p.Scales[k%len(p.Scales)], len(e.Mean)
		for j := n; j < all; j++ {
			if p.Names[j] != feature.Catalog[j].Name || p.Mean[j] != 0 || p.SD[j] != 1 {
				t.Fatalf("feature %d is %s with mean %v and sd %v", j, p.Names[j], p.Mean[j], p.SD[j])
			}
			for i := range dim {
				want := 0.0
				if i == j {
					want = v / unit
				}
				if got := e.Cov[max(i, j)*dim+min(i, j)]; math.Abs(got-want) > 1e-12 {
					t.Fatalf("expert %d: %s and coordinate %d have a covariance of %v, want %v", k, p.Names[j], i, got, want)
				}
			}
		}
	}
}
