package feedback

import (
	"strings"
	"sync"

	"palate/rules/words/check/regex"
	"palate/rules/words/lexicon"
)

// Topic returns the main topic of a comment that no feature measures, such as "ending" or "characters": the one named
// most often, or first among equals; "" for none.
func Topic(text string) (most string) {
	text = lexicon.Clip(text, maxReasonBytes)
	times, first := 0, 0
	for _, s := range topics() {
		places := s.pattern.All(text)
		if n := len(places); n > times || n == times && n > 0 && places[0].Start < first {
			most, times, first = s.name, n, places[0].Start
		}
	}
	return most
}

// A topic has a pattern of the words that name it.
type topic struct {
	name    string
	pattern *regex.Pattern
}

var (
	topicsOnce sync.Once
	topicsMade []topic
)

func topics() []topic {
	topicsOnce.Do(func() {
		for line := range strings.SplitSeq(topicTable, "\n") {
			name, pattern, _ := strings.Cut(line, " ")
			p, err := regex.Compile(`(?i)\b(` + pattern + `)\b`)
			if err != nil {
				panic("feedback: the topic " + name + ": " + err.Error())
			}
			topicsMade = append(topicsMade, topic{name, p})
		}
	})
	return topicsMade
}

// topicTable has a line for each topic: its name, and the words that refer to it.
const topicTable = `originality original\w*|unoriginal|creativ\w*|imaginat\w*|inventive|innovative|novel|fresh|unique\w*|cliche\w*|cliché\w*|trope\w*|stereotyp\w*|generic|formulaic|predictable|hackneyed|trite|derivative|idea|ideas
language gramma\w*|spell\w*|misspell\w*|punctuation|comma|commas|typos?|capitali[sz]\w*|word choice|wording|vocabulary|phras\w*|sentences?|prose|language|metaphors?|similes?|imagery|figurative|idioms?|allusions?|literary devices?|tense|tenses|pronouns?
clarity clear|clearly|clarity|unclear|coheren\w*|incoheren\w*|confus\w+|understand\w*|understood|comprehens\w+|(make|makes|making|made) (no |any |little |more |much |perfect )?sense|nonsens\w*|logic\w*|illogical|unity|unified|disjointed|jumbled|easy to follow|hard to follow|cohesive\w*|cohesion
pace pace|paced|pacing|rush|rushed|slow|slowly|slows|drag|drags|dragging|timing|compress\w*|stretch\w*|speed\w*|hurried|time|chronolog\w*
scenes scenes?|summary|summari[sz]\w*|exposition|show|shown|showing|tell|telling|dialogue|action
ending end|ends|ended|ending|endings|conclusion|concludes?|resolution|resolv\w*|closure|finale|wraps? up|last (line|paragraph|sentence)
voice voices?|perspectives?|points? of view|viewpoints?|pov|narrators?|first.?person|third.?person|tone
emotion emotion\w*|feel|feelings?|feels|interior\w*|exterior\w*|inner|thoughts?|sentimental\w*|moving|heartfelt
plot plot\w*|twists?|turns?|surpris\w+|unexpected\w*|events?|storyline|suspense
structure structur\w*|form|format\w*|organi[sz]\w*|layout|linear\w*|non-?linear\w*|paragraphs?|conventional\w*|experimental
setting settings?|world\w*|places?|atmospher\w*|sensory|senses|details?|detailed|descri\w+|environment|landscape
characters characters?|protagonists?|antagonists?|personalit\w*|backstor\w*|motivations?|relationships?|flat|believable
depth depth|deep|deeper|subtext\w*|layers?|layered|complex\w*|nuanc\w*|subtl\w*|superficial\w*|surface|meanings?|implicit\w*|implied|rhetorical\w*|symbol\w*`
