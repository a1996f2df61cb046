package feedback

import (
	"slices"
	"strings"

	"palate/rules/words/lexicon"
)

// A segment is a functional segment of a turn: what stands between punctuation marks, or from "but" on.
type segment struct {
	start, end     int          // bytes of the turn
	cues           lexicon.Role // anywhere in it
	opening        lexicon.Role // at its beginning
	words          int
	contentWords   int // words in no table, and quotations
	numbers        int
	doubtWords     int // of the phrase of doubt at its beginning
	retryWords     int // of the request for another try at its beginning
	question       bool
	inQuestion     bool // its sentence is a question
	beginsSentence bool
	endsSentence   bool // with a full stop or an exclamation mark
	quotes         int
	announced      bool     // a text to process follows
	denied         bool     // by a negative particle: "not"
	namesSecond    bool     // its second word is a number or capitalized
	capitalized    bool     // its first word is
	forms          []string // its words, folded
	unknown        []string // those of forms in no table
	attributive    bool     // a word of blame modifies a noun: "a bad knee"
}

// negations turn a question into one that expects agreement: "is it not?"
const negations = " not no isnt arent wasnt werent doesnt dont didnt wont wouldnt shouldnt couldnt cant hasnt havent nicht kein keine pas "

// read fills in the segment from its tokens.
func (s *segment) read(l *lexicon.Lexicon, tokens []lexicon.Token) {
	s.capitalized = isCapitalized(tokens[0].Raw)
	s.namesSecond = len(tokens) > 1 && (tokens[1].Kind == lexicon.NumberToken || isCapitalized(tokens[1].Raw))
	for at := 0; at < len(tokens); {
		if s.contentWords == 0 && s.cues&^(cueFiller|cueBut|cueAlone|cueThanks) == 0 {
			s.readOpening(l, tokens, at)
		}
		cue, n := cueAt(l, tokens, at)
		switch t := &tokens[at]; {
		case t.Kind == lexicon.QuoteToken || t.Kind == lexicon.PatternToken:
			s.quotes, s.contentWords, s.words = s.quotes+1, s.contentWords+1, s.words+1
			at++
			continue
		case cue == 0:
			s.contentWords, s.unknown = s.contentWords+1, append(s.unknown, t.Text)
			if t.Kind == lexicon.NumberToken {
				s.numbers++
			}
		}
		s.cues |= cue
		s.attributive = s.attributive || cue == cueBlameWord && at+n < len(tokens) && tokens[at+n].Kind == lexicon.WordToken && !isKnown(l, tokens, at+n)
		for _, t := range tokens[at : at+n] {
			s.forms = append(s.forms, t.Text)
			s.denied = s.denied || lexicon.IsOneOf(t.Text, negations) && (n == 1 || cue&(cuePraise|cueBlame|cueHarmless) == 0)
		}
		s.words, at = s.words+n, at+n
	}
}

// readOpening takes in the cues that begin at a token: the longest phrases, and those in alwaysOpening.
func (s *segment) readOpening(l *lexicon.Lexicon, tokens []lexicon.Token, at int) {
	var roles lexicon.Role
	longest := 0
	for kind := range strings.Count(cueNames, " ") + 1 {
		_, n := l.Match(tokens, at, 1<<kind)
		switch {
		case n == 0:
			continue
		case n > longest:
			roles = roles&alwaysOpening | 1<<kind
			longest = n
		case n == longest || 1<<kind&alwaysOpening != 0:
			roles |= 1 << kind
		}
		switch lexicon.Role(1 << kind) {
		case cueDoubt:
			s.doubtWords = max(s.doubtWords, n)
		case cueAgain:
			s.retryWords = max(s.retryWords, n)
		}
	}
	s.opening |= roles
}

// announcesText reports whether a text to process follows the colon behind the segment.
func (s *segment) announcesText() bool {
	return s.cues&(cueTask|cueAsks) != 0 && s.cues&(cueBlame|cueCorrect) == 0 || s.quotes == 0 && s.cues&^(cueFiller|cueThat|cueAnswer|cueTask) == 0
}

// namesError reports whether the segment introduces an error message: "IndexError:".
func (s *segment) namesError() bool {
	for _, ending := range []string{"error", "exception", "fehler", "erreur"} {
		if n := len(s.forms); n > 0 && n <= 2 && strings.HasSuffix(s.forms[n-1], ending) {
			return true
		}
	}
	return false
}

// isShort reports whether a segment is so short that a word of praise or blame in it must be its point.
func (s *segment) isShort() bool {
	return s.contentWords == 0 && s.words <= 9 || s.contentWords == 1 && s.words <= 5
}

// startsWithAny reports whether the first word of a segment is in a list.
func (s *segment) startsWithAny(list string) bool {
	return len(s.forms) > 0 && lexicon.IsOneOf(s.forms[0], list)
}

// containsAny reports whether a segment has a word that is in a list.
func (s *segment) containsAny(list string) bool {
	return slices.ContainsFunc(s.forms, func(w string) bool { return lexicon.IsOneOf(w, list) })
}

// polarity reports whether a segment finds the answer good or bad, taken by itself.
func (s *segment) polarity() (good, bad bool) {
	if s.question || s.opening&cueTask != 0 || s.cues&cueOthers != 0 || s.isInverted() || s.subordinate() {
		return false, false
	}
	if s.opening&cueAsks != 0 {
		return false, s.blames() && s.startsWithAny(" now jetzt ahora maintenant and und et y ") // "great, now it crashes"
	}
	good, bad = s.praises(), s.blames()
	good = good || !bad && s.cues&cuePraiseWord != 0 && s.opening&(cueThat|cueAnswer) != 0 && s.contentWords <= 2 && s.words <= 9
	if s.cues&cueHarmless == 0 && s.words <= 9 {
		faults := s.opening&cueFaults != 0 || s.cues&cueFaults != 0 && s.opening&(cueThat|cueAnswer) != 0
		bad = bad || faults && s.cues&cueChange == 0 && !good
	}
	if (s.cues&cueNot != 0 || s.denied) && s.cues&cueHarmless == 0 {
		does := s.cues&cueDoes != 0 && s.opening&cueI == 0 && (s.opening&(cueThat|cueAnswer|cueYou) != 0 || s.words <= 4)
		return false, bad && s.cues&(cueBlame|cueFaults) != 0 || good || does || s.opening&cueYou != 0 && s.words <= 9
	}
	return good && !bad, bad
}

// acknowledges reports whether a segment is a plain acknowledgement: "ok", "haha".
func (s *segment) acknowledges() bool {
	return s.cues&cueAlone != 0 && s.contentWords == 0 && s.cues&(cueHarmless|cueNot|cueNo) == 0
}

// isDenial reports whether a segment is nothing but a denial: "not that".
func (s *segment) isDenial() bool {
	return (s.cues&cueNot != 0 || s.denied) && s.opening&cueNo == 0 && s.contentWords == 0 && s.words <= 4 && s.cues&(cueHarmless|cuePraise|cuePraiseWord) == 0
}

func (s *segment) praises() bool {
	return s.cues&cuePraise != 0 && (s.opening&cueI == 0 || s.opening&cuePraise != 0) || s.cues&cuePraiseWord != 0 && s.isShort() && s.opening&cueI == 0 && !(s.narrates() && s.contentWords > 0)
}

func (s *segment) blames() bool {
	short := s.isShort() && s.opening&cueI == 0
	return s.cues&cueBlame != 0 || s.cues&cueBlameWord != 0 && short && !s.narrates() && !s.attributive ||
		s.cues&cueToo != 0 && (short || s.contentWords == 2 && s.words <= 6 && s.opening&(cueThat|cueToo) != 0 && !s.startsWithAny(" zu ")) && s.cues&cueNot == 0 || s.opening&cueABit != 0 && s.contentWords == 1 && s.words <= 3
}

// narrates reports whether a segment is in the past tense and does not point at the answer.
func (s *segment) narrates() bool {
	if s.opening&cueThat != 0 || s.startsWithAny(" it es ") {
		return false
	}
	return s.containsAny(" was were war waren estaba era fue etait etaient ")
}

// isNegatedInversion reports whether a segment is a negated question by its word order, with or without a question
// mark: "isn't the Tagus".
func (s *segment) isNegatedInversion() bool {
	return len(s.forms) > 2 && s.startsWithAny(" isnt arent wasnt werent wouldnt shouldnt couldnt wont doesnt didnt dont hasnt havent cant ") &&
		(lexicon.IsOneOf(s.forms[1], " it that this there the a an they he she you we i one these those ") || s.namesSecond)
}

// replaces reports whether a segment ends in "x not y", both unknown words: "it is Milo not Max".
func (s *segment) replaces() bool {
	n := len(s.forms)
	return n >= 4 && s.forms[n-2] == "not" && slices.Contains(s.unknown, s.forms[n-3]) && slices.Contains(s.unknown, s.forms[n-1])
}

// doubts reports whether a segment asks whether the answer is true.
func (s *segment) doubts() bool {
	asks := s.opening&(cueAsks|cueTask) != 0
	switch {
	case s.contentWords > 0 && !s.denied && s.extends():
		return false
	case s.cues&cueDoubts != 0, s.isNegatedInversion() && !asks && !lexicon.IsOneOf(s.forms[1], " i you there "):
		return true
	case !s.question && !s.inQuestion:
		return false
	case s.question && s.words <= 6 && s.containsAny(" you du tu usted ") && s.containsAny(" sure certain certaine sicher sur seguro segura "):
		return true
	case s.question && !asks && s.words <= 3 && s.startsWithAny(" only just nur solo seulement "):
		return true
	case s.cues&cueDoubt != 0 && (s.contentWords == 0 && s.words <= 3 && (s.opening&cueAsks == 0 || s.words == 1) || s.opening&cueDoubt != 0 && s.doubtWords > 1):
		return true
	}
	if s.question && s.containsAny(" really wirklich vraiment realmente ") {
		return true
	}
	why := s.startsWithAny(" why warum wieso pourquoi ") && s.containsAny(" not nicht pas kein keine ")
	return s.question && s.denied && !s.isNegatedInversion() && s.cues&cueHarmless == 0 && (!asks || why) && s.opening&cueI == 0
}

// extends reports whether a segment carries what was said over to something else: "geht das auch mit".
func (s *segment) extends() bool {
	return s.containsAny(" auch aussi tambien ")
}

// asksFurther reports whether a segment asks a follow-up question: "so how", "y cómo".
func (s *segment) asksFurther() bool {
	return len(s.forms) > 1 && lexicon.IsOneOf(s.forms[1], " what who when where which why how was wer wann wo welche warum wie que quien cuando donde cual como qui quand ou quel quelle comment ")
}

// subordinate reports whether a segment is a complement clause, such as a message to pass on: "that it's not okay".
func (s *segment) subordinate() bool {
	return len(s.forms) > 2 && (s.startsWithAny(" dass ") || s.startsWithAny(" that ") && lexicon.IsOneOf(s.forms[1], " its it he she they the we i im you my "))
}

// changes reports whether a segment asks for the answer in another length, tone or language.
func (s *segment) changes() bool {
	if s.cues&cueTone != 0 && s.words <= 3 && !s.question && s.opening&(cueAsks|cueTask) == 0 {
		return true
	}
	return s.cues&cueChange != 0 && s.words <= 8 && s.opening&cueAsks == 0 &&
		(!s.question && s.opening&cueTask == 0 || s.opening&cueTask != 0 && s.cues&(cueThat|cueAnswer) != 0)
}

// limitsLength reports whether a segment gives no more than a length for the answer: "two sentences".
func (s *segment) limitsLength() bool {
	asks := s.opening&(cueAsks|cueTask) != 0
	return (s.words <= 6 && !s.question && !asks || s.words <= 10 && asks && s.cues&(cueThat|cueAnswer) != 0 && s.opening&cueYou == 0) && s.opening&cueI == 0 && s.cues&(cuePraise|cueBlame) == 0 &&
		s.containsAny(" words sentences sentence worter satze satz palabras frases mots phrases characters zeichen caracteres caracteres ")
}

// rejects reports whether a segment turns the answer down: "no", or "no" and a pronoun.
func (s *segment) rejects() bool {
	if s.opening&cueNo == 0 || s.cues&cueHarmless != 0 {
		return false
	}
	return s.contentWords == 0 && s.words <= 3 ||
		s.words > 1 && len(s.forms) > 1 && lexicon.IsOneOf(s.forms[1], " it its that thats das es cest ca you bro dude ") && s.cues&(cuePraise|cuePraiseWord) == 0
}

// isInverted reports whether a segment is a question by its word order, with or without a question mark: "does that
// matter".
func (s *segment) isInverted() bool {
	return s.isNegatedInversion() || len(s.forms) > 2 && s.startsWithAny(" is are was were does do did has have can could would will should ") &&
		lexicon.IsOneOf(s.forms[1], " it that this there these those the a an he she they we you i ")
}
