package feedback

import (
	"cmp"
	"slices"
	"strings"

	"palate"
	"palate/rules/feature"
	"palate/rules/words/grammar"
	"palate/rules/words/lexicon"
)

// A Criterion is what remarks come back to: an attribute, an aspect that no attribute is named for, or
// words that nothing was read from (arXiv 2306.13588).
type Criterion struct {
	Name       string           // in English: "shorter", "correct", "about “tea”"
	Attribute  string           // "" where remarks share an aspect or words
	Word       string           // that they share, as it was written most often; "" where an attribute or an aspect
	More, Less int              // remarks that want more of the attribute, and less
	Complaints int              // remarks that find fault, where there is no attribute to want more of
	Events     []palate.EventID // of the remarks, in their order
}

// MostCriteria is how many there are at most.
const MostCriteria = 12

const (
	sameRemarks  = .8 // share of remarks that two attributes have in common from which they are one criterion
	fewestShared = 2  // remarks that make a criterion of a word
)

// Criteria groups remarks, those with most remarks first: by what was read of each, which may be
// several things, and the others by words that they share. Those in no criterion are the rest.
func Criteria(remarks []Comment) (list []Criterion, rest []palate.EventID) {
	read, unread := criteriaOf(remarks)
	list = append(distinct(read), wordCriteria(unread)...)
	slices.SortStableFunc(list, func(a, b Criterion) int {
		return cmp.Or(cmp.Compare(len(b.Events), len(a.Events)), cmp.Compare(a.Name, b.Name))
	})
	grouped := map[palate.EventID]bool{}
	list = list[:min(MostCriteria, len(list))]
	for _, c := range list {
		for _, id := range c.Events {
			grouped[id] = true
		}
	}
	for _, r := range remarks {
		if !grouped[r.Event] {
			rest, grouped[r.Event] = append(rest, r.Event), true
		}
	}
	return list, rest
}

// criteriaOf groups remarks by what was read of them, in the order in which each was said first.
func criteriaOf(remarks []Comment) (list []Criterion, unread []Comment) {
	at := map[string]int{}
	for _, r := range remarks {
		wishes := r.tags()
		if len(wishes) == 0 {
			unread = append(unread, r)
		}
		for _, w := range wishes {
			name := r.about(w)
			key := cmp.Or(w.Attribute, "."+name)
			if _, ok := at[key]; !ok {
				at[key], list = len(list), append(list, Criterion{Attribute: w.Attribute, Name: name})
			}
			list[at[key]].take(r, w)
		}
	}
	for i := range list {
		list[i].name()
	}
	return list, unread
}

// about is what a wish is called that names no attribute: by what the remark speaks of, where the
// aspect is the one that most is said under.
func (r Comment) about(w ReasonTag) string {
	if subject := Topic(r.Text); subject != "" && w.Aspect == feature.Tone {
		return "about the " + subject
	}
	return aspectName(w.Aspect)
}

// aspectName is what an aspect is called where nothing nearer is known.
func aspectName(a feature.Aspect) string {
	switch a {
	case feature.Tone:
		return "clear and well said"
	case feature.Format:
		return "well laid out"
	}
	return string(a) // "correct", "complete", "concise"
}

func (c *Criterion) take(r Comment, w ReasonTag) {
	c.Events = append(c.Events, r.Event)
	if w.Attribute == "" && Sentiment(r.Text) < 0 {
		c.Complaints++
	}
	switch w.Direction {
	case palate.More:
		c.More++
	case palate.Less:
		c.Less++
	}
}

// name calls a criterion by what most of its remarks want.
func (c *Criterion) name() {
	if c.Attribute == "" {
		c.More, c.Less = 0, 0
		return
	}
	set := palate.RuleSet{Force: palate.Soft, Parsed: palate.Parsed{Attribute: c.Attribute, Direction: palate.More, Size: 1}}
	if c.Less > c.More {
		set.Parsed.Direction = palate.Less
	}
	if c.Name = grammar.Predicate(&set); c.Name == "" {
		c.Name = string(set.Parsed.Direction) + " " + lexicon.NounOf(c.Attribute)
	}
}

// distinct drops criteria whose remarks are nearly those of a larger one, or of one that was named
// earlier: "prose instead of bullet points" is one wish.
func distinct(list []Criterion) (kept []Criterion) {
	order := slices.Clone(list)
	slices.SortStableFunc(order, func(a, b Criterion) int { return cmp.Compare(len(b.Events), len(a.Events)) })
	for _, c := range order {
		if !slices.ContainsFunc(kept, func(k Criterion) bool { return k.holds(c) }) {
			kept = append(kept, c)
		}
	}
	return kept
}

// holds reports whether nearly all remarks of two criteria are the same.
func (c Criterion) holds(other Criterion) bool {
	if float64(len(other.Events)) < sameRemarks*float64(len(c.Events)) {
		return false
	}
	has := map[palate.EventID]bool{}
	for _, id := range c.Events {
		has[id] = true
	}
	common := 0
	for _, id := range other.Events {
		if has[id] {
			common++
		}
	}
	return float64(common) >= sameRemarks*float64(len(c.Events)+len(other.Events)-common)
}

// wordCriteria groups remarks by the content word that most of them have, then those that are left.
func wordCriteria(unread []Comment) (list []Criterion) {
	said := make([]map[string]bool, len(unread))
	for i, r := range unread {
		said[i] = contentStems(r.Text)
	}
	for len(list) < MostCriteria {
		stem, n := commonest(said)
		if n < fewestShared {
			break
		}
		c, with := Criterion{}, []Comment(nil)
		for i, r := range unread {
			if said[i][stem] {
				c.Events, with, said[i] = append(c.Events, r.Event), append(with, r), nil
			}
		}
		c.Word = surface(stem, with)
		c.Name = "about “" + c.Word + "”"
		list = append(list, c)
	}
	return list
}

// plainWords stand in comments on anything.
const plainWords = ` too drop cut use add say much less answer answers respon better best good bad worse nice like liked prefer just very much really it's that's text `

// commonest is the stem that most remarks have, the earlier in the alphabet of equals, and how many.
func commonest(said []map[string]bool) (stem string, n int) {
	found := map[string]int{}
	for _, words := range said {
		for w := range words {
			if !lexicon.IsOneOf(w, plainWords) {
				found[w]++
			}
		}
	}
	for w, k := range found {
		if k > n || k == n && w < stem {
			stem, n = w, k
		}
	}
	return stem, n
}

// surface is how a stem was written most often, the earlier in the alphabet of equals.
func surface(stem string, remarks []Comment) (written string) {
	count := map[string]int{}
	for _, r := range remarks {
		for _, p := range lexicon.Words(r.Text) {
			if word := strings.ToLower(r.Text[p.Start:p.End]); contentStems(word)[stem] {
				count[word]++
			}
		}
	}
	for word, n := range count {
		if n > count[written] || n == count[written] && word < written {
			written = word
		}
	}
	return written
}
