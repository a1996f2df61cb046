package study

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"palate/rules/taste"
)

func TestProto(t *testing.T) {
	which := os.Getenv("PROTO")
	if which == "" {
		t.Skip()
	}
	list, _, err := Comparisons("/work/shared/data", "ukpconvarg1")
	if err != nil {
		t.Fatal(err)
	}
	c := NewCrowd()
	for _, r := range list {
		c.Add(r)
	}
	c.Sorted()
	var train, test []int
	big, par := 0, len(os.Getenv("PAR"))
	for i := range c.People {
		p := &c.People[i]
		if which == "F" && i%2 == 0 {
			for k := range p.Votes {
				p.Votes[k].Strength *= -1
			}
		}
		if len(p.Votes) >= 100 {
			big++
			if big%2 == par {
				test = append(test, i)
				continue
			}
		}
		if len(p.Votes) >= 5 {
			p.Votes = p.Votes[:min(300, len(p.Votes))]
			train = append(train, i)
		}
	}
	pick := func(l []int) *Crowd {
		o := &Crowd{Texts: c.Texts}
		for _, i := range l {
			o.People = append(o.People, c.People[i])
		}
		return o
	}
	tr, te := pick(train), pick(test)
	for _, tn := range []Training{{Rank: 2, Named: NamedResidual}} {
		at := time.Now()
		p := Train(tr, tn)
		fmt.Println("rank", tn.Rank, "named", len(tn.Named), time.Since(at), "T", p.T, p.Experts)
		points := te.Points(p)
		for _, k := range []int{0, 5, 10, 20, 50} {
			acc, nll := 0.0, 0.0
			for h := range te.People {
				r := rand.New(rand.NewPCG(1, uint64(h)))
				v := append([]Vote(nil), te.People[h].Votes...)
				r.Shuffle(len(v), func(i, j int) { v[i], v[j] = v[j], v[i] })
				rest := v[len(v)/2:]
				m := taste.FitDesign(te.design(p, points, v[:min(k, len(v)/2)]))
				ok, n, l := 0.0, 0.0, 0.0
				for _, x := range rest {
					q := m.Predict(points[x.A], points[x.B])
					l -= ln(q.Of(int(x.Strength)))
					if x.Strength != 0 {
						n++
						if (q.PA > q.PB) == (x.Strength > 0) {
							ok++
						}
					}
				}
				acc += ok / n / float64(len(te.People))
				nll += l / float64(len(rest)) / float64(len(te.People))
			}
			fmt.Printf("  k %d acc %.3f nll %.3f\n", k, acc, nll)
		}
	}
}
