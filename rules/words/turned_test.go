package words

import (
	"slices"
	"strings"
	"testing"

	"palate"
)

// turned says for each kind of turned.txt what is wrong with the rules that a wish became; "" is nothing.
var turned = map[string]func([]palate.RuleSet) string{
	"never": func(got []palate.RuleSet) string {
		if slices.ContainsFunc(got, func(r palate.RuleSet) bool { return r.Parsed.Direction == palate.More }) {
			return "a ban asks for more"
		}
		return ""
	},
	"seldom": func(got []palate.RuleSet) string {
		if slices.ContainsFunc(got, func(r palate.RuleSet) bool { return r.Parsed.Direction == palate.More || r.Force == palate.Hard }) {
			return "scarcely is not soft and less"
		}
		return ""
	},
	"range": func(got []palate.RuleSet) string {
		var bounds [2]float64
		for _, r := range got {
			switch value, ok := r.Parsed.Value.Float(); {
			case !ok:
			case r.Parsed.Direction == palate.More:
				bounds[0] = value
			default:
				bounds[1] = value
			}
		}
		if bounds[0] > 0 && bounds[0] >= bounds[1] {
			return "a range is one number"
		}
		return ""
	},
	"leave":     nothingOf("leave became a wish"),
	"condition": nothingOf("a condition was dropped"),
	"order":     noneOf("what comes later became more of it", "log_words"),
	"long":      noneOf("the length of parts became one of the whole, or a ban", "log_words", "paragraphs", "bullets", "headings", "code_blocks", "table_rows", "max_paragraphs"),
	"part":      noneOf("a count in a part became one of the whole", "max_words", "min_words", "max_sentences", "min_sentences", "max_bullets", "min_bullets", "max_characters"),
}

func nothingOf(fault string) func([]palate.RuleSet) string {
	return func(got []palate.RuleSet) string {
		if len(got) > 0 {
			return fault
		}
		return ""
	}
}

func noneOf(fault string, names ...string) func([]palate.RuleSet) string {
	return func(got []palate.RuleSet) string {
		if slices.ContainsFunc(got, func(r palate.RuleSet) bool { return slices.Contains(names, r.Parsed.Attribute) }) {
			return fault
		}
		return ""
	}
}

func TestNoWishIsTurnedRound(t *testing.T) {
	n, understoodSome, kind := 0, 0, ""
	for line := range strings.SplitSeq(readTestdata(t, "turned.txt"), "\n") {
		if name, ok := strings.CutPrefix(line, "== "); ok {
			kind, _, _ = strings.Cut(name, ":")
			continue
		}
		if line == "" || line[0] == '#' {
			continue
		}
		n++
		got := understood(Parse(line))
		if len(got) > 0 {
			understoodSome++
		}
		if fault := turned[kind](got); fault != "" {
			t.Errorf("%s: %q: got %q", fault, line, shorts(got))
		}
	}
	t.Logf("%d wishes, %d of them understood", n, understoodSome)
	if n < 600 {
		t.Errorf("%d wishes, want 600", n)
	}
}
