package adapters

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"palate"
)

// plain is a small pack that passes, one member a line.
const plain = `{
 "pack": 1,
 "id": "plain",
 "title": "Plain",
 "version": "2026.09.1",
 "verified": "2026-09-07",
 "match": ["https://chat.example.com/*"],
 "fingerprint": [],
 "turn": [{"css": "[data-turn]"}],
 "role": {"signals": [{"attr": "data-turn"}, {"css": "[data-role]", "attr": "data-role"}]},
 "content": {"assistant": [{"css": ".text"}], "user": [{"css": ".text"}]},
 "thread": [{"re": "/c/([0-9a-f]+)"}]
}`

func TestThePlainPackPasses(t *testing.T) {
	if err := Lint([]byte(plain)); err != nil {
		t.Error(err)
	}
}

func TestLintRefuses(t *testing.T) {
	long := strings.Repeat("x", 400)
	for name, c := range map[string]struct{ old, new, want string }{
		"a member that no pack has":         {` "thread"`, ` "script"`, "line 12, field script: is no member"},
		"a member of another's case":        {` "turn"`, ` "Turn"`, "line 9, field Turn: is no member"},
		"a member that no rule has":         {`{"css": "[data-turn]"}`, `{"js": "x"}`, "line 9, field turn[0].js: is no member"},
		"a member of the role":              {`"signals"`, `"url"`, "line 10, field role.url: is no member"},
		"a member twice":                    {` "turn"`, ` "id": "other", "turn"`, "line 9, field id: is there twice"},
		"a member that is missing":          {` "title": "Plain",` + "\n", "", "field title: is missing"},
		"a member of the content missing":   {`, "user": [{"css": ".text"}]`, "", "line 11, field content.user: is missing"},
		"another format":                    {`"pack": 1`, `"pack": 2`, "line 2, field pack: must be 1"},
		"an id with a capital":              {`"plain"`, `"Plain"`, "line 3, field id: must be lower case"},
		"an id that is a path":              {`"plain"`, `"../plain"`, "line 3, field id: must be lower case"},
		"a name with markup":                {`"Plain"`, `"<b>"`, "line 4, field title: must be"},
		"a version without a month":         {`"2026.09.1"`, `"2026.13.1"`, "line 5, field version: must be year"},
		"a version of zero":                 {`"2026.09.1"`, `"2026.09.0"`, "line 5, field version: must be year"},
		"a version older than what it says": {`"2026.09.1"`, `"2026.08.9"`, "line 5, field version: must not be older"},
		"a day that is none":                {`"2026-09-07"`, `"2026-09-31"`, "line 6, field verified: must be a day"},
		"every host":                        {`https://chat.example.com/*`, `https://*/*`, "line 7, field match[0]: must name one host"},
		"the hosts below one":               {`https://chat.example.com/*`, `https://*.example.com/*`, "line 7, field match[0]: must name one host"},
		"a host without encryption":         {`https://chat`, `http://chat`, "line 7, field match[0]: must name one host"},
		"a path":                            {`com/*`, `com/chat/*`, "line 7, field match[0]: must name one host"},
		"a look-alike with a user":          {`https://chat.`, `https://chat@evil.`, "line 7, field match[0]: must name one host"},
		"nothing to tell the site by":       {`https://chat.example.com/*`, `*://*/*`, "line 8, field fingerprint: must tell the site"},
		"no hosts at all":                   {`["https://chat.example.com/*"]`, `[]`, "line 7, field match: must have a pattern"},
		"a host beside all of them":         {`["https://`, `["*://*/*", "https://`, "line 7, field match: names hosts beside"},
		"no rule for turns":                 {`[{"css": "[data-turn]"}]`, `[]`, "line 9, field turn: must have a rule"},
		"one signal of a role alone":        {`, {"css": "[data-role]", "attr": "data-role"}`, ``, "line 10, field role.signals: must have two signals"},
		"two signals of one role only":      {`{"attr": "data-turn"}`, `{"css": ".u", "as": "user"}`, "line 10, field role.signals: must have two signals of the role assistant"},
		"a role that is none":               {`{"attr": "data-turn"}`, `{"css": ".u", "as": "bot"}`, `line 10, field role.signals[0].as: must be "user"`},
		"no content of a role":              {`"user": [{"css": ".text"}]`, `"user": []`, "line 11, field content.user: must have a rule"},
		"a rule of another list":            {`{"re": "/c/([0-9a-f]+)"}`, `{"attr": "data-c"}`, "line 12, field thread[0]: must have exactly re"},
		"a rule of nothing":                 {`{"css": "[data-turn]"}`, `{}`, "line 9, field turn[0]: must have exactly css"},
		"a rule that is a string":           {`{"css": "[data-turn]"}`, `"x"`, "line 9, field turn[0]: must be an object"},
		"a list that is none":               {`[{"css": "[data-turn]"}]`, `{}`, "line 9, field turn: must be a list"},
		"a list too long":                   {`[{"css": "[data-turn]"}]`, `[` + strings.Repeat(`{"css":".a"},`, 16) + `{"css":".a"}]`, "line 9, field turn: has at most 16"},
		"a signal that is no name":          {`{"attr": "data-turn"}`, `{"attr": "on click"}`, "line 10, field role.signals[0].attr: must be the name"},
		"skip that is false":                {` "thread": [{"re": "/c/([0-9a-f]+)"}]`, ` "count": [{"css": ".a", "skip": false}]`, "line 12, field count[0].skip: must be true"},
		"a class for the scroller":          {` "thread": [{"re": "/c/([0-9a-f]+)"}]`, ` "scroller": ".list"`, `line 12, field scroller: must be "ancestor"`},
		"a mount inside the text":           {` "thread": [{"re": "/c/([0-9a-f]+)"}]`, ` "mount": "replace"`, `line 12, field mount: must be`},
		"a role that takes turns with none": {`{"attr": "data-turn"}`, `{"alternation": false}`, "line 10, field role.signals[0].alternation: must be true"},
		"a page in place of what is around": {`{"attr": "data-turn"}`, `{"ancestor": "html", "attr": "data-turn"}`, `names the tag "html"`},

		"a tag":                         {`"[data-turn]"`, `"div[data-turn]"`, `names the tag "div"`},
		"a tag behind":                  {`"[data-turn]"`, `"[data-turn] p"`, `names the tag "p"`},
		"a tag in a list":               {`"[data-turn]"`, `".a, article"`, `names the tag "article"`},
		"a tag in :has":                 {`"[data-turn]"`, `".a:has(> h1)"`, `names the tag "h1"`},
		"everything":                    {`"[data-turn]"`, `"*"`, "where a selector should begin"},
		"a place among siblings":        {`"[data-turn]"`, `".a:nth-child(2)"`, "has :nth-child"},
		"a state of the mouse":          {`"[data-turn]"`, `".a:hover"`, "has :hover"},
		"a selector of nothing":         {`"[data-turn]"`, `""`, "where a selector should begin"},
		"a selector with an open [":     {`"[data-turn]"`, `"[data-turn"`, "does not end with ]"},
		"a selector with an open (":     {`"[data-turn]"`, `".a:not(.b"`, "not closed"},
		"a selector that goes on":       {`"[data-turn]"`, `".a)"`, "where it should end"},
		"a selector with an address":    {`"[data-turn]"`, `"[src='https://x']"`, "must not name an address"},
		"a selector with a script":      {`"[data-turn]"`, `"[href^='JavaScript:']"`, "must not name an address"},
		"a value in double quotes":      {`"[data-turn]"`, `"[data-turn=\"x\"]"`, "between single quotes"},
		"a value that is open":          {`"[data-turn]"`, `"[data-turn='x]"`, "not closed"},
		"a value with a backslash":      {`"[data-turn]"`, `"[data-turn='\\27']"`, "backslash"},
		"a selector that is no string":  {`"[data-turn]"`, `7`, "must be a selector"},
		"a selector too long":           {`"[data-turn]"`, `".` + long + `"`, "at most 300 characters"},
		"a selector nested deeply":      {`"[data-turn]"`, `":is(:is(:is(:is(.a))))"`, "nested too deeply"},
		"a class that begins by number": {`"[data-turn]"`, `".1a"`, "without a name"},

		"a pattern that RE2 lacks":            {`/c/([0-9a-f]+)`, `(a)\\1`, "JavaScript reads otherwise"},
		"a pattern that looks behind":         {`/c/([0-9a-f]+)`, `(?<=a)b`, "JavaScript reads otherwise"},
		"a pattern with flags":                {`/c/([0-9a-f]+)`, `(?i)a`, "JavaScript reads otherwise"},
		"a pattern with a class of Go's":      {`/c/([0-9a-f]+)`, `[[:alpha:]]`, "JavaScript reads otherwise"},
		"a pattern with an end of Go's":       {`/c/([0-9a-f]+)`, `a\\z`, "JavaScript reads otherwise"},
		"a pattern that does not parse":       {`/c/([0-9a-f]+)`, `(a`, "is not read by RE2"},
		"a pattern with a hyphen escaped":     {`/c/([0-9a-f]+)`, `a\\-b`, "JavaScript reads otherwise"},
		"a pattern with three loops":          {`/c/([0-9a-f]+)`, `a*b+c{2}`, "more than 2 times without an end"},
		"a pattern that is nine times unsure": {`/c/([0-9a-f]+)`, strings.Repeat("a?", 9), "repeats more than 8 times"},
		"a pattern that takes for ever":       {`/c/([0-9a-f]+)`, `^(a+)+$`, "repeats what repeats"},
		"a pattern that takes for ever, in {": {`/c/([0-9a-f]+)`, `^(?:a*){9}$`, "repeats what repeats"},
		"a pattern with an address":           {`/c/([0-9a-f]+)`, `https://x`, "must not name an address"},
		"a pattern of nothing":                {`/c/([0-9a-f]+)`, ``, "must be a regular expression"},
		"a pattern too long":                  {`/c/([0-9a-f]+)`, long, "at most 200 characters"},
	} {
		t.Run(name, func(t *testing.T) {
			bad := strings.Replace(plain, c.old, c.new, 1)
			if bad == plain {
				t.Fatalf("the plain pack has no %s", c.old)
			}
			err := Lint([]byte(bad))
			var coded *palate.Error
			if !errors.As(err, &coded) || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("got %v, want %q", err, c.want)
			}
			if coded.Line == 0 || coded.Field == "" {
				t.Errorf("%v names no line or no field", err)
			}
		})
	}
}

func TestLintRefusesWhatIsNoPack(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"nothing":           {"", "line 1: must be JSON"},
		"half a pack":       {plain[:80], "must be JSON"},
		"two packs":         {plain + "{}", "line 13: nothing may follow"},
		"a list":            {"[]", "line 1: must be an object"},
		"not UTF-8":         {strings.Replace(plain, "Plain", "Pl\xe4in", 1), "must be UTF-8"},
		"a deep one":        {`{"turn": ` + strings.Repeat("[", 100), "nested too deeply"},
		"a large one":       {strings.Replace(plain, "\n", strings.Repeat(" ", maxBytes), 1), "at most 16384 bytes"},
		"a name not closed": {`{"pack`, "must be JSON"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := Lint([]byte(c.data)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestSelectorsThatLast(t *testing.T) {
	for _, css := range []string{
		"[data-turn-id]", "[data-testid^='conversation-turn-']", "user-query, model-response", "mat-icon[fonticon='stop']",
		"#prompt-textarea", ".a.b > .c + [role='log'] ~ .d", "[id^='message-']:has(.chat-user, > .chat-assistant):not(.x)",
		"[data-x=' spaced, and [bracketed] ']", ":is(.a, .b) .c", "  .a  ,  .b  ",
	} {
		quoted, _ := json.Marshal(css) // a string is always JSON
		if err := Lint([]byte(strings.Replace(plain, `"[data-turn]"`, string(quoted), 1))); err != nil {
			t.Errorf("%s: %v", css, err)
		}
	}
}

// Wherever a member is put that the grammar does not have, the error names it and its line.
func TestLawUnknownMembersAreNamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[a-z]{9,12}`).Draw(t, "name") // no member is called so
		var at []int
		for i, c := range plain {
			if c == '{' {
				at = append(at, i+1)
			}
		}
		i := rapid.SampledFrom(at).Draw(t, "at")
		data := plain[:i] + fmt.Sprintf("\n%q: 0,", name+"x") + plain[i:]
		var coded *palate.Error
		if err := Lint([]byte(data)); !errors.As(err, &coded) || !strings.HasSuffix(coded.Field, name+"x") || coded.Line != 2+strings.Count(plain[:i], "\n") {
			t.Fatalf("got %v of\n%s", err, data)
		}
	})
}

// How a pack is written does not decide, and what passes is read by what reads JSON.
func FuzzLint(f *testing.F) {
	all, err := All()
	if err != nil {
		f.Fatal(err)
	}
	for _, a := range all {
		f.Add(a.JSON)
	}
	f.Add([]byte(plain))
	f.Fuzz(func(t *testing.T, data []byte) {
		err := Lint(data)
		var dense, wide bytes.Buffer
		if json.Compact(&dense, data) != nil || json.Indent(&wide, data, "", "\t") != nil {
			if err == nil {
				t.Fatal("passes and is no JSON")
			}
			return
		}
		if again := Lint(dense.Bytes()); (err == nil) != (again == nil) && dense.Len() < maxBytes && len(data) < maxBytes {
			t.Fatalf("%v, but written densely %v", err, again)
		}
		if again := Lint(wide.Bytes()); err == nil && again != nil && wide.Len() < maxBytes {
			t.Fatalf("passes, but written widely: %v", again)
		}
	})
}
