package adapters

// The grammar of packs. What a member means is said where it is read, at the head of grammar.js.

// A form is what a member may be.
type form func(l *linter, field string, t tree)

// A place is a member of an object.
type place struct {
	name     string
	required bool
	form     form
}

// Rules that give elements, and rules that give a value.
var (
	elements  = rules("css", "ancestor", "ancestor css")
	ofTurn    = rules("attr", "attr re", "css attr", "css attr re", "ancestor attr", "ancestor attr re")
	onPage    = rules("css text", "css text re", "css attr", "css attr re", "ancestor css text", "ancestor css attr")
	asAddress = rules("re", "css", "css attr", "css attr re")
)

// grammar is every member that a pack may have.
var grammar = []place{
	{"pack", true, (*linter).format},
	{"id", true, matching(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`, "must be lower case words joined by -")},
	{"title", true, matching(`^[^\p{C}<>]{1,40}$`, "must be 1 to 40 printable characters")},
	{"version", true, matching(`^20\d\d\.(0[1-9]|1[0-2])\.[1-9]\d{0,3}$`, `must be year, month and number, as "2026.09.1"`)},
	{"verified", true, (*linter).day},
	{"match", true, listOf((*linter).hosts)},
	{"fingerprint", true, rules("css", "css attr re")},
	{"thread", false, asAddress},
	{"temporary", false, asAddress},
	{"turn", true, rules("css")},
	{"skip", false, rules("css")},
	{"key", false, ofTurn},
	{"index", false, ofTurn},
	{"role", true, object([]place{{"signals", true, rules("attr", "css attr", "ancestor attr", "css as", "ancestor as", "alternation")}})},
	{"content", true, object([]place{{"assistant", true, texts}, {"user", true, texts}})},
	{"exclude", false, rules("css")},
	{"scroller", false, matching(`^ancestor$`, `must be "ancestor": the nearest that scrolls, never a class`)},
	{"busy", false, elements},
	{"done", false, elements},
	{"stopped", false, elements},
	{"failed", false, elements},
	{"truncated", false, elements},
	{"model", false, onPage},
	{"count", false, rules("css", "css skip", "css attr", "css attr re", "css text", "css text re")},
	{"ab", false, rules("css")},
	{"siblings", false, rules("css")},
	{"chosen", false, rules("css", "ancestor", "ancestor css")},
	{"versions", false, onPage},
	{"pager", false, elements},
	{"copy", false, elements},
	{"regenerate", false, elements},
	{"send", false, elements},
	{"editor", false, elements},
	{"composer", false, elements},
	{"mount", false, matching(`^(afterend|beforeend)$`, `must be "afterend" or "beforeend"`)},
}

var texts = rules("css", "css lines")

// words are the members of a rule.
var words = map[string]form{
	"css":         (*linter).selector,
	"ancestor":    (*linter).around,
	"attr":        matching(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`, "must be the name of an attribute"),
	"re":          (*linter).pattern,
	"as":          matching(`^(user|assistant)$`, `must be "user" or "assistant"`),
	"alternation": (*linter).yes,
	"lines":       (*linter).yes,
	"skip":        (*linter).yes,
	"text":        (*linter).yes,
}

// generic is the pack for pages that no other knows.
const generic = "generic"

// Bounds of a pack, so that reading a page by it stays quick.
const (
	maxBytes   = 16 << 10
	maxItems   = 16
	maxCSS     = 300
	maxRE      = 200
	maxRepeats = 8
	maxEndless = 2 // repeats without an end
)
