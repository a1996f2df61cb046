package ui

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"palate/ui/markdown"
	"palate/ui/node"

	"github.com/vugu/vugu"
)

// A Highlight is a stretch of a text, in code points, that is drawn with a class.
type Highlight struct {
	Start, End int
	Class      string
}

// An aligner finds what a text was drawn as: it goes through the drawn letters in order, and for each says where it
// stands in the text, in code points. Drawing leaves out what marks words up, and adds little.
type aligner struct {
	source []rune
	at     int   // all before it is drawn already
	places []int // of the drawn letters; -1: of one that is not in the text
}

// How far ahead a whole text node, a word of it, and a letter of a word that is written otherwise are looked for: what stands
// between is marks, addresses, or blanks.
const (
	nodeAhead   = 4 << 10
	wordAhead   = 400
	letterAhead = 12
)

// add notes where the letters of the next text node stand.
func (a *aligner) add(drawn string) []int {
	from, letters := len(a.places), []rune(drawn)
	for range letters {
		a.places = append(a.places, -1)
	}
	places := a.places[from:]
	if !a.place(places, letters, nodeAhead) {
		a.words(places, letters)
	}
	return places
}

// place looks for letters as they are, not much further ahead than so many.
func (a *aligner) place(places []int, letters []rune, ahead int) bool {
	if len(letters) < 4 {
		ahead = min(ahead, wordAhead) // short words stand everywhere
	}
	end := min(len(a.source), a.at+ahead+len(letters))
	for i := a.at; i+len(letters) <= end; i++ {
		if slices.Equal(a.source[i:i+len(letters)], letters) {
			for k := range letters {
				places[k] = i + k
			}
			a.at = i + len(letters)
			return true
		}
	}
	return false
}

// words looks for each word of a text node, and for the letters of one that is written otherwise.
func (a *aligner) words(places []int, letters []rune) {
	for i := 0; i < len(letters); {
		n := 1
		if !unicode.IsSpace(letters[i]) {
			for i+n < len(letters) && !unicode.IsSpace(letters[i+n]) {
				n++
			}
			if !a.place(places[i:i+n], letters[i:i+n], wordAhead) {
				for k := i; k < i+n; k++ {
					a.place(places[k:k+1], letters[k:k+1], letterAhead)
				}
			}
		} else if i > 0 && places[i-1] >= 0 {
			places[i] = places[i-1] + 1
		}
		i += n
	}
}

// texts calls f with each text node below n, in order. f may put others in its place.
func texts(n *vugu.VGNode, f func(*vugu.VGNode)) {
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		if child.Type == vugu.TextNode {
			f(child)
		} else {
			texts(child, f)
		}
		child = next
	}
}

// draw marks stretches of the text in what was drawn of it below root.
func (a *aligner) draw(root *vugu.VGNode, marks []Highlight) {
	if a == nil {
		return
	}
	texts(root, func(n *vugu.VGNode) {
		places := a.add(n.Data)
		of := func(i int) int { return markAt(marks, places[i]) }
		letters := []rune(n.Data)
		if !slices.ContainsFunc(places, func(place int) bool { return markAt(marks, place) >= 0 }) {
			return
		}
		for i := 0; i < len(letters); {
			k := i + 1
			for k < len(letters) && of(k) == of(i) {
				k++
			}
			run := node.Text(string(letters[i:k]))
			if m := of(i); m >= 0 {
				run = node.With(node.Element("mark", "class", marks[m].Class), run)
			}
			n.Parent.InsertBefore(run, n)
			i = k
		}
		n.Parent.RemoveChild(n)
	})
}

// markAt is the last of the marks that a place is in, -1 for none.
func markAt(marks []Highlight, place int) int {
	for i := len(marks) - 1; i >= 0; i-- {
		if place >= marks[i].Start && place < marks[i].End {
			return i
		}
	}
	return -1
}

// A Drawing is where the letters of an answer as it is drawn stand in its text.
type Drawing struct {
	Body   string
	places []int
}

// DrawingOf is how a text is drawn.
func DrawingOf(body string) *Drawing {
	root := node.Element("div")
	markdown.Append(root, body)
	a := &aligner{source: []rune(body)}
	texts(root, func(n *vugu.VGNode) { a.add(n.Data) })
	return &Drawing{Body: body, places: a.places}
}

// Source is where the drawn letters [from, to) stand in the text, without blanks at the ends; ok is false where none
// of them does.
func (d *Drawing) Source(from, to int) (start, end int, ok bool) {
	start = -1
	for i := max(from, 0); i < min(to, len(d.places)); i++ {
		place := d.places[i]
		if place < 0 {
			continue
		}
		if start < 0 || place < start {
			start = place
		}
		end = max(end, place+1)
	}
	if start < 0 {
		return 0, 0, false
	}
	letters := []rune(d.Body)
	for start < end && unicode.IsSpace(letters[start]) {
		start++
	}
	for end > start && unicode.IsSpace(letters[end-1]) {
		end--
	}
	return start, end, start < end
}

// Seen is how much of the text, in code points from its start, stands in the first so many drawn letters.
func (d *Drawing) Seen(drawn int) int {
	if drawn >= len(d.places) {
		return utf8.RuneCountInString(d.Body)
	}
	seen := 0
	for _, place := range d.places[:max(drawn, 0)] {
		seen = max(seen, place+1)
	}
	return seen
}
