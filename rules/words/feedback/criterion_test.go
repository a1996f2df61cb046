package feedback

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"palate"
)

// commentsOf are comments with the ids 1, 2, 3, ...; a word with a sign in front is a tag.
func commentsOf(lines ...string) (list []Comment) {
	for i, line := range lines {
		r := Comment{Event: palate.EventID{Seq: uint64(i) + 1}, Text: line}
		if strings.HasPrefix(line, "-") || strings.HasPrefix(line, "+") {
			r.Text, r.Tags = "", strings.Fields(line)
		}
		list = append(list, r)
	}
	return list
}

func TestCriteria(t *testing.T) {
	for _, tt := range []struct {
		name     string
		comments []Comment
		want     []string // name, more, less and events
		rest     int
	}{
		{"no comments", nil, nil, 0},
		{"length, in words and by tags", commentsOf("too long", "shorter, please", "-too_long", "more detail"), []string{"shorter +1 -3: 1 2 3 4"}, 0},
		{"two things in one comment", commentsOf("too long, and no emojis", "no emojis"), []string{"fewer emoji +0 -2: 1 2", "shorter +0 -1: 1"}, 0},
		{"one request with several readings", commentsOf("prose instead of bullet points", "prose instead of bullet points"), []string{"more of the text in prose +0 -2: 1 2"}, 0},
		{"an aspect", commentsOf("-wrong", "that is incorrect"), []string{"correct +0 -0 !1: 1 2"}, 0},
		{"what no attribute measures", commentsOf("the ending is vivid", "the ending feels rushed, as the story stops", "a better ending, please"), []string{"about the ending +0 -0 !1: 1 2 3"}, 0},
		{"words that nothing was read from", commentsOf("my cat would laugh", "the cats again", "zebra crossing"), []string{"about “cat” +0 -0: 1 2"}, 1},
		{"words alone", commentsOf("zebra", "yak"), nil, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			list, rest := Criteria(tt.comments)
			var got []string
			for _, c := range list {
				got = append(got, describe(c))
			}
			if !slices.Equal(got, tt.want) || len(rest) != tt.rest {
				t.Errorf("got %q and %d in none, want %q and %d", got, len(rest), tt.want, tt.rest)
			}
		})
	}
}

func describe(c Criterion) string {
	var b strings.Builder
	b.WriteString(c.Name + " +" + itoa(c.More) + " -" + itoa(c.Less))
	if c.Complaints > 0 {
		b.WriteString(" !" + itoa(c.Complaints))
	}
	b.WriteString(":")
	for _, id := range c.Events {
		b.WriteString(" " + itoa(int(id.Seq)))
	}
	return b.String()
}

func itoa(n int) string { return strconv.Itoa(n) }

// commentsIn are the comments of the corpus: what stands behind the first colon of a line that is no text.
func commentsIn(t testing.TB) (list []string) {
	t.Helper()
	for line := range strings.SplitSeq(readTestdata(t, "comments.txt"), "\n") {
		if _, comment, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, "= ") && !strings.HasPrefix(line, "#") {
			list = append(list, comment)
		}
	}
	if len(list) < 60 {
		t.Fatalf("there are %d comments, want 60 or more", len(list))
	}
	return list
}

// Over the comments of the corpus: at most twelve, named apart, largest first; each comment is in some
// criterion or in the rest and never in both; and the same comments make the same criteria.
func TestCriteriaAddUp(t *testing.T) {
	corpus := commentsIn(t)
	rapid.Check(t, func(t *rapid.T) {
		comments := commentsOf(rapid.SliceOfN(rapid.SampledFrom(corpus), 0, 60).Draw(t, "comments")...)
		list, rest := Criteria(comments)
		in, names := map[palate.EventID]bool{}, map[string]bool{}
		for i, c := range list {
			if names[c.Name] || c.Name == "" || i > 0 && len(c.Events) > len(list[i-1].Events) || c.More+c.Less > len(c.Events) {
				t.Errorf("criterion %d is %+v", i, c)
			}
			names[c.Name] = true
			for k, id := range c.Events {
				in[id] = true
				if slices.Index(c.Events, id) != k {
					t.Errorf("%v is twice in %+v", id, c)
				}
			}
		}
		for _, id := range rest {
			if in[id] {
				t.Errorf("%v is in a criterion and in none", id)
			}
			in[id] = true
		}
		if len(list) > MaxCriteria || len(in) != len(comments) {
			t.Errorf("%d criteria of %d comments, want %d comments", len(list), len(in), len(comments))
		}
		again, _ := Criteria(comments)
		for i := range list {
			if describe(again[i]) != describe(list[i]) {
				t.Errorf("%s, and again %s", describe(list[i]), describe(again[i]))
			}
		}
	})
}
