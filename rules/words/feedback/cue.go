package feedback

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"palate/rules/words/lexicon"
)

// The cues that phrases give to the act of a turn; lexicon/feedback/en.txt defines each.
const (
	cuePraise lexicon.Role = 1 << iota
	cuePraiseWord
	cueBlame
	cueBlameWord
	cueDoes
	cueToo
	cueABit
	cueThanks
	cueAlone
	cueNot
	cueFaults
	cueNo
	cueHarmless
	cueMyFault
	cueBut
	cueDoubts
	cueDoubt
	cueAgain
	cueCorrect
	cueCorrects
	cueMend
	cueChange
	cueTone
	cueThat
	cueAnswer
	cueYou
	cueI
	cueOthers
	cueAsks
	cueTask
	cueGame
	cueFiller
)

// cueNames are the headings of the tables, in the order of the cues.
const cueNames = "praise! praise blame! blame does too a-bit thanks alone not faults no harmless my-fault but doubt! doubt again correct corrects mend change tone answer! answer you I others asks task game filler"

// Of phrases of equal length at one place, those that signal an act win over those that only refer to something.
const (
	actCues = cuePraise | cuePraiseWord | cueBlame | cueBlameWord | cueDoes | cueToo | cueABit | cueThanks | cueNot | cueHarmless | cueMyFault |
		cueDoubts | cueDoubt | cueAgain | cueCorrect | cueMend | cueChange | cueTone
	referenceCues = cueAlone | cueFaults | cueGame | cueThat | cueAnswer | cueYou | cueI | cueOthers | cueAsks | cueTask | cueNo | cueFiller
)

var (
	feedbackOnce sync.Once
	feedbackRead *lexicon.Lexicon
)

// feedbackPhrases merges the tables of all languages, since chats mix them. They are read on first use rather than
// in a variable's initializer, so that a program which reads no feedback links no table.
func feedbackPhrases() *lexicon.Lexicon {
	feedbackOnce.Do(func() {
		feedbackRead = lexicon.New("", false)
		names := strings.Fields(cueNames)
		for _, table := range []string{lexicon.EnglishFeedback, lexicon.GermanFeedback, lexicon.FrenchFeedback, lexicon.SpanishFeedback} {
			for kind, phrases := range lexicon.Sections(table) {
				k := slices.Index(names, kind)
				for _, words := range phrases {
					feedbackRead.Add(lexicon.Phrase{Role: 1 << k, Rank: k}, words)
				}
			}
		}
	})
	return feedbackRead
}

// cueAt returns the cue of the longest phrase at a token, 0 for none, and its length in tokens. A word in no table
// may still be one of the sentiment lexicon.
func cueAt(l *lexicon.Lexicon, tokens []lexicon.Token, at int) (cue lexicon.Role, n int) {
	p, n := l.Match(tokens, at, actCues)
	if q, m := l.Match(tokens, at, referenceCues); m > n {
		p, n = q, m
	}
	before := n > 0 && at+n < len(tokens) && isCapitalized(tokens[at+n].Raw)
	switch t := &tokens[at]; {
	case n > 0 && !(p.Role == cueToo && before && tokens[at+n-1].Text == "zu"): // "zu Ostern"
		return p.Role, n
	case n == 0 && t.Kind == lexicon.WordToken && matchesList(t.Text, praiseWords):
		return cuePraiseWord, 1
	case n == 0 && t.Kind == lexicon.WordToken && matchesList(t.Text, blameWords):
		return cueBlameWord, 1
	}
	return 0, 1
}

// isKnown reports whether some phrase of the tables begins at a token.
func isKnown(l *lexicon.Lexicon, tokens []lexicon.Token, at int) bool {
	_, n := l.Match(tokens, at, actCues|referenceCues)
	return n > 0
}

// alwaysOpening are cues that hold at the beginning of a segment whatever longer phrase begins there.
const alwaysOpening = cueFaults | cueCorrects | cueNo | cueI | cueOthers | cueBut | cueThat | cueAnswer | cueYou

// isCapitalized reports whether a word begins with a capital letter.
func isCapitalized(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}
