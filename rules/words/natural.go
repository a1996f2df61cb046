package words

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// A Feedback is what a turn of a chat says about the answer before it.
type Feedback struct {
	// Kind is "UR1" asks again or rephrases, "UR2" says what is wrong and how it should be, "UR3" says
	// that it is wrong, "UR4" asks whether it is so, "UR5" is pleased, or "none" (arXiv 2407.10944).
	Kind       string
	Confidence float64 // 0..1; of "none", that it is none
	Quote      string  // the stretch that says so, as written; "" for none

	Prompt, Answer string // what it speaks of: an answer, and what that answers; "" for none
}

// A Chat hears the turns of one conversation in order. The zero value is a chat without turns.
type Chat struct {
	asked    []map[string]bool // the content words of each request
	answered bool

	prompt, answer string // the newest that feedback can be about; "" none
}

// maxTurns is how many requests of a chat a turn is compared with, maxTurn how many bytes of it are
// read: feedback is short and stands at the beginning.
const (
	maxTurns = 8
	maxTurn  = 1000
)

// Answered says what the other side said.
func (c *Chat) Answered(text string) { c.answered, c.answer = true, text }

// Hear takes what the person wrote next and says whether it is feedback on the answer before.
func (c *Chat) Hear(text string) Feedback {
	short := cut(text, maxTurn)
	wanted := contentOf(short)
	found := Feedback{Kind: "none", Confidence: 1}
	if c.answered {
		found = c.judge(short, wanted)
	}
	if found.Kind != "none" {
		found.Prompt, found.Answer = c.prompt, c.answer
	}
	if found.Kind == "none" || c.prompt == "" {
		c.prompt = text // otherwise what comes next answers the same request
	}
	c.answer = ""
	if len(wanted) > 0 {
		c.asked = append(c.asked, wanted)
		c.asked = c.asked[max(0, len(c.asked)-maxTurns):]
	}
	return found
}

// enoughToSay is the confidence below which a turn is taken for no feedback.
const enoughToSay = .5

func (c *Chat) judge(text string, wanted map[string]bool) Feedback {
	best := Feedback{Kind: "none"}
	for _, s := range signs() {
		if s.confidence <= best.Confidence {
			continue
		}
		if places := s.pattern.All(text); len(places) > 0 {
			best = Feedback{Kind: s.kind, Confidence: s.confidence, Quote: sentenceAround(text, places[0])}
		}
	}
	if again := c.again(wanted); again > best.Confidence && best.Kind != "UR2" {
		best = Feedback{Kind: "UR1", Confidence: again, Quote: strings.TrimSpace(text)}
	}
	switch {
	case best.Kind == "none" || best.Confidence < enoughToSay:
		return Feedback{Kind: "none", Confidence: 1 - best.Confidence/2}
	case best.Kind == neutral:
		return Feedback{Kind: "none", Confidence: best.Confidence}
	}
	return best
}

// again is how sure it is that a turn asks for what was asked before: most content words of a
// request come back, and make up much of the turn.
func (c *Chat) again(wanted map[string]bool) (most float64) {
	for _, before := range c.asked {
		common := 0
		for w := range before {
			if wanted[w] {
				common++
			}
		}
		if common < 2 {
			continue
		}
		back := float64(common) / float64(len(before))
		of := float64(common) / float64(len(wanted))
		if back >= .75 && of >= .5 {
			most = max(most, .45+.25*back+.2*of)
		}
	}
	return most
}

// smallWords carry no content in any of the languages.
const smallWords = ` the and for you are was were with that this what how who why when where can could would please does did has have not now one its your from about into make write give tell some any all der die das und ist ein eine wie was wer mir bitte ich les des une que qui est pour dans por para con los las una del how's it's me my is in of to on at a an i do be it so or if `

// contentOf is the beginnings of the words that carry content.
func contentOf(text string) map[string]bool {
	words := map[string]bool{}
	for _, p := range wordsOf(text) {
		w := fold(text[p.Start:p.End])
		if len(w) < 2 || strings.Contains(smallWords, " "+w+" ") {
			continue
		}
		runes := []rune(strings.TrimSuffix(w, "s"))
		words[string(runes[:min(6, len(runes))])] = true
	}
	return words
}

// sentenceAround is the sentence of a text that a place stands in.
func sentenceAround(text string, p Place) string {
	for _, s := range sentencesOf(text) {
		if s.Start <= p.Start && p.Start < s.End {
			return strings.TrimSpace(text[s.Start:s.End])
		}
	}
	return strings.TrimFunc(text[p.Start:p.End], unicode.IsSpace)
}

// A sign is a pattern that speaks for a kind.
type sign struct {
	kind       string
	confidence float64
	pattern    *Pattern
}

// neutral marks signs of turns that look like feedback and are none.
const neutral = "not"

var (
	signsOnce sync.Once
	signsMade []sign
)

func signs() []sign {
	signsOnce.Do(func() {
		for line := range strings.SplitSeq(signTable, "\n") {
			kind, rest, _ := strings.Cut(line, " ")
			hundredths, pattern, _ := strings.Cut(rest, " ")
			confidence, _ := strconv.Atoi(hundredths)
			p, err := Compile("(?i)" + pattern)
			if err != nil {
				panic("words: the sign " + pattern + ": " + err.Error())
			}
			signsMade = append(signsMade, sign{kind, float64(confidence) / 100, p})
		}
		slices.SortStableFunc(signsMade, func(a, b sign) int { return cmp.Compare(b.confidence, a.confidence) })
	})
	return signsMade
}

// signTable: kind, confidence in hundredths, pattern.
const signTable = `not 97 ^thanks to |thank you (note|card|letter)|why did \w+ say|what (was|is|were|are) (the )?wrong with (?:the )?[a-z]+
not 97 \b(which|who) is (correct|right|wrong)|who was right|^(is|are|was) (it|there) (wrong|dangerous)|my friend says
UR2 96 \bi (said|asked|asked you|wanted|meant|specifically asked)( for| to)?\b.{1,60}(, ?not\b|\bnot\b|instead|,)
UR2 95 ^(no|nope|nein|non),? .{0,60}\b(not|nicht|pas|instead|should|please|bitte|s'il|syllables|meinte|meant)\b
UR2 95 ^(no|nein|non),? ?(it|he|she|they|that|the|ich|je|la|el|les|es|en|in|auf)\b( |')[^?]{3,80}$
UR2 94 \b\w+, not (a |an |the |for |to |in )?\w+
UR2 93 ^(you mean|i meant|i said|i asked for|ich meinte|je voulais|quise decir)\b
UR2 93 \b(the )?other way (a)?round\b
UR2 92 \b(should|needs to|has to|have to|must) (be|have|start|begin|end|use|say|come|go|return|read|contain)\b[^?]{2,}$
UR2 91 \binstead( of [^?]*)?[.!]?$|\brather than\b
UR2 91 ^(replace|swap) (the|that|this)\b
UR2 90 \byou (dropped|forgot|missed|left out|need to|have to|skipped) (the|a|to|it|that)\b.{4,}
UR2 90 \bi('m| am) (a |an )?\w+(,| so| and)[^?]*\b(so|as i|make|told)\b
UR2 90 \bas i (told|said|mentioned)\b
UR2 89 ^(it|he|she) (fell|was|is|happened|died|won|began|started|has) (in|on|by|about|because)?[^?]{1,60}$
UR2 89 ^\w+ is (by|from|in|even|odd) [^?]{2,}$
UR2 88 \b(way too|too) \w+, (please |make|we |write|use|it)
UR2 88 ^(keep|leave) (my|the|it|out)\b.{2,}\bonly\b
UR2 88 ^(shorter|longer|simpler|simple|more|less)\b[^?]*,[^?]*\bnot\b
UR2 87 ^(please )?(explain|say|write|put|make|do) it in (more|less|plain|simple)\b
UR2 87 ^without [^?]* please
UR2 86 \b(her|his|its|the|my) name is \w+, not
UR2 86 ^(that's|that is|this is) (for|about|from) [^?]*, i (need|want|asked|meant)
UR2 86 ^these are [^?]*, i (want|need|ask)
UR2 85 bitte auf (deutsch|englisch)|en français s'il|en español por favor|in english,? please
UR2 85 \bi have \w+ (years|kids|children|\w+) [^?]*, not\b
UR2 84 ^x should\b|\bshould be \S+\.?$
UR2 84 \bi want to [^?]{2,60}, not\b
UR2 84 ^i asked for\b
UR2 83 ^(zero|the \w+|\w+) is \w+ because\b
UR2 95 ^(that's|that is|it's) (wrong|not right|incorrect), .{3,}
UR2 92 \byou dropped the\b|\byou missed the part\b|^add [^?]*, you (forgot|missed)|^you need to [^?]*
UR3 94 \b(that|this|it|which)('s| is| was)? (still )?(so |totally |completely |just |plain |simply )?(not (even |really )?|isn't |in)?(a full|incorrect|wrong|false|untrue|nonsense|rubbish|garbage|terrible|awful|bad|rude|boring|useless|ridiculous|unrealistic|outdated|over the top|cheesy|secure|helpful|correct|right|true|good enough)[^?]*$
UR3 93 ^(wrong|incorrect|false|nope|no|nonsense|useless|boring|outdated|terrible|awful|bad|ugh|rubbish|garbage|not helpful|not good|not true|not correct|not right|not really|falsch|faux|incorrecto|mal)( again| at all| no)?\b[.!…]*( .{0,25}[.!…]*)?$
UR3 93 \bthat('s| is| was)? (not|no) (even |really |at all )?(a|an|the|what|correct|right|true|secure|it|good)\b[^?]*$
UR3 92 \b(doesn't|does not|didn't|did not|don't|do not|won't|isn't|not) (even |really |actually )?(work|compile|match|answer|help|run|make sense|understand)
UR3 92 \b(makes|made) no sense|\bexplains nothing|\b(can't|cannot) be right
UR3 91 \byou (only|just) (gave|wrote|listed|did)\b
UR3 91 \byou('ve| have)? (ignored|broke|changed|misunderstood|misread|missed|forgot|left out|skipped|made a mistake|got it wrong|didn't)\b
UR3 90 \b(way |far |much |a bit |still )?too (long|short|cheesy|formal|scary|vague|complicated|wordy|simple|generic|technical|dry|casual|slow|big|small)\b[^?]*$
UR3 90 \b(sounds|looks|reads) like (a|an|it)\b[^?]*$
UR3 90 \b(get|got|getting|gives|throws|there's|have) (me )?(a|an|the same) (\w+ )?(error|exception|warning)\b|command not found|\bpanics\b
UR3 90 \bnone of (these|them|those)\b|\b(is|are) (missing|not a|no)\b [^?]*$|\bis missing\b
UR3 89 \bi (didn't|did not) (ask|want|say|mean)\b|not what i (asked|wanted|meant|said)|i('ve| have) already told
UR3 89 \bi don't (understand|get)\b
UR3 89 das ist (falsch|nicht)|verstehe ich nicht|stimmt nicht|ce n'est pas|c'est faux|no es correcto|eso no|está mal|no entiendo
UR3 96 ^no,? (it's|it is|that's|that is) not[.!]*$
UR3 88 ^no( it's| it is| that's| that is)? not[.!]*$|^no,? that (is|was|'s)?( )?(not|in)
UR3 88 \bisn't in\b|\b(doesn't|does not) (answer|address)\b|^still\b
UR4 95 \b(are|r) you (really |absolutely |quite )?(sure|certain|serious)\b|estás seguro|bist du sicher|tu es sûr|stimmt das|c'est vrai \?|es cierto
UR4 94 ^(so )?(really|seriously|honestly)\?|^wait,? what|^huh\?
UR4 93 ^(isn't|wasn't|aren't|won't|doesn't|shouldn't|wouldn't|didn't|can't|weren't) .*\?
UR4 93 \bwhat do you mean\b|what does that mean\?|was meinst du|que veux-tu dire|qué quieres decir
UR4 93 \b(how|where) did you (get|find|come|know|calculate)\b|how do (we|you) know|where('s| is| does) (that|this) (come )?from
UR4 92 \b(can|could) you (please )?(double.?check|verify|confirm|clarify)\b|what('s| is) your source
UR4 92 \bis (that|this) (really |still |also |even |actually )?(true|right|correct|so|safe|accurate|place|the case)\b[^?]*\?|is that place still
UR4 91 , (right|correct|isn't it|no|oder|non|verdad|n'est-ce pas)\?$
UR4 91 ^(does|do|would|will|did|is) (that|this) (also |still |really |even )?(\w+) .*\?$
UR4 90 ^so (does|do|is|are|did|was|were|it|that)\b.*\?$|^why (is|are|was|isn't|not) .*\bnot\b.*\?$
UR4 89 ^even (on|in|if|with|for)\b.*\?$|^(is|are) the \w+ (the|a) .* or (the|a) .*\?$
UR4 88 ^is (a|an|longer|shorter|bigger|more|\w+er)\b.*(always|really|better|a fruit).*\?$
UR4 88 \? (four|are you|seriously|really)\b
UR4 80 ^what (month|day|year) was it\?$
UR5 93 ^(perfect|great|excellent|awesome|amazing|brilliant|wonderful|fantastic|lovely|nice|beautiful|cool|super|good|love it|cute|yes|correct|exactly|genial|toll|parfait|perfecto|génial|prima)( [a-z]+)?[.!]*$
UR5 94 \b(thanks|thank you|thx|ty|cheers|danke|merci|gracias)\b( so much| a lot| a million| very much)?( for the [a-z]+)?[.!]*$
UR5 93 ^(thanks|thank you|thx|cheers|danke|merci|gracias)\b[,.!]
UR5 93 \b(that|this|it|which)('s| is| was| looks| sounds| really is)? (so |really |very |just |exactly |absolutely )?(perfect|great|excellent|awesome|amazing|brilliant|wonderful|fantastic|lovely|beautiful|good|better|helpful|adorable|what i (was looking for|wanted|needed|meant))\b[^?]*$
UR5 92 \b(that|this|it|which)('s)? (works?|worked|helps?|helped|makes sense|fixed it|did (it|the trick)|was it|made my day)\b[^?]*$|^(works|worked|makes sense|ok that makes sense|all green)\b[^?]*$
UR5 92 \b(much|way|far) better\b[^?]*$|^better, thanks
UR5 92 \bexactly what i\b|\b(now|ah|ok|oh) (now )?i (get|see|understand)\b|^(got it|makes sense|good to know)\b|\bi get it\b
UR5 91 ^(good|great|nice|excellent|wonderful|lovely|fantastic|what a (great|good|lovely)) (job|work|summary|one|answer|explanation|idea|point|catch|list|story|poem|text|tip)\b[^?]*$
UR5 91 \b(love|like|loved|liked|will love|adore) (it|this|that|this one|them)\b[^?]*$
UR5 90 \bis brilliant\b|\bi cried\b|^(sounds|looks) (good|great|delicious|perfect|amazing)|this looks (delicious|good|great)|\bi('m| am) going to send it|^haha|^lol\b|like a charm|^ok good|^yum\b|^yes[.!]*$|\bomg yes
UR5 90 ^(interesting|helpful|very helpful|useful)\b[^?]*$`
