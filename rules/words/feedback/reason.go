package feedback

import (
	"strings"
	"sync"

	"palate"
	"palate/rules/feature"
	"palate/rules/words/check/regex"
	"palate/rules/words/grammar"
	"palate/rules/words/lexicon"
)

// A ReasonTag is something that the better answer has more or less of, according to the reason for a comparison.
type ReasonTag struct {
	Attribute string // a feature or an attribute of a check; "" where only the aspect is clear
	Direction palate.Direction
	Aspect    feature.Aspect // to which the comparison is limited in learning
	Quote     string         // the words that say so
}

// maxReasonBytes bounds how much of a reason is read.
const maxReasonBytes = 2000

// Reason reads why one answer is better: "A1 goes into more detail", "too long", "no evidence". A reason praises the
// better answer or blames the other, so both "more detail" and "not enough detail" ask for more of it. An attribute
// that is pulled both ways is dropped. Tags come in the order of a table, not of the text.
func Reason(text string) []ReasonTag {
	text = lexicon.Clip(text, maxReasonBytes)
	var found []ReasonTag
	for _, reason := range reasonPatterns() {
		if places := reason.pattern.All(text); len(places) > 0 {
			tag := reason.tag
			tag.Quote = text[places[0].Start:places[0].End]
			found = append(found, tag)
		}
	}
	return withoutOpposites(append(found, rulesAsTags(text)...))
}

// rulesAsTags reads a reason that is worded like a rule: "too many emojis".
func rulesAsTags(text string) (list []ReasonTag) {
	for _, set := range grammar.Parse(text) {
		if set.Status != palate.StatusActive || lexicon.HasTerm(set.Parsed.Attribute) {
			continue
		}
		list = append(list, ReasonTag{Attribute: set.Parsed.Attribute, Direction: set.Parsed.Direction, Aspect: aspectOf(set.Parsed.Attribute), Quote: set.Words})
	}
	return list
}

// withoutOpposites drops duplicates, and both of two tags that contradict each other.
func withoutOpposites(found []ReasonTag) (kept []ReasonTag) {
	for i, tag := range found {
		repeated, opposed := false, false
		for k, other := range found {
			if other.Attribute == tag.Attribute && (tag.Attribute != "" || other.Aspect == tag.Aspect) {
				repeated = repeated || k < i && other.Direction == tag.Direction
				opposed = opposed || other.Direction != tag.Direction
			}
		}
		if !repeated && !opposed {
			kept = append(kept, tag)
		}
	}
	return kept
}

// aspectOf returns the aspect of an attribute; that of a feature is in the catalogue.
func aspectOf(attribute string) feature.Aspect {
	if i, ok := feature.Index(attribute); ok {
		return feature.Catalog[i].Aspect
	}
	switch name, _, _ := strings.Cut(attribute, ":"); name {
	case "max_words", "min_words", "about_words", "max_sentences", "min_sentences", "max_characters", "min_characters", "max_sentence_words",
		"starts_with_answer", "filler", "summary_first", "summary_last":
		return feature.Concise
	case "cites_sources", "british_spelling", "metric_units":
		return feature.Correct
	case "examples", "mentions", "language":
		return feature.Complete
	case "flattery", "buzzwords", "profanity", "greeting", "sign_off", "semicolons", "lower_case", "starts_with", "ends_with":
		return feature.Tone
	}
	return feature.Format
}

// Vague reports whether a short reason says that something is better but not in what way: "just better", "I like it
// more". A blank text is no reason, and not vague.
func Vague(text string) bool {
	return strings.TrimSpace(text) != "" && len(Reason(text)) == 0 && len(lexicon.Words(text)) <= 8
}

// aspectOfTag returns the aspect of a tag's code, without its sign; "" for one that covers all aspects.
func aspectOfTag(code string) feature.Aspect {
	switch code {
	case "wrong", "correct":
		return feature.Correct
	case "incomplete", "complete", "off_topic", "missed_instruction", "followed_instruction", "needless_refusal":
		return feature.Complete
	case "too_long", "too_short", "concise":
		return feature.Concise
	case "tone", "clear", "creative":
		return feature.Tone
	case "format", "well_formatted":
		return feature.Format
	}
	return ""
}

// Code returns the code, with its sign, that limits the comparison of an event to the tag's aspect: "+" is about the
// better answer, "-" about the other, as in "-too_short".
func (w ReasonTag) Code() string {
	switch w.Aspect {
	case feature.Correct:
		return "+correct"
	case feature.Complete:
		return "+complete"
	case feature.Tone:
		return "+tone"
	case feature.Format:
		return "+well_formatted"
	}
	if w.Direction == palate.More && w.Attribute == "log_words" {
		return "-too_short"
	}
	return "+concise"
}

// A reasonPattern is a pattern whose matches are evidence for a tag.
type reasonPattern struct {
	tag     ReasonTag
	pattern *regex.Pattern
}

var (
	reasonsOnce sync.Once
	reasonsMade []reasonPattern
)

func reasonPatterns() []reasonPattern {
	reasonsOnce.Do(func() {
		for line := range strings.SplitSeq(reasonTable, "\n") {
			fields := strings.SplitN(line, " ", 4)
			pattern, err := regex.Compile("(?i)" + fields[3])
			if err != nil {
				panic("feedback: the pattern " + fields[3] + ": " + err.Error())
			}
			tag := ReasonTag{Attribute: fields[0], Direction: palate.More, Aspect: feature.Aspect(fields[2])}
			if fields[1] == "-" {
				tag.Direction = palate.Less
			}
			if tag.Attribute == "." {
				tag.Attribute = ""
			}
			reasonsMade = append(reasonsMade, reasonPattern{tag, pattern})
		}
	})
	return reasonsMade
}

// reasonTable has a line for each pattern: attribute (. for none), sign, aspect and pattern. The words are those that
// people write under comparisons.
const reasonTable = `log_words + concise \b(more|much|greater|better|enough|many|several|specific|supporting|provid\w+|giv\w+|go(es)?( \w+){0,4}|in(to)?|lacks?|lacking|no|any|with|and|has|have|had|few|of|its|the|little|good|very|is|isn't|was|not|as|needs?) details?\b|\bdetailed|\bin.?depth\b|\bdepth\b|\belaborat\w+|\bthorough|\bexpand\w*|\bexpound\w*|\bgoes deeper
log_words + concise \b(explains?|explained|explaining|explanations?)\b
log_words + concise \b(longer|lengthier|lengthy|more (information|info|content|points|reasons?|words|context|explanation|substance|to say))\b|\b(provides|gives|has|had|offers|lists) more\b
log_words + concise \btoo (short|brief|vague|simplistic|simple)\b|\b(very|rather|so|just|really|quite|pretty) (short|brief)\b( \w+)?[^ ]|\b(one|single) (sentence|line|liner)\b|\bsuperficial\b|\bunderdeveloped\b|\bnot (long|detailed|in.?depth) enough
log_words - concise \bconcise|\b(straight |more |right |and |is |gets |got |get )to the point|\bsuccinct|\bshort (and|but|yet|,) |\bshorter\b|\bbrief (and|but|yet)\b|\bterse\b
log_words - concise \btoo (long|wordy|lengthy|verbose|much (detail|information|text))\b|\brambl\w+|\blong.?winded|\bwordy\b|\bgoes on and on|\bdrags? on|\bunnecessary (detail|words|information)|\boverly (long|detailed)|\b(superfluous|extraneous)\b
cites_sources + correct \b(evidence|sources?|citations?|cites?|cited|citing|references?|referenced|proof|proven|studies|study|research\w*|credib\w+|back(s|ed)? (it|this|that|up|his|her|their)|support(s|ed|ing)? (for|their|its|the|his|her)? ?(claim|argument|position|standpoint|statement|point|opinion|stance|view)\w*|unsupported|justif\w+)\b
numbers + correct \b(facts?|factual|statistics?|stats|data|figures|numbers|percentages?|numerical)\b
. + correct \b(accura\w+|inaccura\w+|incorrect|wrong|false|untrue|errors?|mistakes?|not true|true|correct|truth\w*|valid|logic\w*|illogical|reason(ing|ed)|rational\w*|irrational|fallac\w+|contradict\w*|flaw\w*|(just|only|mere\w*) (an? |his |her |their )?opinions?|opinionated|bias\w*|rant\w*|assum\w+|never happened|happen in)\b
. + correct \b(did ?n[o']t|did not|does ?n[o']t|does not|never|none of (this|that|it)|not what) (happen\w*|occur\w*|exist\w*|take place)|\bnot? (mention\w*|stated|found|described|said|in the (text|story|source|passage|article))\b|\bnowhere\b|\bfrom left field\b|\b(where|not sure|unsure)\b.{0,40} (comes?|came|coming) from\b|\bactually\b|\bin fact\b|\bbasis\b|\b(mis(attribut|identif|represent|interpret|character|quot|stat)\w*|made.?up|fabricat\w*|hallucinat\w*)\b|^\W*(no|nope|not (quite|really|exactly|necessarily|so)|absolutely not)\W*$|^(this|that|it) (should (be|read|say)|is ?n[o']t|is not)\b|\b(isn't|wasn't|aren't|not) (his|her|their|its) (name|goal|job|role|idea)\b
examples + complete \b(examples?|instances?|illustrat\w+|scenario\w*|anecdot\w*|personal (experience|story|account))\b
reverse + complete \b(off.?topic|on.?topic|irrelevan\w+|relevan\w+|unrelated|related to|stays? on|sticks? to|(the|this) (topic|question|prompt|subject|debate|issue)|not (really )?(answer|address)\w*|does ?n[o']t (answer|address)\w*|address\w*|tangent\w*)\b
coverage + complete \b(complete|incomplete|covers?|missing|misses|missed|leaves? out|left out|omit\w*|both sides|all sides|comprehensive|more points|multiple|several|various|many reasons|reasons?|not included|pros and cons|(should|could|would|can|nice to|good to|doesn't|does not|didn't|did not|not) (also |even )?(mention|include|name|add|say more)\w*|(explain|describe|say|tell us|show) (why|what|how|more|who|when)|more (could|can|should|that could)|(could|should|can) be (explained|described|developed|expanded|said|mentioned|added|enhanced)|ends? (too )?early|cuts? off|opportunity to)\b
. + tone \b(clear\w*|unclear|coherent\w*|incoherent|confus\w+|understand\w*|readab\w+|easy to (read|follow)|easier to|hard to (read|follow|understand)|difficult to|vague\w*|mak(es|ing) (more |no |any |much |little |good |perfect )?sense|make sense|nonsens\w*|flow\w*|jumbl\w*|(do ?n[o']t|not sure i|can't|cannot) follow|huh|ambig\w+|gibberish|articulat\w*|specific\w*|straightforward)\b|^\W*\?\W*$|^\W*(what|who|which|when|why|how)\?
. + tone \b(gramma\w*|spell\w*|misspell\w*|punctuat\w*|capitali[sz]\w*|typos?|(well|better|badly|poorly) (written|worded|said|spoken|phrased|put)|written (well|better|poorly|badly)|word(ed|ing|choice)|word choice|language|sentence structure|run.?ons?|eloquen\w*|literate|vocabulary|intelligen\w*|educated|professional\w*|unprofessional|mature|immature|childish|pronouns?|full sentence|commas?|(verb|past|present|future) tenses?|tenses?\W*$|quotation marks?|hyphen\w*|apostroph\w*|(subject.verb )?agreement|clunk\w*|awkward\w*|imprecise|transitions?|stilted)\b
politeness + tone \b(rude\w*|insult\w*|offens\w*|attack\w*|disrespect\w*|respectful\w*|polite\w*|hostil\w*|aggressiv\w*|mean|angry|anger|vulgar\w*|swear\w*|curs\w+|profan\w*|name.?calling|condescend\w*|abus\w*|hateful|judgmental|arrogan\w*|mock\w*|sarcas\w*|derogatory|civil)\b
formality + tone \b(formal|too casual|slang|unprofessional|professional)\b
hedges - tone \b(confident|certain|assertive|convict\w*|passion\w*|firm|strong(er|ly)? (stance|stand|position|point|statement))\b
. + tone \b(emotion\w*|personal\w*|tone|sound(s|ed)?|voice|style|humor\w*|funny|engag\w*|interesting|boring|compelling|persuasi\w*|thought.?(out|ful|provoking)|well.?thought|creativ\w*|origin\w*|clich\w*|imagin\w*|generic|predictable|vivid\w*|metaphor\w*|subtext|dialogue|character\w*|narrat\w*|pacing|ending\w*|scene\w*|plot\w*|theme\w*|perspective\w*|description\w*|literary|prose|interior\w*|point of view|pov|stor(y|ies))\b
repetition - concise \b(repet\w+|repeat\w*|redundan\w*|restat\w*|same thing (over|twice|again))\b
paragraphs + format \b(paragraphs?|wall of text|organi[sz]\w*|disorgani[sz]\w*|structur\w*|unstructured|format\w*|layout|headings?|bullet\w*|lists?|listed)\b
caps_words - tone \b(all.?caps|caps|capital letters|shout\w*|yell\w*)\b`
