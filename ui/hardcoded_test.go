package ui

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"palate"
	"palate/rules/feature"
	"palate/rules/format"
	"palate/rules/words"
	"palate/rules/words/brief"
	"palate/session"
	"palate/session/sessiontest"
	"palate/ui/text"

	"github.com/vugu/vugu"
)

// pseudo is a language that nobody speaks: English in letters of its own. What stands on the page in plain
// ones is not in the files of texts.
func pseudo() text.Translation {
	list := strings.Split(string(text.English()), "\x00")
	for i, said := range list {
		if said == text.Tag || said == text.Plural {
			continue
		}
		list[i] = strings.Map(func(r rune) rune {
			switch {
			case r >= 'a' && r <= 'z':
				return 'ⓐ' + r - 'a'
			case r >= 'A' && r <= 'Z':
				return 'Ⓐ' + r - 'A'
			}
			return r
		}, said)
	}
	return text.Translation(strings.Join(list, "\x00"))
}

// spoken are the attributes that a person reads or hears.
var spoken = []string{"aria-label", "aria-valuetext", "placeholder", "title", "alt", "label"}

// readOn is all that a component says, texts and attributes, but for the names of keys.
func readOn(t *testing.T, b vugu.Builder) (list []string) {
	t.Helper()
	env, err := vugu.NewBuildEnv()
	if err != nil {
		t.Fatal(err)
	}
	results := env.RunBuild(b)
	var nodes func(*vugu.VGNode)
	built := func(b any) {
		for _, n := range results.ResultFor(b).Out {
			nodes(n)
		}
	}
	nodes = func(n *vugu.VGNode) {
		for ; n != nil; n = n.NextSibling {
			if n.Component != nil {
				built(n.Component)
			}
			if n.InnerHTML != nil {
				t.Errorf("markup that is no text node: %q", *n.InnerHTML)
			}
			if n.Type == vugu.TextNode {
				list = append(list, n.Data)
			}
			for _, a := range n.Attr {
				if slices.Contains(spoken, a.Key) {
					list = append(list, a.Val)
				}
			}
			if n.Data != "kbd" {
				nodes(n.FirstChild)
			}
		}
	}
	built(b)
	return list
}

// ofTheCore are words that rules and features say in English themselves, names, and letters that stand
// for themselves.
func ofTheCore() map[string]bool {
	known := map[string]bool{"A": true, "B": true, "C": true, "Aa": true, "Z": true}
	add := func(list ...string) {
		for _, said := range list {
			for _, w := range latin.FindAllString(said, -1) {
				known[strings.ToLower(w)] = true
			}
		}
	}
	for j, f := range feature.Catalog {
		w := feature.Describe(j)
		add(w.More, w.Less, session.TitleOf(f.Name))
		for _, more := range []bool{true, false} {
			add(session.PreferencePhrase(session.DirectionWords(f.Name, more)), session.VerbPhrase(session.DirectionWords(f.Name, more)))
		}
	}
	for _, a := range session.Actions() {
		add(a.Key)
	}
	for _, key := range contextKeys {
		add(words.Kinds(key)...)
	}
	add(format.Roles...)
	add("Not read chats", "Missing a prompt and two answers", "everywhere in when writing to no emoji emojis never use much email boss longer be always")
	return known
}

var latin = regexp.MustCompile(`[A-Za-z]+`)

// plainly are the words of some texts that stand in no file of texts.
func plainly(list []string, known map[string]bool) (found []string) {
	for _, said := range list {
		for _, w := range latin.FindAllString(said, -1) {
			if !known[w] && !known[strings.ToLower(w)] {
				found = append(found, strconv.Quote(w)+" in "+strconv.Quote(said))
			}
		}
	}
	return found
}

// greekSets are prompts in letters that no text is in.
func greekSets() []session.Set {
	var prompts []*session.Prompt
	for i := range 14 {
		n := strconv.Itoa(i)
		prompts = append(prompts, &session.Prompt{ID: n, Text: "Τι είναι " + n + ";", Outputs: []session.Response{
			{Model: "βορράς", Text: "Είναι " + n + "."},
			{Model: "νότος", Text: "Είναι " + n + ", και μετά θα μπορούσε κανείς να πει τόσα πολλά ακόμη που χρειάζεται μια μακριά πρόταση. Και άλλη μία."},
			{Model: "", Text: "Ίσως " + n + "."},
		}})
	}
	return []session.Set{{Name: "greek", Title: "Ελληνικά", Licence: "0", Prompts: prompts}}
}

func TestNothingOnThePageIsWrittenIntoTheCode(t *testing.T) {
	english := text.English()
	text.Use(pseudo())
	defer text.Use(english)

	s := over(t, greekSets())
	s.Platform.Clock.(*sessiontest.Clock).Time = "12:30"
	said, core := 0, ofTheCore()
	look := func(where string) {
		t.Helper()
		s.State.Open = map[string]bool{"prompt": true, "more": true, "pair": true, "place": true, "aims": true, "details": true, "brief": true}
		list := readOn(t, &App{S: s})
		said += len(list)
		own := []string{s.State.Instructions, s.State.Chat.Text} // what rules say to models, and what the person typed
		for _, site := range brief.Sites() {
			own = append(own, site.Name) // as it calls itself
		}
		for _, field := range s.State.Style.Fields {
			own = append(own, field.Text)
		}
		list = slices.DeleteFunc(list, func(said string) bool { return slices.Contains(own, said) })
		for _, found := range plainly(list, core) {
			t.Errorf("%s: %s", where, found)
		}
	}
	everywhere := func(when string) {
		t.Helper()
		for _, v := range append(slices.Clone(session.Tabs[:]), session.ViewDevices) {
			s.Pages.OpenView(v)
			look(when + ", " + string(v))
		}
		s.Pages.OpenView(session.ViewCompare)
	}
	everywhere("at the start")
	for n := range 12 {
		decide(s, shortness)
		look("answer " + strconv.Itoa(n+1))
		s.Compare.Next()
	}
	everywhere("after twelve")
	s.Pages.OpenView(session.ViewLearned)
	for _, c := range s.State.Learned {
		s.Learned.OpenClaim(c.Item)
		s.Learned.ToggleForget(c.Item)
	}
	look("claims, opened")
	for _, verdict := range []palate.Verdict{palate.VerdictRight, palate.VerdictWrong, palate.VerdictDrop} {
		s.Learned.Judge("log_words", verdict)
		look("judged " + string(verdict))
	}
	s.History.Undo()
	look("undone")
	s.History.Redo()
	look("done again")
	s.Pages.OpenView(session.ViewCompare)
	s.Compare.ChooseLevel(palate.BothBad)
	look("both bad")
	s.Compare.Skip()
	look("can't tell")
	s.Compare.Choose(1)
	s.Reasons.OpenWhy()
	s.Reasons.ReadWhy("no emoji")
	look("why")
	s.Reasons.SaveWhy()
	look("a reason")
	s.Rules.OpenRule()
	look("an empty rule")
	s.Rules.ReadRule("no emoji in email, φρομπ")
	look("a rule that is written")
	s.Rules.SaveRule()
	s.Pages.OpenView(session.ViewRules)
	look("a rule that is saved")
	s.Rules.ToggleForce(s.State.Rules[len(s.State.Rules)-1])
	s.Rules.ToggleRuleErase(s.State.Rules[0].ID)
	look("a rule that is changed")
	s.Texts.SetContext("audience", "boss")
	look("another place")
	s.Edits.OpenEdit(0)
	look("an edit")
	s.Edits.CloseEdit()
	s.Pages.ToggleHelp()
	s.Pages.ToggleAppearance()
	look("help and settings")
	s.Pages.ToggleHelp()
	s.Pages.ToggleAppearance()
	s.Pages.OpenView(session.ViewTexts)
	s.Texts.ComparePasted()
	look("too few answers")
	s.Import.OpenFile("αρχείο", sessiontest.FileOf([]byte(`{"prompt":"Τι;","a":"Ναι.","b":"Όχι.","γ":"1"}`+"\n")))
	look("a file")
	s.Import.CloseFile()
	s.Chats.ReadChat("You: Τι;\nAssistant: Ναι.\nYou: 1\n")
	look("a chat")
	s.State.Fault = s.Faults.FaultOf(&palate.Error{Code: palate.CodeFull}, func() {})
	look("a full disk")
	s.Try(func() { panic("1") })
	look("a panic")
	for sync := session.SyncOff; sync <= session.SyncRefused; sync++ {
		s.State.Devices = session.DevicesForm{Sync: sync, Code: "1", Until: "12:30", List: []session.DeviceEntry{{Name: "Ελλάδα", This: true}}}
		s.Pages.OpenView(session.ViewDevices)
		look("devices")
	}
	if said < 2000 {
		t.Errorf("only %d texts were read", said)
	}
}
