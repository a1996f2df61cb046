package grammar

import (
	"sync"

	"palate/rules/words/lexicon"
)

var (
	lexiconsOnce sync.Once
	lexiconsRead []*lexicon.Lexicon
)

// lexicons are the phrases of rules, a table for each language. They are read when first asked for, and not by
// a variable's initial value, so that a program that reads no rules links no table.
func lexicons() []*lexicon.Lexicon {
	lexiconsOnce.Do(func() {
		lexiconsRead = []*lexicon.Lexicon{
			readLexicon("en", lexicon.English, false),
			readLexicon("de", lexicon.German, false),
			readLexicon("fr", lexicon.French, true),
			readLexicon("es", lexicon.Spanish, false),
		}
	})
	return lexiconsRead
}

func readLexicon(code, table string, elides bool) *lexicon.Lexicon {
	l := lexicon.New(code, elides)
	rank := 0
	for kind, phrases := range lexicon.Sections(table) {
		rank++
		p := phraseOf(kind)
		p.Rank = rank
		for _, words := range phrases {
			l.Add(p, words)
		}
	}
	if code == "en" {
		addAttributes(l, rank)
	}
	return l
}

// addAttributes adds how rules say attributes, so that a sentence of ours is read as it was meant.
func addAttributes(l *lexicon.Lexicon, rank int) {
	for a := range lexicon.Attributes() {
		p := lexicon.Phrase{Role: roleIntent, Name: a.Name, Rank: rank, Loose: true}
		p.Sign = 1
		l.Add(p, a.More)
		p.Sign = -1
		l.Add(p, a.Less)
		p.Sign = 1
		l.Add(p, a.Do)
	}
}
