package grammar

import (
	"strconv"
	"strings"

	"palate"
	"palate/rules/words/check"
	"palate/rules/words/lexicon"
)

// An Unmet is a rule that a text breaks, or a taste that it goes against, and where.
type Unmet struct {
	Rule     palate.EventID // zero: it was learned
	Item     string         // what was learned; "" for a rule that was stated
	Sentence string
	Places   []check.Violation // none for a soft rule or a taste, where nothing can be pointed at
}

// Unkept lists the hard rules that a text breaks, of those in force in a context for a prompt.
func Unkept(rules []palate.Rule, c palate.Context, prompt, text string) (list []Unmet) {
	for _, r := range check.InForce(rules, c, prompt) {
		if found := check.Violations(&r.RuleSet, text); len(found) > 0 {
			list = append(list, Unmet{Rule: r.ID, Sentence: Sentence(&r.RuleSet), Places: found})
		}
	}
	return list
}

// quotedPlaces is how many places of a rule a critique quotes.
const quotedPlaces = 3

// Critique tells a model what to revise in a text: the hard rules that it breaks and where, then what else the
// person would rather have. It is empty where there is nothing to revise.
func Critique(unmet []Unmet, text string) string {
	var rules, tastes []string
	for _, u := range unmet {
		if len(u.Places) == 0 {
			tastes = append(tastes, strings.TrimSuffix(u.Sentence, "."))
			continue
		}
		rules = append(rules, "- "+u.Sentence+" "+placesIn(u.Places, text))
	}
	var out []string
	if n := len(rules); n > 0 {
		head := strconv.Itoa(n) + " of my rules are not met:"
		if n == 1 {
			head = "One of my rules is not met:"
		}
		out = append(out, head, strings.Join(rules, "\n"))
	}
	if len(tastes) > 0 {
		out = append(out, "I would like it better so: "+strings.ToLower(strings.Join(tastes, "; "))+".")
	}
	return strings.Join(out, "\n")
}

// excerpt is the beginning of a stretch of text.
func excerpt(text string) string {
	const most = 60 // bytes
	if begins := lexicon.Clip(text, most); begins != text {
		return begins + "…"
	}
	return text
}

// placesIn says where a rule is broken, quoting the text.
func placesIn(places []check.Violation, text string) string {
	said := places[0].Says
	var quotes []string
	for _, p := range places {
		if p.End > p.Start && len(quotes) < quotedPlaces {
			quotes = append(quotes, Quote(excerpt(text[p.Start:p.End])))
		}
	}
	if len(quotes) == 0 {
		return "Here: " + said + "."
	}
	return "Here: " + said + ": " + strings.Join(quotes, ", ") + "."
}
