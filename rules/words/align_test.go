package words

import (
	"hash/fnv"
	"palate/rules/words/lexicon"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A commented is a text with comments and the edits that answer them, by hand.
type commented struct {
	before, after string
	edits         map[int]lexicon.Range // of before, by their numbers
	comments      []Comment
	want          [][]int // numbers of edits, by comment
}

// held reports whether a case belongs to the half that nothing is tuned on.
func (c *commented) held() bool {
	h := fnv.New32a()
	h.Write([]byte(c.before))
	return h.Sum32()%2 == 0
}

// commentedTexts reads a corpus of at least so many texts.
func commentedTexts(t testing.TB, file string, least int) (list []*commented) {
	t.Helper()
	for line := range strings.SplitSeq(readTestdata(t, file), "\n") {
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "= "):
			list = append(list, editOf(t, strings.ReplaceAll(line[2:], "\\n", "\n")))
		default:
			list[len(list)-1].comment(t, line)
		}
	}
	if len(list) < least {
		t.Fatalf("%s has %d texts, want %d or more", file, len(list), least)
	}
	return list
}

// editOf reads a text with edits: [[n|old|new]].
func editOf(t testing.TB, text string) *commented {
	t.Helper()
	c := &commented{edits: map[int]lexicon.Range{}}
	for text != "" {
		plain, rest, found := strings.Cut(text, "[[")
		c.before, c.after = c.before+plain, c.after+plain
		if !found {
			break
		}
		edit, behind, _ := strings.Cut(rest, "]]")
		f := strings.Split(edit, "|")
		n, err := strconv.Atoi(f[0])
		if err != nil || len(f) != 3 {
			t.Fatalf("%q is no edit", edit)
		}
		c.edits[n] = lexicon.Range{Start: len(c.before), End: len(c.before) + len(f[1])}
		c.before, c.after, text = c.before+f[1], c.after+f[2], behind
	}
	return c
}

// comment reads "1,2 @"stretch": words".
func (c *commented) comment(t testing.TB, line string) {
	t.Helper()
	head, text, ok := strings.Cut(line, ": ")
	numbers, stretch, about := strings.Cut(head, " @")
	made := Comment{Text: text}
	if about {
		stretch = strings.Trim(stretch, `"`)
		at := strings.Index(c.before, stretch)
		if ok = ok && at >= 0; ok {
			made.Span = lexicon.Range{Start: at, End: at + len(stretch)}
		}
	}
	if !ok {
		t.Fatalf("%q is no comment on %q", line, c.before)
	}
	var want []int
	for n := range strings.SplitSeq(numbers, ",") {
		if at, err := strconv.Atoi(n); err == nil {
			want = append(want, at)
		}
	}
	c.comments, c.want = append(c.comments, made), append(c.want, want)
}

// answered are the numbers of the edits that hunks are part of; 0 for a hunk of none.
func (c *commented) answered(hunks []Hunk, of []int) (list []int) {
	for _, k := range of {
		found := 0
		for n, at := range c.edits {
			if h := hunks[k].Range; h.Start <= at.End+1 && at.Start <= h.End+1 {
				found++
				if !slices.Contains(list, n) {
					list = append(list, n)
				}
			}
		}
		if found == 0 {
			list = append(list, 0)
		}
	}
	slices.Sort(list)
	return list
}

// A hit counts pairs of a comment and an edit.
type hit struct{ right, found, wanted int }

func (h hit) precision() float64 { return float64(h.right) / float64(max(h.found, 1)) }
func (h hit) recall() float64    { return float64(h.right) / float64(max(h.wanted, 1)) }

// count adds a case. What is not found of those that were tuned on is told.
func (h *hit) count(t *testing.T, c *commented, tell bool) {
	got := Align(c.comments, c.before, c.after)
	for i, want := range c.want {
		found := c.answered(got.Hunks, got.Of[i])
		h.found, h.wanted = h.found+len(found), h.wanted+len(want)
		for _, n := range found {
			h.right += boolInt(slices.Contains(want, n))
		}
		if tell && !slices.Equal(found, want) {
			t.Logf("%q of %q: %v, want %v", c.comments[i].Text, c.before, found, want)
		}
	}
}

// Half of the corpus was set aside before anything was tuned; the blind one was written afterwards.
func TestAlign(t *testing.T) {
	var tuned, held, blind hit
	for _, c := range commentedTexts(t, "comments.txt", 60) {
		if c.held() {
			held.count(t, c, false)
		} else {
			tuned.count(t, c, true)
		}
	}
	for _, c := range commentedTexts(t, "comments-blind.txt", 14) {
		blind.count(t, c, false)
	}
	for _, part := range []struct {
		name string
		hit
		precision, recall float64
	}{{"tuned on", tuned, .9, .9}, {"set aside", held, .85, .8}, {"blind", blind, .7, .6}} {
		precision, recall := part.hit.precision(), part.hit.recall()
		t.Logf("%s: precision %.2f, recall %.2f of %d pairs", part.name, precision, recall, part.wanted)
		if precision < part.precision || recall < part.recall {
			t.Errorf("%s: precision %.2f and recall %.2f, want %.2f and %.2f", part.name, precision, recall, part.precision, part.recall)
		}
	}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// What a hunk brings in is content where it is longer by some words that the text has not.
func TestHunksOf(t *testing.T) {
	for _, tt := range []struct {
		name, before, after string
		hunks               []Hunk
	}{
		{"nothing", "The cat sat.", "The cat sat.", nil},
		{"a word for another", "We utilize it.", "We use it.", []Hunk{{lexicon.Range{Start: 3, End: 10}, "use", false}}},
		{"a word out, from its beginning", "I really think so.", "I think so.", []Hunk{{lexicon.Range{Start: 2, End: 9}, "", false}}},
		{"a sentence in, from its beginning", "It fell. It broke.", "It fell. I wept. It broke.", []Hunk{{lexicon.Range{Start: 9, End: 9}, "I wept. ", false}}},
		{"two far apart", "A dog saw the big red cat.", "A cow saw the big red hen.", []Hunk{{lexicon.Range{Start: 2, End: 5}, "cow", false}, {lexicon.Range{Start: 22, End: 25}, "hen", false}}},
		{"a list of a sentence", "We sell tea, milk, jam.", "We sell:\n- tea\n- milk\n- jam.", []Hunk{{lexicon.Range{Start: 7, End: 18}, ":\n- tea\n- milk\n-", false}}},
		{"content", "It is safe.", "It is safe, say three trials in Spain.", []Hunk{{lexicon.Range{Start: 10, End: 10}, ", say three trials in Spain", true}}},
		{"two words more", "It rained.", "It rained a lot.", []Hunk{{lexicon.Range{Start: 9, End: 9}, " a lot", false}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := HunksOf(tt.before, tt.after)
			if !slices.Equal(got, tt.hunks) {
				t.Errorf("got %+v, want %+v", got, tt.hunks)
			}
		})
	}
}

// Hunks rebuild the edited text, stand in order and apart.
func TestHunksRebuild(t *testing.T) {
	piece := rapid.SampledFrom([]string{"a", "bb", "c", " ", ". ", "!", "é", "😀", "\n"})
	rapid.Check(t, func(t *rapid.T) {
		before := strings.Join(rapid.SliceOfN(piece, 0, 14).Draw(t, "before"), "")
		after := strings.Join(rapid.SliceOfN(piece, 0, 14).Draw(t, "after"), "")
		var b strings.Builder
		at := 0
		for _, h := range HunksOf(before, after) {
			if h.Start < at || h.End < h.Start {
				t.Fatalf("%q to %q: %+v stands before %d", before, after, h, at)
			}
			b.WriteString(before[at:h.Start] + h.New)
			at = h.End
		}
		if got := b.String() + before[at:]; got != after {
			t.Errorf("%q to %q: the hunks make %q", before, after, got)
		}
	})
}

// Aligned are hunks there are, in order, for each comment; and an edit that changes nothing answers
// nothing.
func TestAlignIsSound(t *testing.T) {
	texts := commentedTexts(t, "comments.txt", 60)
	rapid.Check(t, func(t *rapid.T) {
		one, two := rapid.SampledFrom(texts).Draw(t, "one"), rapid.SampledFrom(texts).Draw(t, "two")
		got := Align(two.comments, one.before, one.after)
		if len(got.Of) != len(two.comments) {
			t.Fatalf("%d comments, want %d", len(got.Of), len(two.comments))
		}
		for _, of := range got.Of {
			if !slices.IsSorted(of) || len(of) > 0 && (of[0] < 0 || of[len(of)-1] >= len(got.Hunks)) {
				t.Errorf("%v of %d hunks", of, len(got.Hunks))
			}
		}
		for _, of := range Align(one.comments, one.before, one.before).Of {
			if len(of) > 0 {
				t.Errorf("nothing was edited, and answers by %v", of)
			}
		}
	})
}
