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

// A Criterion is what several comments come back to: an attribute, an aspect where no attribute is named, or a word
// where nothing else was understood (arXiv 2306.13588).
type Criterion struct {
	Name       string           // in English: "shorter", "correct", "about “tea”"
	Attribute  string           // "" for an aspect or a word
	Word       string           // in its commonest form; "" for an attribute or an aspect
	More, Less int              // comments that ask for more of the attribute, and for less
	Complaints int              // comments that find fault, without an attribute
	Events     []palate.EventID // of the comments, in their order
}

// MaxCriteria is the largest number of criteria that [Criteria] returns.
const MaxCriteria = 12

const (
	overlapThreshold = .8 // Jaccard index of the comments of two attributes from which they are one criterion
	minComments      = 2  // with the same word that make it a criterion
)

// Criteria groups comments by what they ask for, which may be several things, and those that were not understood by
// the words they share. The largest criterion comes first; rest are the events of comments in no criterion.
func Criteria(comments []Comment) (list []Criterion, rest []palate.EventID) {
	read, unread := criteriaOf(comments)
	list = append(distinct(read), wordCriteria(unread)...)
	slices.SortStableFunc(list, func(a, b Criterion) int {
		return cmp.Or(cmp.Compare(len(b.Events), len(a.Events)), cmp.Compare(a.Name, b.Name))
	})
	grouped := map[palate.EventID]bool{}
	list = list[:min(MaxCriteria, len(list))]
	for _, c := range list {
		for _, id := range c.Events {
			grouped[id] = true
		}
	}
	for _, comment := range comments {
		if !grouped[comment.Event] {
			rest, grouped[comment.Event] = append(rest, comment.Event), true
		}
	}
	return list, rest
}

// criteriaOf groups comments by their tags, in order of first mention; unread are the comments without tags.
func criteriaOf(comments []Comment) (list []Criterion, unread []Comment) {
	index := map[string]int{}
	for _, comment := range comments {
		tags := comment.tags()
		if len(tags) == 0 {
			unread = append(unread, comment)
		}
		for _, tag := range tags {
			label := comment.label(tag)
			key := cmp.Or(tag.Attribute, "."+label)
			if _, ok := index[key]; !ok {
				index[key], list = len(list), append(list, Criterion{Attribute: tag.Attribute, Name: label})
			}
			list[index[key]].add(comment, tag)
		}
	}
	for i := range list {
		list[i].setName()
	}
	return list, unread
}

// label names a tag without an attribute: by the topic of the comment where the aspect is tone, the catch-all.
func (c Comment) label(tag ReasonTag) string {
	if subject := Topic(c.Text); subject != "" && tag.Aspect == feature.Tone {
		return "about the " + subject
	}
	return aspectLabel(tag.Aspect)
}

// aspectLabel names an aspect where no topic is known.
func aspectLabel(a feature.Aspect) string {
	switch a {
	case feature.Tone:
		return "clear and well said"
	case feature.Format:
		return "well laid out"
	}
	return string(a) // "correct", "complete", "concise"
}

// add counts a comment with a tag of the criterion.
func (c *Criterion) add(comment Comment, tag ReasonTag) {
	c.Events = append(c.Events, comment.Event)
	if tag.Attribute == "" && Sentiment(comment.Text) < 0 {
		c.Complaints++
	}
	switch tag.Direction {
	case palate.More:
		c.More++
	case palate.Less:
		c.Less++
	}
}

// setName names a criterion after the direction that most of its comments ask for.
func (c *Criterion) setName() {
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

// distinct drops criteria with nearly the same comments as a larger or an earlier one: "prose instead of bullet
// points" asks for one thing.
func distinct(list []Criterion) (kept []Criterion) {
	order := slices.Clone(list)
	slices.SortStableFunc(order, func(a, b Criterion) int { return cmp.Compare(len(b.Events), len(a.Events)) })
	for _, c := range order {
		if !slices.ContainsFunc(kept, func(k Criterion) bool { return k.overlaps(c) }) {
			kept = append(kept, c)
		}
	}
	return kept
}

// overlaps reports whether two criteria have nearly the same comments.
func (c Criterion) overlaps(other Criterion) bool {
	if float64(len(other.Events)) < overlapThreshold*float64(len(c.Events)) {
		return false
	}
	has := map[palate.EventID]bool{}
	for _, id := range c.Events {
		has[id] = true
	}
	shared := 0
	for _, id := range other.Events {
		if has[id] {
			shared++
		}
	}
	return float64(shared) >= overlapThreshold*float64(len(c.Events)+len(other.Events)-shared)
}

// wordCriteria groups comments by the commonest content word, then the remaining ones by theirs, and so on.
func wordCriteria(unread []Comment) (list []Criterion) {
	stems := make([]map[string]bool, len(unread))
	for i, comment := range unread {
		stems[i] = contentStems(comment.Text)
	}
	for len(list) < MaxCriteria {
		stem, n := commonestStem(stems)
		if n < minComments {
			break
		}
		c, members := Criterion{}, []Comment(nil)
		for i, comment := range unread {
			if stems[i][stem] {
				c.Events, members, stems[i] = append(c.Events, comment.Event), append(members, comment), nil
			}
		}
		c.Word = surfaceForm(stem, members)
		c.Name = "about “" + c.Word + "”"
		list = append(list, c)
	}
	return list
}

// genericStems occur in comments on anything.
const genericStems = ` too drop cut use add say much less answer answers respon better best good bad worse nice like liked prefer just very much really it's that's text `

// commonestStem returns the stem in most comments and their number; ties go to the alphabetically first.
func commonestStem(stems []map[string]bool) (stem string, n int) {
	counts := map[string]int{}
	for _, set := range stems {
		for w := range set {
			if !lexicon.IsOneOf(w, genericStems) {
				counts[w]++
			}
		}
	}
	for w, k := range counts {
		if k > n || k == n && w < stem {
			stem, n = w, k
		}
	}
	return stem, n
}

// surfaceForm returns the commonest spelling of a stem; ties go to the alphabetically first.
func surfaceForm(stem string, comments []Comment) (written string) {
	count := map[string]int{}
	for _, comment := range comments {
		for _, p := range lexicon.Words(comment.Text) {
			if word := strings.ToLower(comment.Text[p.Start:p.End]); contentStems(word)[stem] {
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
