package gesture

import (
	"strings"
	"testing"

	"palate"
)

// place is where lines of a test are said: a showing of three answers.
func place() Place {
	shown := shownOfSlots(3)
	texts := []string{"A small, fast store.", "Well! There is a lot to say. Well!", "- fast"}
	for i := range shown.Candidates {
		shown.Candidates[i].Text = palate.TextID(strings.Repeat(string(rune('a'+i)), 32))
	}
	return Place{
		Showing: palate.EventID{Device: 1, Seq: 1}, Shown: shown, About: palate.EventID{Device: 1, Seq: 2},
		Text: func(slot int) string {
			if slot < 0 || slot >= len(texts) {
				return ""
			}
			return texts[slot]
		},
		Name: func(string) (palate.TextID, error) { return palate.TextID(strings.Repeat("d", 32)), nil },
	}
}

func said(t *testing.T, line string) (string, *palate.Error) {
	t.Helper()
	v, err := palate.ParseValue([]byte(line))
	if err != nil {
		t.Fatal(err)
	}
	l, failed := ParseNote(v)
	if failed != nil {
		return "", failed
	}
	b, failed := l.Body(place())
	if failed != nil {
		return "", failed
	}
	return palate.BodyValue(b).String(), nil
}

// What goes without saying is on record all the same.
func TestLinesAreCompleted(t *testing.T) {
	const s = `"showing":"0000000000000001:1"`
	for _, tt := range []struct{ line, want string }{
		{`{"gesture":"pair","strength":2}`, `{"a":0,"b":1,"graded":true,` + s + `,"strength":2}`},
		{`{"gesture":"pair","a":1,"b":2,"strength":0,"level":"bad"}`, `{"a":1,"b":2,"graded":true,"level":"bad",` + s + `,"strength":0}`},
		{`{"gesture":"rate","slot":2,"value":4}`, `{"max":5,"min":1,` + s + `,"slot":2,"value":4}`},
		{`{"gesture":"rank","groups":[[2],[0]]}`, `{"groups":[[2],[0]],"mode":"topk","rest":[1],` + s + `}`},
		{`{"gesture":"rank","groups":[[2],[0,1]]}`, `{"groups":[[2],[0,1]],"mode":"full",` + s + `}`},
		{`{"gesture":"rank","groups":[[2]],"worst":0}`, `{"groups":[[2]],"mode":"best_worst","rest":[1],` + s + `,"worst":0}`},
		{`{"gesture":"rank","groups":[[2,1]],"mode":"pick"}`, `{"groups":[[2,1]],"mode":"pick","rest":[0],` + s + `}`},
		{`{"gesture":"thumb","slot":1,"sign":-1,"tags":["too_long","-tone"]}`, `{` + s + `,"sign":-1,"slot":1,"tags":["-too_long","-tone"]}`},
		{`{"gesture":"span","slot":0,"sign":1,"quote":"fast"}`, `{"anchor":{"position":{"end":13,"start":9},"quote":{"exact":"fast","prefix":"A small, ","suffix":" store."},"text_hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},` + s + `,"sign":1,"slot":0}`},
		{`{"gesture":"use"}`, `{"act":"copy","chars":20,` + s + `,"slot":0}`},
		{`{"gesture":"skip"}`, `{` + s + `,"why":"cant_tell"}`},
		{`{"gesture":"pin","slot":2,"scope":{"medium":"email"}}`, `{"scope":{"medium":"email"},"text":"cccccccccccccccccccccccccccccccc"}`},
		{`{"gesture":"pin","text":"Like this."}`, `{"text":"dddddddddddddddddddddddddddddddd"}`},
		{`{"gesture":"edit","after":"A fast store."}`, `{"after":"dddddddddddddddddddddddddddddddd","before":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","ops":[["delete",2,9,""]],` + s + `,"slot":0}`},
		{`{"gesture":"why","tags":["-tone"],"text":"stiff"}`, `{"about":"0000000000000001:2","tags":["-tone"],"text":"stiff"}`},
		{`{"gesture":"judge","item":"log_words","verdict":"drop"}`, `{"item":"log_words","verdict":"drop"}`},
	} {
		got, err := said(t, tt.line)
		if err != nil || got != tt.want {
			t.Errorf("%s\n got %s, %v\nwant %s", tt.line, got, err, tt.want)
		}
	}
}

// A line that says what cannot be, or what nothing understands, is refused by the field.
func TestLinesAreRefused(t *testing.T) {
	for _, tt := range []struct{ line, field string }{
		{`[]`, ""},
		{`{}`, "gesture"},
		{`{"gesture":"hug"}`, "gesture"},
		{`{"gesture":"pair"}`, "strength"},
		{`{"gesture":"pair","strength":4}`, "strength"},
		{`{"gesture":"pair","strength":1,"a":1,"b":0}`, "b"},
		{`{"gesture":"pair","strength":1,"b":3}`, "b"},
		{`{"gesture":"pair","strength":1,"level":"good"}`, "level"},
		{`{"gesture":"pair","strength":0,"forced":true}`, "forced"},
		{`{"gesture":"pair","strength":1,"graded":false}`, "strength"},
		{`{"gesture":"pair","strength":1,"dims":{"charm":1}}`, "dims"},
		{`{"gesture":"pair","strength":1,"value":1}`, "value"},
		{`{"gesture":"pair","strength":1,"event":"x"}`, "event"},
		{`{"gesture":"rate","value":6}`, "value"},
		{`{"gesture":"rate","value":1.5,"step":1}`, "step"},
		{`{"gesture":"rate","value":1,"slot":3}`, "slot"},
		{`{"gesture":"rate","value":1,"slot":0.5}`, "slot"},
		{`{"gesture":"rank","groups":[]}`, "groups"},
		{`{"gesture":"rank","groups":[[0],[]]}`, "groups"},
		{`{"gesture":"rank","groups":[[0,0]]}`, "groups"},
		{`{"gesture":"rank","groups":[[0]],"rest":[0]}`, "rest"},
		{`{"gesture":"rank","groups":[[0]],"worst":0}`, "worst"},
		{`{"gesture":"rank","groups":[[0]],"worst":5}`, "worst"},
		{`{"gesture":"rank","groups":[[0],[1]],"mode":"full"}`, "mode"},
		{`{"gesture":"rank","groups":[[0],[1]],"mode":"pick"}`, "mode"},
		{`{"gesture":"rank","groups":[[0],[1]],"mode":"best_worst"}`, "mode"},
		{`{"gesture":"thumb"}`, "sign"},
		{`{"gesture":"thumb","sign":1,"tags":["too_long"]}`, "tags"},
		{`{"gesture":"span","quote":"fast"}`, "sign"},
		{`{"gesture":"span","sign":1}`, "quote"},
		{`{"gesture":"span","sign":1,"start":1}`, "end"},
		{`{"gesture":"span","sign":1,"start":1,"end":99}`, "end"},
		{`{"gesture":"span","sign":1,"slot":1,"quote":"Well!"}`, "quote"},
		{`{"gesture":"span","sign":1,"quote":"fast","aspect":"charm"}`, "aspect"},
		{`{"gesture":"edit"}`, "after"},
		{`{"gesture":"judge","item":"x","verdict":"maybe"}`, "verdict"},
		{`{"gesture":"pair","strength":1,"layout":"grid"}`, "layout"},
		{`{"gesture":"pair","strength":1,"prompt":"q"}`, "candidates"},
		{`{"gesture":"pair","strength":1,"candidates":["a"]}`, "prompt"},
		{`{"gesture":"pair","strength":1,"prompt":"q","candidates":[1]}`, "candidates"},
		{`{"gesture":"pair","strength":1,"prompt":"q","candidates":["a","b"],"showing":"x"}`, "showing"},
		{`{"gesture":"undo","strength":1}`, "strength"},
	} {
		got, err := said(t, tt.line)
		if err == nil {
			t.Errorf("%s is taken for %s", tt.line, got)
		} else if !strings.HasPrefix(err.Field, tt.field) {
			t.Errorf("%s: field %q (%v), want %q", tt.line, err.Field, err, tt.field)
		}
	}
}

// Whatever a line is, it is a body that the log takes, or it is refused.
func FuzzParseNote(f *testing.F) {
	f.Add(`{"gesture":"rank","groups":[[2],[0,1]],"worst":1}`)
	f.Add(`{"gesture":"span","sign":-1,"quote":"Well!","slot":1}`)
	f.Add(`{"gesture":"pair","strength":1,"dims":{"tone":1},"d":{"dwell_ms":[1,2]}}`)
	f.Fuzz(func(t *testing.T, line string) {
		v, err := palate.ParseValue([]byte(line))
		if err != nil {
			return
		}
		l, failed := ParseNote(v)
		if failed != nil || l.Undo != "" {
			return
		}
		b, failed := l.Body(place())
		if failed != nil {
			return
		}
		if again, err := palate.ParseBody(l.Kind, palate.BodyValue(b)); err != nil || !palate.BodyValue(again).Equal(palate.BodyValue(b)) {
			t.Errorf("%s becomes %s, which is not read again: %v", line, palate.BodyValue(b), err)
		}
	})
}
