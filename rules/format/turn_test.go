package format

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func TestTurns(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		want []Turn
	}{
		"named lines":           {"User: Name a bird.\nAssistant: A wren.\nIt is small.\n\nUser: thanks!", []Turn{{true, "Name a bird."}, {false, "A wren.\nIt is small."}, {true, "thanks!"}}},
		"as copied from a page": {"You said:\nName a bird.\nChatGPT said:\nA wren.\n", []Turn{{true, "Name a bird."}, {false, "A wren."}}},
		"Markdown":              {"**You:** Hi\n\n### Claude: Hello\n", []Turn{{true, "Hi"}, {false, "Hello"}}},
		"twice in a row":        {"Me: One.\nMe: Two.\nBot: Three.", []Turn{{true, "One.\n\nTwo."}, {false, "Three."}}},
		"before the first name": {"Copied on Monday\nUser: Hi\nAI: Ho", []Turn{{true, "Hi"}, {false, "Ho"}}},
		"a colon in a turn":     {"User: List:\n- a: b\nAI: note: fine", []Turn{{true, "List:\n- a: b"}, {false, "note: fine"}}},
		"says nothing":          {"User:\n\nAI: \nUser: so?", []Turn{{true, "so?"}}},
		"messages":              {`[{"role":"system","content":"be kind"},{"role":"user","content":"Hi"},{"role":"assistant","content":[{"type":"text","text":"Ho"}]}]`, []Turn{{true, "Hi"}, {false, "Ho"}}},
		"an object of them":     {`{"messages":[{"from":"human","value":"Hi"},{"from":"gpt","value":"Ho"}]}`, []Turn{{true, "Hi"}, {false, "Ho"}}},
		"lines of them":         {"{\"id\":\"1\",\"role\":\"user\",\"text\":\"Hi\"}\n{\"id\":\"2\",\"role\":\"assistant\",\"text\":\"Ho\"}", []Turn{{true, "Hi"}, {false, "Ho"}}},
		"keys in code":          {"You: Show me.\nAI: Here:\n```yaml\nuser: no\nai: x\n```\n  user: indented\n* user: a point\nYou: ok", []Turn{{true, "Show me."}, {false, "Here:\n```yaml\nuser: no\nai: x\n```\n  user: indented\n* user: a point"}, {true, "ok"}}},
		"nobody is named":       {"Just a text: with a colon.", nil},
		"no JSON after all":     {"{User: Hi", nil},
		"nothing":               {"", nil},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Turns(tt.text); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

// Sides take turns, and none says nothing, whatever the text.
func TestTurnsAlternate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOf(rapid.OneOf(rapid.SampledFrom([]string{"User: ", "\nAssistant: ", "\nyou said:\n", "\n", `{"role":"user","text":"x"}`, "["}), rapid.String())).Draw(t, "parts")
		text := ""
		for _, p := range parts {
			text += p
		}
		turns := Turns(text)
		for i, turn := range turns {
			if turn.Text == "" || i > 0 && turns[i-1].User == turn.User {
				t.Fatalf("turn %d of %q is %+v", i, text, turn)
			}
		}
	})
}
