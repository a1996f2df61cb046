package pack_test

import (
	"testing"

	"palate"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

func TestPercentilesRiseAndKeepToCounts(t *testing.T) {
	p := pack.Builtin()
	if len(p.Quantiles) != len(p.Names) {
		t.Fatalf("the pack has quantiles of %d features, want %d", len(p.Quantiles), len(p.Names))
	}
	for j, name := range p.Names {
		last := 0.0
		for _, end := range []float64{-p.Cap[j], p.Cap[j], -1e6, 1e6} {
			if v := p.Quantile(j, end); !(v >= 0 && v <= 1) {
				t.Errorf("%s: percentile %v at its end %v", name, v, end)
			}
		}
		for x := -p.Cap[j]; x <= p.Cap[j]; x += .01 {
			v := p.Quantile(j, x)
			if v < last || v > 1 {
				t.Errorf("%s: percentile %v at %v, after %v", name, v, x, last)
				break
			}
			last = v
		}
	}
	none := p.Point("q", "A text without any list.")
	some := p.Point("q", "- one\n- two\n- three")
	if a, b := p.Percentile(none, "bullets"), p.Percentile(some, "bullets"); a > .5 || b < .75 {
		t.Errorf("no bullets are at %.2f and three at %.2f, want half the texts or fewer below none, and three quarters below three", a, b)
	}
	bare := packtest.With(palate.Member{Name: "reference", Value: palate.Null})
	if v := bare.Quantile(0, 0); v != .5 {
		t.Errorf("a pack without quantiles has the average at %v, want .5", v)
	}
}
