package feature

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// source is a prompt that brings a text.
const source = "Sum up in two sentences: The museum of the harbour opened its new hall in April. The hall shows nine ships, " +
	"the oldest of them a cutter from 1868, and the tools of the people who built them. Visitors walk on a bridge above the ships " +
	"and may enter two of them. The museum is open from ten to six, on Thursdays to nine, and is closed on Mondays. Children pay nothing."

func stuffedRest(prompt, response string) (string, bool) {
	r := getExtractor()
	defer r.release()
	r.prompt.read(Normalize(prompt), &r.cache)
	text := Answer(response)
	r.response.scan(text, &r.cache)
	return r.withoutStuffing(text)
}

// What says the prompt naturally, however much of it, is read whole.
func TestNaturalTextsAreNotStuffed(t *testing.T) {
	tests := []struct{ name, prompt, response string }{
		{"restating the question", "What is a mutex?", "What is a mutex? A mutex is a lock that one thread holds at a time."},
		{"a keyword in every sentence", "What is a mutex?", "A mutex is a lock. A mutex has one owner. Only the owner of a mutex may open it. A mutex that nobody holds is free."},
		{"one of two words asked for", "Which is heavier, gold or lead?", "Gold."},
		{"the text mended", "Proofread: She go to school every day and she like it there.", "She goes to school every day and she likes it there."},
		{"the text in capitals", "In capitals: we meet at nine by the old gate.", "WE MEET AT NINE BY THE OLD GATE."},
		{"the words sorted", "Sort: pear apple fig plum", "- apple\n- fig\n- pear\n- plum"},
		{"the source whole", source, source},
		{"sentences of the source", source, "The museum of the harbour opened its new hall in April. The hall shows nine ships, the oldest of them a cutter from 1868."},
		{"a long source whole", strings.Repeat(source+" ", 8), strings.Repeat(source+" ", 8)},
		{"a matrix of figures", "A 4 by 4 matrix of 0 and 1, please.", "0 1 0 1\n1 0 1 0\n0 1 0 1\n1 0 1 0"},
		{"chords", "A blues progression in E, please.", "E | E | E | E\nA | A | E | E\nE | E | E | E"},
		{"a chorus with the words of the title", "A chorus for “row home with me”", "Row home, row home, row home with me,\nthe lamps are lit along the quay."},
		{"code with names of the prompt", "Write add(x, y) in Python.", "```python\ndef add(x, y):\n    return x + y\n```"},
		{"Chinese", "锁是什么?", "锁是一种工具,同一时间只有一个线程可以持有锁。"},
		{"nothing", "What is a mutex?", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if rest, cut := stuffedRest(tt.prompt, tt.response); cut {
				t.Errorf("%q is read as %q", tt.response, rest)
			}
		})
	}
}

func TestStuffedTextsAreReadWithoutIt(t *testing.T) {
	again := func(text string) string { return strings.Repeat(" "+text, 5) }
	tests := []struct{ name, prompt, response, want string }{
		{"behind", "What is a mutex?", "A lock." + again("What is a mutex?"), "A lock."},
		{"before", "What is a mutex?", again("What is a mutex?") + " Something that one holds at a time.", "Something that one holds at a time."},
		{"between", "What is a mutex?", "A lock." + again("What is a mutex?") + " One holds it.", "A lock. One holds it."},
		{"in lines", "What is a mutex?", "A lock.\n" + strings.Repeat("- What is a mutex?\n", 5), "A lock."},
		{"a word of the answer is in the prompt, too", "What is a mutex?", "It locks, that is a mutex." + again("What is a mutex?"), "It locks, that is a mutex."},
		{"the answer is a word of the prompt", "Is gold or lead heavier?", "Gold." + again("Is gold or lead heavier?"), "Gold."},
		{"one keyword", "mutex", "A lock." + again("mutex"), "A lock."},
		{"each word five times", "repair phone today", "Yes, do." + again("repair") + again("phone") + again("today"), "Yes, do."},
		{"behind code", "Write add in Python.", "```python\nx + y\n```" + strings.Repeat("\nWrite add in Python.", 5), "```python\nx + y\n```"},
		{"French", "Où est la gare ?", "Tout droit, puis à gauche." + again("Où est la gare ?"), "Tout droit, puis à gauche."},
		{"Chinese", "锁是什么?", "一种工具。" + strings.Repeat("锁是什么?", 5), "一种工具。"},
		{"Thai", "แมวคืออะไร", "สัตว์เลี้ยง" + again("แมวคืออะไร"), "สัตว์เลี้ยง"},
		{"a source", source, "It opened in spring, say the papers." + again(source), "It opened in spring, say the papers."},
		{"keywords of a source", source, "It opened in spring, say the papers." + again("museum harbour hall ships cutter tools bridge"), "It opened in spring, say the papers."},
		{"nothing else", "What is a mutex?", again("What is a mutex?"), "What is a mutex?"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rest, cut := stuffedRest(tt.prompt, tt.response)
			if !cut || rest != tt.want {
				t.Errorf("%q is read as %q (%v), want %q", tt.response, rest, cut, tt.want)
			}
			if got, want := Extract(tt.prompt, tt.response), Extract(tt.prompt, tt.want); !slices.Equal(got, want) {
				t.Errorf("the vector of %q is not that of %q", tt.response, tt.want)
			}
		})
	}
}

// The places of words are those of the words that were counted.
func TestPlacesAreThoseOfTheWords(t *testing.T) {
	pieces := []string{"word", "don’t", "dogs' ", "Möglich", "中文", "カナ", "ภาษาไทย", "42", " ", "\n", ".", "-", "'", "e\u0301", "\u200d", "😀"}
	rapid.Check(t, func(t *rapid.T) {
		text := Normalize(strings.Join(rapid.SliceOf(rapid.OneOf(rapid.SampledFrom(pieces), rapid.String())).Draw(t, "pieces"), ""))
		var s, one textStats
		known := new(charCache)
		s.read(text, known)
		places := s.wordRanges(text, known)
		if len(places) != s.words {
			t.Fatalf("%q has %d words and %d places: %v", text, s.words, len(places), places)
		}
		for i, p := range places {
			one.read(text[p.Start:p.End], known)
			if one.words == 0 || one.vocab.keys[one.vocab.tokens[0]] != s.vocab.keys[s.vocab.tokens[i]] {
				t.Fatalf("word %d of %q is not at %v", i, text, p)
			}
		}
	})
}

// Whatever is stuffed, the rest is made of the text, and where nothing is cut the text stays.
func TestUnstuffedIsPartOfTheText(t *testing.T) {
	words := rapid.SampledFrom([]string{"what", "is", "mutex", "lock", "the", "?\n", ".", "- ", "中"})
	rapid.Check(t, func(t *rapid.T) {
		prompt := strings.Join(rapid.SliceOfN(words, 1, 6).Draw(t, "prompt"), " ")
		text := strings.Join(rapid.SliceOfN(words, 0, 40).Draw(t, "response"), " ")
		rest, cut := stuffedRest(prompt, text)
		if !cut && rest != Answer(text) {
			t.Errorf("%q became %q though nothing was cut", text, rest)
		}
		if cut && (len(rest) >= len(Answer(text)) || strings.TrimSpace(rest) == "") {
			t.Errorf("%q became %q", text, rest)
		}
	})
}
