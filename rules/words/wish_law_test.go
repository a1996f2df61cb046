package words

import (
	"strings"
	"testing"

	"palate"
)

// What may stand between a negation and its verb without turning it round: small words, pauses, asides.
var asidesSaid = map[string][]string{"en": {
	", ever,", ", please,", ", under any circumstances,", ", and I mean it,", " (really)", " (and I mean never)", " - ever -", " — under no circumstances —",
	", in emails,", ", not even in jokes,", ", no matter what,", ", I beg you,", " ever", ", again,", ", in any answer, ever,", ", when writing to my boss,",
	", for the love of god,", ", as I said before,", ", not in jokes,", ", whatever I say later,", ", not under any circumstances,", " in emails or letters",
}, "de": {
	", wirklich nie,", ", bitte,", ", unter keinen Umständen,", " (und das meine ich so)", ", in E-Mails,", ", nicht einmal im Spaß,", " – niemals –", ", auch nicht an Freunde,",
}, "es": {
	", nunca,", ", por favor,", ", en ningún caso,", " (en serio)", ", en correos,", ", ni siquiera en broma,", " - jamás -", ", bajo ninguna circunstancia,",
}, "fr": {
	", jamais,", ", s'il te plaît,", ", en aucun cas,", " (vraiment)", ", dans les mails,", ", même pas pour rire,", " - vraiment jamais -", ", sous aucun prétexte,",
}}

// Of each language: what stands before and behind an aside. All of them forbid emoji.
var forbidden = map[string][][2]string{
	"en": {
		{"Never", " use emojis"}, {"Do not", " use emojis"}, {"Don't", " use emojis"}, {"You must not", " use emojis"}, {"You should never", " use emojis"},
		{"Please do not", " use any emojis"}, {"Avoid", " using emojis"}, {"Please never", " add emojis"}, {"Make sure you never", " use emojis"}, {"I do not want you to", " use emojis"},
	},
	"de": {{"Verwende nie", " Emojis"}, {"Du sollst niemals", " Emojis verwenden"}, {"Bitte nicht", " Emojis verwenden"}},
	"es": {{"No", " uses emojis"}, {"Nunca", " uses emojis"}, {"Nunca jamás", " uses emojis"}},
	"fr": {{"N'utilise jamais", " d'emojis"}, {"Ne mets pas", " d'emojis"}, {"N'ajoute surtout jamais", " d'emojis"}},
}

// Whatever stands between a negation and what it forbids, the wish is never heard as its contrary, and
// nothing beside it is.
func TestANegationSurvivesWhatStandsBetween(t *testing.T) {
	understoodWishes := 0
	for language, pairs := range forbidden {
		for _, pair := range pairs {
			for _, one := range append([]string{""}, asidesSaid[language]...) {
				for _, two := range append([]string{""}, asidesSaid[language][:3]...) {
					said := pair[0] + one + two + pair[1]
					for _, rule := range understood(Parse(said)) {
						if rule.Parsed.Attribute != "emoji" || rule.Parsed.Direction != palate.Less {
							t.Errorf("%q is heard as %v", said, shorts([]palate.RuleSet{rule}))
						}
						understoodWishes++
					}
				}
			}
		}
	}
	t.Logf("%d understood", understoodWishes)
	if understoodWishes < 200 {
		t.Errorf("%d of the bans are understood, want 200 at least", understoodWishes)
	}
}

// A clause with a negation that nothing in it takes up is not understood, nor what it speaks of.
func TestANegationThatHangsIsNotDropped(t *testing.T) {
	for _, said := range []string{
		"Use emojis, or not", "Emojis, if not too many", "Use emojis, but not too many", "What not to do: use emojis", "Use emojis - never more than one",
		"Why not use emojis", "Not only emojis", "Use emojis, not", "No, use emojis", "Believe it or not, use emojis", "Use emojis and then not",
		"My pet peeves:\n- use emojis\n- long answers", "Don'ts:\n- use emojis\n- be formal", "Never use emojis without headings",
	} {
		for _, rule := range understood(Parse(said)) {
			if rule.Parsed.Attribute == "emoji" && rule.Parsed.Direction == palate.More {
				t.Errorf("%q asks for emoji", said)
			}
		}
	}
}

// Each kind of wish that is easily turned round, as it is to be read: a sentence for each rule, "?" where
// nothing is to be understood.
func TestKindsOfWishes(t *testing.T) {
	kind, said := "", ""
	for line := range strings.SplitSeq(readTestdata(t, "kinds.txt"), "\n") {
		label, isLabel := strings.CutPrefix(line, "  ")
		switch {
		case line == "":
		case strings.HasPrefix(line, "# "):
			kind = line[2:]
		case !isLabel:
			said = strings.ReplaceAll(line, `\n`, "\n")
		default:
			got := sentences(rulesOfSets(understood(Parse(said))))
			if got == "" {
				got = "?"
			}
			if got != label {
				t.Errorf("%s: %q\n got %s\nwant %s", kind, said, got, label)
			}
		}
	}
}

func rulesOfSets(sets []palate.RuleSet) (rules []palate.Rule) {
	for _, set := range sets {
		rules = append(rules, palate.Rule{RuleSet: set})
	}
	return rules
}

// sentences are rules said in words, one after another.
func sentences(rules []palate.Rule) string {
	var all []string
	for _, r := range rules {
		all = append(all, Sentence(&r.RuleSet))
	}
	return strings.Join(all, " ")
}
