package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/host/seal"
)

// variedLog is a log of several devices with most of what palate writes, line by line.
func variedLog(t *testing.T) []string {
	t.Helper()
	t.Chdir(t.TempDir())
	must(t, `{"id":"1","user":"ada","prompt":"What is a cache?","a":"A small, fast store.","b":"Well! A cache is a kind of store.","label":"a","strength":3,"reason":"Shorter.","context":{"task":"explain","language":"en"},"at":1795000000000,"meta":{"model_a":"small"}}
{"id":"3","user":"ben","prompt":"What is a mutex?","a":"A lock.","b":"Well! It is a lock, in general.","label":"b","strength":1,"reason":"More to read.","context":{"task":"explain","tags":["work","go"],"language":"en"},"at":1795000000001}
{"id":"2","user":"ada","prompt":"Was ist ein Byte?","a":"Acht Bit.","b":"Gut gefragt!","label":"tie","context":{"language":"de"}}
`, "import", "--from", "pairs", "--out", "log")
	must(t, "", "rule", "--log", "log", "--add", "shorter answers in emails")
	must(t, chatTurns, "listen", "--log", "log")
	must(t, `{"prompt":"Which?","chosen":"This one.","rejected":"That one, perhaps."}`+"\n", "import", "--from", "trl", "--out", "log", "--append")
	stranger(t, rows(7, 1), "other")
	must(t, "", "import", "--from", "palate", "--in", "other", "--out", "log", "--append")
	must(t, "", "rule", "--log", "log", "--add", "no emojis")
	return strings.Split(strings.TrimSuffix(readFile(t, "log"), "\n"), "\n")
}

// A mutant is a log with one change.
type mutant struct {
	what  string // the change, without the line
	line  int
	lines []string
}

// mutants are a log with every member of every line changed, dropped and of another type, and every line left
// out, doubled, moved and swapped.
func mutants(t *testing.T, lines []string) (list []mutant) {
	t.Helper()
	add := func(what string, i int, changed ...string) {
		list = append(list, mutant{what, i, slices.Concat(lines[:i], changed, lines[i+1:])})
	}
	for i, line := range lines {
		for _, c := range changes(t, line) {
			add(c.what, i, c.line)
		}
		add("line cut", i, line[:len(line)/2])
		add("line dropped", i)
		add("line doubled", i, line, line)
		if i+1 < len(lines) {
			list = append(list, mutant{"lines swapped", i, slices.Concat(lines[:i], []string{lines[i+1], line}, lines[i+2:])})
			list = append(list, mutant{"line moved to the end", i, slices.Concat(lines[:i], lines[i+1:], []string{line})})
		}
	}
	return list
}

type change struct{ what, line string }

// changes are all changes of one member of a line.
func changes(t *testing.T, line string) (list []change) {
	t.Helper()
	var whole any
	decoder := json.NewDecoder(strings.NewReader(line))
	decoder.UseNumber()
	if err := decoder.Decode(&whole); err != nil {
		t.Fatal(err)
	}
	written := func() string {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(whole); err != nil {
			t.Fatal(err)
		}
		return strings.TrimSuffix(b.String(), "\n")
	}
	note := func(what string) { list = append(list, change{what, written()}) }
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for _, name := range slices.Sorted(maps.Keys(v)) {
				old := v[name]
				for how, by := range otherThan(old) {
					v[name] = by
					note(path + "." + name + " " + how)
				}
				delete(v, name)
				note(path + "." + name + " dropped")
				v[name] = old
				walk(path+"."+name, old)
			}
		case []any:
			for i, old := range v {
				for how, by := range otherThan(old) {
					v[i] = by
					note(path + "[] " + how)
				}
				v[i] = old
				walk(path+"[]", old)
			}
		}
	}
	walk("", whole)
	return list
}

// otherThan are values in the place of one: of its type, and of another.
func otherThan(v any) map[string]any {
	switch v := v.(type) {
	case string:
		return map[string]any{"flipped": flipped(v), "retyped": 7, "longer": v + "0"}
	case json.Number:
		positive := json.Number(strings.TrimPrefix(string(v), "-"))
		return map[string]any{"flipped": "1" + positive, "retyped": string(v), "negated": "-1" + positive}
	case bool:
		return map[string]any{"flipped": !v, "retyped": fmt.Sprint(v)}
	case map[string]any:
		return map[string]any{"retyped": "x", "emptied": map[string]any{}}
	case []any:
		return map[string]any{"retyped": "x", "doubled": append(slices.Clone(v), v...)}
	}
	return nil
}

// flipped is a text with its first character changed, a hex digit to another.
func flipped(s string) string {
	if s == "" {
		return "a"
	}
	if s[0] == '1' {
		return "2" + s[1:]
	}
	return "1" + s[1:]
}

// Every change of a log's content shows against what was seen before. Without that, only what the help says
// that it cannot be known does not.
func TestVerifyFindsEveryChange(t *testing.T) {
	if testing.Short() || raceDetector {
		t.Skip("two thousand logs are verified, which takes minutes with the race detector")
	}
	const least = 1900
	lines := variedLog(t)
	whole := verifiedLines(t, lines, nil)
	if whole.Broken > 0 || !whole.BodiesChecked {
		t.Fatal(whole.Breaks)
	}
	all, alone := mutants(t, lines), map[string]int{}
	for _, m := range all {
		if slices.Equal(m.lines, lines) {
			t.Fatalf("%s changes nothing", m.what)
		}
		against := verifiedLines(t, m.lines, whole.Heads)
		if against.Broken == 0 && bytes.Equal(against.Header, whole.Header) && !sameTexts(m, lines) {
			t.Errorf("line %d, %s: not found\n got %.300s\n was %.300s", m.line+1, m.what, strings.Join(m.lines[m.line:min(m.line+1, len(m.lines))], ""), lines[m.line])
		}
		if !slices.ContainsFunc(against.Breaks, func(b *palate.Error) bool { return b.Line > 0 }) && !sameTexts(m, lines) {
			alone[m.what]++
		}
	}
	if len(all) < least {
		t.Errorf("%d changes, want at least %d", len(all), least)
	}
	want := map[string]int{
		".check dropped":  1, // the header's
		".secret dropped": 1,
		"line dropped":    len(whole.Heads), // the last of each device
	}
	if !maps.Equal(alone, want) {
		t.Errorf("without what was seen before, not found: %v, want %v", alone, want)
	}
	t.Logf("%d changes, all found; %v without what was seen before", len(all), alone)
}

// sameTexts reports whether a mutant has but a text in another place before the event that names it, which
// says nothing.
func sameTexts(m mutant, lines []string) bool {
	isText := func(line string) bool { return strings.Contains(line, `"text":"`) && !strings.Contains(line, `"kind"`) }
	return m.what == "lines swapped" && (isText(lines[m.line]) || isText(lines[m.line+1]))
}

func verifiedLines(t *testing.T, lines []string, known palate.Heads) palate.Verification {
	t.Helper()
	v, err := palate.Verify(&seal.Sealer{}, strings.NewReader(strings.Join(lines, "\n")+"\n"), known)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
