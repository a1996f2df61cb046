package export

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"palate"
)

// Whatever the log and the policies: written and dropped are together what was read, a record is a line that a
// second reader can read, and every event that says something was read.
func TestWrittenAndDroppedAreRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log, o := anyLog(t), someOptions(t)
		saying := 0
		for _, e := range log.Events() {
			switch e.Kind() {
			case palate.KindShown, palate.KindRetract, palate.KindRestore, palate.KindForget:
			default:
				saying++
			}
		}
		for _, f := range Formats {
			file, r := File(f, log, o)
			dropped := 0
			for _, n := range r.Dropped {
				dropped += n
			}
			want := saying
			if f == Palate {
				want = log.Len()
			}
			if r.Written+dropped != r.Read || r.Read != want {
				t.Fatalf("%s of %+v: %d written, %v dropped, %d read, want %d", f.Name, o, r.Written, r.Dropped, r.Read, want)
			}
			if f != Palate && len(claims(t, f.Name, file)) != r.Records {
				t.Fatalf("%s: %d records are said to be %d", f.Name, len(claims(t, f.Name, file)), r.Records)
			}
			again, _ := File(f, log, r.Options)
			if !bytes.Equal(again, file) {
				t.Fatalf("%s: the same options give another file", f.Name)
			}
		}
	})
}

// With both, ties stand there as often one way as the other, and nothing else changes.
func TestBothIsEachWayOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := anyLog(t)
		for _, name := range []string{"trl", "openai-dpo", "pairs", "csv"} {
			f := FormatNamed(name)
			dropped, _ := File(f, log, Settings{Ties: Drop, Levels: Drop})
			both, r := File(f, log, Settings{Ties: Both, Levels: Both})
			extra := slices.Clone(claims(t, name, both))
			for _, c := range claims(t, name, dropped) {
				i := slices.Index(extra, c)
				if i < 0 {
					t.Fatalf("%s: with both %v is missing", name, c)
				}
				extra = slices.Delete(extra, i, i+1)
			}
			for _, c := range extra {
				if !slices.Contains(extra, turned(name, c)) {
					t.Fatalf("%s: %v stands there one way only", name, c)
				}
			}
			if r.Dropped[Tie]+r.Dropped[Level] > 0 {
				t.Fatalf("%s: both drops %v", name, r.Dropped)
			}
		}
	})
}

// turned is the other direction of a tie.
func turned(name string, c claim) claim {
	if name == "trl" || name == "openai-dpo" {
		c.a, c.b = c.b, c.a
		return c
	}
	c.label = map[string]string{"a": "b", "b": "a"}[c.label]
	return c
}

// mirrored is a log with every two answers in each other's place and every comparison turned with them.
func mirrored(strengths []int, mirror bool) *palate.Log {
	m := newMaker()
	for i, s := range strengths {
		a, b := "one "+letter(i), "**two** "+letter(i)
		if mirror {
			a, b, s = b, a, -s
		}
		m.says(&palate.Pair{Showing: m.says(m.shown("q", a, b)), A: 0, B: 1, Strength: s, Graded: true})
	}
	return m.log
}

// The form of a record tells nothing of which answer was chosen: where it stood leaves no trace.
func TestFormatAloneTellsNothing(t *testing.T) {
	strengths := []int{3, -3, 1, -1, 2, -2}
	for _, f := range []*Format{TRL, OpenAIDPO} {
		here, _ := File(f, mirrored(strengths, false), Settings{})
		there, _ := File(f, mirrored(strengths, true), Settings{})
		if !bytes.Equal(here, there) {
			t.Errorf("%s: what stood left shows\n%s\n%s", f.Name, here, there)
		}
	}
}

// Nor does the form of a completion tell whether it is good: only its label does.
func TestGoodAndBadLookAlike(t *testing.T) {
	thumbs := func(sign int) string {
		file, _ := File(TRLUnpaired, logOf(func(m *maker) {
			m.says(&palate.Thumb{Showing: m.two(), Slot: 0, Sign: sign})
			m.pair(0, map[int]palate.Level{1: palate.BothGood, -1: palate.BothBad}[sign])
		}), Settings{})
		return string(file)
	}
	if good := strings.ReplaceAll(thumbs(1), `"label":true`, `"label":false`); good != thumbs(-1) {
		t.Errorf("good is\n%s\nbad is\n%s", good, thumbs(-1))
	}
}

func TestSigns(t *testing.T) {
	log := logOf(func(m *maker) { m.pair(3, "") }) // A much better
	for name, want := range map[string]string{
		"pairs": `"label":"a","prompt":"What is a cache?","strength":3`,
		"csv":   `What is a cache?,a,3,true`,
		"trl":   `{"chosen":"A small, fast store."`,

		"helpsteer3": `"overall_preference":-3,"response1":"A small, fast store."`,
	} {
		if file, _ := File(FormatNamed(name), log, Settings{}); !strings.Contains(string(file), want) {
			t.Errorf("%s says\n%s\nwant %s", name, file, want)
		}
	}
}

// Half is a tie where the format has one, and left out where it has none.
func TestHalf(t *testing.T) {
	log := logOf(func(m *maker) { m.pair(0, "") })
	for name, want := range map[string]int{"pairs": 1, "csv": 1, "trl": 0, "openai-dpo": 0, "trl-unpaired": 0} {
		if _, r := File(FormatNamed(name), log, Settings{Ties: Half}); r.Written != want || r.Dropped[Tie] != 1-want {
			t.Errorf("%s: %d written, %v dropped, want %d written", name, r.Written, r.Dropped, want)
		}
	}
}

// Levels are decided apart from ties, and with them where nobody says otherwise.
func TestLevels(t *testing.T) {
	log := logOf(func(m *maker) {
		m.pair(0, "")
		m.pair(0, palate.BothGood)
	})
	for _, test := range []struct {
		o           Settings
		tie, levels int // dropped
	}{
		{Settings{}, 1, 1}, {Settings{Ties: Both}, 0, 0}, {Settings{Ties: Both, Levels: Drop}, 0, 1}, {Settings{Levels: Both}, 1, 0},
	} {
		if _, r := File(TRL, log, test.o); r.Dropped[Tie] != test.tie || r.Dropped[Level] != test.levels {
			t.Errorf("%+v drops %v, want %d and %d", test.o, r.Dropped, test.tie, test.levels)
		}
	}
}

func TestMinStrength(t *testing.T) {
	log := logOf(func(m *maker) {
		for _, s := range []int{1, -1, 2, -3} {
			m.pair(s, "")
		}
		m.says(&palate.Pair{Showing: m.two(), A: 0, B: 1, Strength: 2})
	})
	_, r := File(TRL, log, Settings{MinStrength: 2})
	if r.Written != 2 || r.Dropped[Weak] != 2 || r.Dropped[Ungraded] != 1 {
		t.Errorf("%d written, %v dropped, want 2, 2 weak and 1 ungraded", r.Written, r.Dropped)
	}
}

func TestModelsLeaveOnlyWhenAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := anyLog(t)
		for _, f := range Formats[1:] {
			_, without := File(f, log, Settings{})
			_, with := File(f, log, Settings{Models: true})
			if with.Dropped[Model] > 0 || with.Written < without.Written {
				t.Fatalf("%s: asked for, models' judgements are left out: %v", f.Name, with.Dropped)
			}
		}
	})
}
