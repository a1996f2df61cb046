package gesture

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"palate"
)

// typed puts answers in order by a script: numbers place, = ties, < takes back, w and a number marks the worst.
func typed(r *Placing, script string) {
	for _, key := range strings.Fields(script) {
		switch {
		case key == "=":
			r.Tie()
		case key == "<":
			r.TakeBack()
		case key[0] == 'w':
			n, _ := strconv.Atoi(key[1:])
			r.MarkWorst(n - 1)
		default:
			n, _ := strconv.Atoi(key)
			r.Place(n - 1)
		}
	}
}

// describe is a ranking as "full 3>1=2 / 4 worst 5", by numbers from 1.
func describe(b *palate.Rank) string {
	if b == nil {
		return "nothing"
	}
	numbers := func(slots []int) string {
		var list []string
		for _, slot := range slots {
			list = append(list, strconv.Itoa(slot+1))
		}
		return strings.Join(list, "=")
	}
	var groups []string
	for _, group := range b.Groups {
		groups = append(groups, numbers(group))
	}
	said := string(b.Mode) + " " + strings.Join(groups, ">")
	if len(b.Rest) > 0 {
		said += " / " + strings.ReplaceAll(numbers(b.Rest), "=", " ")
	}
	if b.Worst != nil {
		said += " worst " + strconv.Itoa(*b.Worst+1)
	}
	return said
}

func TestRankingByKeys(t *testing.T) {
	for _, tt := range []struct {
		name   string
		slots  int
		picks  bool
		most   int
		script string
		want   string
	}{
		{"nothing", 4, false, 0, "", "nothing"},
		{"all of them", 4, false, 0, "3 1 4 2", "full 3>1>4>2"},
		{"the best two", 4, false, 0, "3 1", "topk 3>1 / 2 4"},
		{"tied", 4, false, 0, "3 = 1 4 2", "full 3=1>4>2"},
		{"three tied", 4, false, 0, "3 = 1 = 4 2", "full 3=1=4>2"},
		{"a tie thought better of", 4, false, 0, "3 = = 1", "topk 3>1 / 2 4"},
		{"a tie taken back", 4, false, 0, "3 = < 1", "topk 3>1 / 2 4"},
		{"no tie before the first", 4, false, 0, "= 3", "topk 3 / 1 2 4"},
		{"taken back", 4, false, 0, "3 1 < 2", "topk 3>2 / 1 4"},
		{"all taken back", 4, false, 0, "3 1 < < <", "nothing"},
		{"placed twice is taken out", 4, false, 0, "3 1 3", "topk 1 / 2 3 4"},
		{"the middle of a tie taken out", 4, false, 0, "3 = 1 = 2 1", "topk 3=2 / 1 4"},
		{"best and worst", 4, false, 0, "3 w2", "best_worst 3 / 1 4 worst 2"},
		{"the best and a worst", 4, false, 0, "3 1 w2", "topk 3>1 / 4 worst 2"},
		{"another worst", 4, false, 0, "3 w2 w4", "best_worst 3 / 1 2 worst 4"},
		{"the worst after all not", 4, false, 0, "3 w2 w2", "topk 3 / 1 2 4"},
		{"the worst is placed after all", 4, false, 0, "3 w2 2", "topk 3>2 / 1 4"},
		{"one that is placed is the worst", 4, false, 0, "3 2 w2", "best_worst 3 / 1 4 worst 2"},
		{"a worst alone", 4, false, 0, "w2", "nothing"},
		{"not there", 4, false, 0, "9 3 w8 0", "topk 3 / 1 2 4"},
		{"picked", 5, true, 0, "3 1 5", "pick 3=1=5 / 2 4"},
		{"picked and dropped", 5, true, 0, "3 1 3", "pick 1 / 2 3 4 5"},
		{"no more than asked for", 5, true, 2, "3 1 5", "pick 3=1 / 2 4 5"},
		{"picks know no tie and no worst", 5, true, 0, "3 = w1 1", "pick 3=1 / 2 4 5"},
		{"twenty", 20, false, 0, "20 19 1", "topk 20>19>1 / 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := &Placing{Slots: tt.slots, Picks: tt.picks, Most: tt.most}
			typed(r, tt.script)
			if got := describe(r.Body(palate.EventID{})); got != tt.want {
				t.Errorf("%q is %s, want %s", tt.script, got, tt.want)
			}
		})
	}
}

// Places are counted as in sport.
func TestPlaces(t *testing.T) {
	r := &Placing{Slots: 5}
	typed(r, "2 4 = 1 5")
	for slot, want := range []int{2, 1, 0, 2, 4} {
		if got := r.PlaceOf(slot); got != want {
			t.Errorf("answer %d is in place %d, want %d", slot+1, got, want)
		}
	}
}

// shownOf is a showing of so many answers.
func shownOfSlots(n int) *palate.Shown {
	s := &palate.Shown{}
	for slot := range n {
		s.Candidates = append(s.Candidates, palate.Candidate{Slot: slot})
	}
	return s
}

// Ten thousand random rows of keys never say anything of an order that contradicts itself: each answer stands in one place,
// all are there, and the mode is what the order is. What is begun again from it is the same order.
func TestRankingsNeverContradictThemselves(t *testing.T) {
	said := map[palate.RankMode]int{}
	for seed := range uint64(10_000) {
		r := rand.New(rand.NewPCG(seed, 4))
		slots := 2 + r.IntN(palate.MaxSlots-1)
		ranking := &Placing{Slots: slots, Picks: r.IntN(4) == 0, Most: r.IntN(3)}
		for range r.IntN(40) {
			switch r.IntN(8) {
			case 0:
				ranking.Tie()
			case 1:
				ranking.TakeBack()
			case 2:
				ranking.MarkWorst(r.IntN(slots+2) - 1)
			default:
				ranking.Place(r.IntN(slots+2) - 1)
			}
		}
		b := ranking.Body(palate.EventID{Device: 1, Seq: 1})
		if b == nil {
			continue
		}
		said[b.Mode]++
		if err := Check(b, shownOfSlots(slots), func(int) string { return "" }); err != nil && !(ranking.Placed() == slots && slots == 1) {
			t.Fatalf("seed %d: %s of %d: %v", seed, describe(b), slots, err)
		}
		all := slices.Concat(append(slices.Clone(b.Groups), b.Rest)...)
		if b.Worst != nil {
			all = append(all, *b.Worst)
		}
		slices.Sort(all)
		for i, slot := range all {
			if i != slot || len(all) != slots {
				t.Fatalf("seed %d: %s does not name each of %d once", seed, describe(b), slots)
			}
		}
		if again := PlacingOf(b, slots).Body(b.Showing); fmt.Sprint(describe(again)) != describe(b) {
			t.Fatalf("seed %d: %s is begun again as %s", seed, describe(b), describe(again))
		}
	}
	for _, mode := range []palate.RankMode{palate.RankFull, palate.RankTopK, palate.RankPick, palate.RankBestWorst} {
		if said[mode] < 20 {
			t.Errorf("%s came %d times, which tries little", mode, said[mode])
		}
	}
}
