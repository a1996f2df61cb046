package host

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"
)

// aboutSet says what a set is: "1,014 choices of 41 people between answers to prompts such as “Name a
// river.”". What is not known of it is left out.
func aboutSet(what, records, users, prompt string) string {
	var b strings.Builder
	n, err := strconv.Atoi(records)
	switch {
	case err != nil || n < 1:
		b.WriteString("Choices")
	case n == 1:
		b.WriteString("1 choice")
	default:
		b.WriteString(thousands(n) + " choices")
	}
	switch people, err := strconv.Atoi(users); {
	case err != nil || people < 1:
		b.WriteString(" of people who are not named")
	case people == 1:
		b.WriteString(" of one person")
	default:
		b.WriteString(" of " + thousands(people) + " people")
	}
	b.WriteString(" between answers")
	if prompt != "" {
		b.WriteString(" to prompts such as “" + prompt + "”")
	}
	return strings.TrimSpace(what + " " + b.String() + ".")
}

// thousands is a number as English writes it: 61,854.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// shownPrompt is how much of a set's first prompt is shown, in bytes: about a line.
const shownPrompt = 90

// firstPrompt is the beginning of a set's first prompt; "" where it cannot be read.
func firstPrompt(path string) string {
	file, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer file.Close()
	plain, err := gzip.NewReader(file)
	if err != nil {
		return ""
	}
	in := bufio.NewScanner(plain)
	in.Buffer(nil, 4<<20)
	var r pairRow
	if !in.Scan() || json.Unmarshal(in.Bytes(), &r) != nil {
		return ""
	}
	return beginning(strings.Join(strings.Fields(r.Prompt), " "))
}

// beginning is a text up to a word's end within what is shown of it.
func beginning(s string) string {
	if len(s) <= shownPrompt {
		return s
	}
	end := strings.LastIndexByte(s[:shownPrompt], ' ')
	if end < 1 {
		for end = shownPrompt; !utf8.RuneStart(s[end]); end-- {
		}
	}
	return strings.TrimRight(s[:end], ",;:") + " …"
}
