package adapters

// The grammar of packs. What a member means is said where it is read, at the head of engine.js.

// A form is what a member may be.
type form func(l *linter, field string, t tree)

// A place is a member of an object.
type place struct {
	name     string
	required bool
	form     form
}

// grammar is every member that a pack may have.
var grammar = []place{
	{"pack", true, (*linter).format},
	{"id", true, matching(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`, "must be lower case words joined by -")},
	{"name", true, matching(`^[^\p{C}<>]{1,40}$`, "must be 1 to 40 printable characters")},
	{"version", true, matching(`^20\d\d\.(0[1-9]|1[0-2])\.[1-9]\d{0,3}$`, `must be year, month and number, as "2026.09.1"`)},
	{"verified", true, (*linter).day},
	{"match", true, listOf((*linter).hosts)},
	{"fingerprint", true, rules("css")},
	{"confidence", false, matching(`^low$`, `must be "low", or not there`)},
	{"thread", false, rules("re")},
	{"temporary", false, rules("re", "css")},
	{"turn", true, rules("css")},
	{"skip", false, rules("css")},
	{"key", false, rules("attr", "attr re", "css attr", "css attr re")},
	{"index", false, rules("attr", "attr re", "css attr", "css attr re")},
	{"role", true, object([]place{{"signals", true, rules("attr", "css attr", "css role", "ancestor role")}})},
	{"content", true, object([]place{{"assistant", true, rules("css")}, {"user", true, rules("css")}})},
	{"exclude", false, rules("css")},
	{"scroller", false, matching(`^ancestor$`, `must be "ancestor": the nearest that scrolls, never a class`)},
	{"busy", false, rules("css")},
	{"done", false, rules("css")},
	{"model", false, rules("css attr", "css text")},
	{"count", false, rules("css", "css skip", "css attr")},
	{"ab", false, rules("css")},
	{"siblings", false, rules("css")},
	{"composer", false, rules("css")},
	{"mount", false, matching(`^(afterend|beforeend)$`, `must be "afterend" or "beforeend"`)},
}

// words are the members of a rule.
var words = map[string]form{
	"css":      (*linter).selector,
	"ancestor": (*linter).selector,
	"attr":     matching(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`, "must be the name of an attribute"),
	"re":       (*linter).pattern,
	"role":     matching(`^(user|assistant)$`, `must be "user" or "assistant"`),
	"skip":     (*linter).yes,
	"text":     (*linter).yes,
}

// Bounds of a pack, so that reading a page by it stays quick.
const (
	maxBytes = 16 << 10
	maxItems = 16
	maxCSS   = 300
	maxRE    = 120
)
