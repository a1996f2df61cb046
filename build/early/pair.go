package main

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"palate"
	"palate/host/seal"
	"palate/session"
	"palate/ui"
)

// A pair is the first comparison of the demo, in both orders.
type pair struct {
	prompt *session.Prompt
	origin string
	pages  [2]*node // by which of the first two outputs stands on the left
	busy   string   // the status line while an answer is being saved
	status []int    // the way to the text of the status line
	keys   map[string]reply
}

// A reply is what the app does at a key.
type reply struct {
	Gesture gesture  `json:"gesture"`
	Saved   string   `json:"saved"`  // the status line when it is saved
	Undone  string   `json:"undone"` // and when it is taken back
	Set     []change `json:"set"`    // what changes on the page
}

// A gesture is what an entry of the journal says of it.
type gesture struct {
	Gesture  string `json:"gesture"`
	Strength int    `json:"strength"`
	Level    string `json:"level"`
}

// digits are the keys that answer.
const digits = "1234567890"

// describe tries every key in both orders on a session of its own.
func describe(data []byte) (*pair, error) {
	set := session.DemoSet(data, nil)
	if set.Missing != "" {
		return nil, fmt.Errorf("the demo: %s", set.Missing)
	}
	first := &pair{prompt: set.Prompts[0], origin: set.Name, keys: map[string]reply{}}
	for order := range first.pages {
		for _, digit := range digits {
			if err := first.try(set, order, string(digit)); err != nil {
				return nil, fmt.Errorf("key %c: %w", digit, err)
			}
		}
	}
	return first, nil
}

// try presses a key on a fresh page and notes what comes of it.
func (p *pair) try(set session.Set, order int, key string) error {
	t, err := open(set, order)
	if err != nil {
		return err
	}
	before, err := t.page()
	if err != nil {
		return err
	}
	p.pages[order] = before
	t.session.Keys.Press(session.KeyPress{Key: key, Code: "Digit" + key})
	p.busy = t.status()
	busy, err := t.page()
	if err != nil {
		return err
	}
	if p.status = busy.find(p.busy); p.status == nil || before.at(p.status) == nil {
		return fmt.Errorf("the status line is not on the page before and after an answer")
	}
	t.work()
	after, err := t.page()
	if err != nil {
		return err
	}
	sh := t.session.State.Showing
	r := reply{Gesture: gesture{"pair", sh.Strength, string(sh.Level)}, Saved: t.status(), Set: changes(before, after, nil)}
	if sh.Skipped {
		r.Gesture.Gesture = "skip"
	}
	t.session.Keys.Press(session.KeyPress{Key: "z", Code: "KeyZ"})
	t.work()
	r.Undone = t.status()
	if known, ok := p.keys[key]; ok && !reflect.DeepEqual(known, r) {
		return fmt.Errorf("the answer changes the page otherwise when the sides are swapped")
	}
	p.keys[key] = r
	return nil
}

// json is what early.js needs to know.
func (p *pair) json() (string, error) {
	outputs := p.prompt.Outputs
	data, err := marshal(struct {
		Prompt  string           `json:"prompt"`
		Answers []string         `json:"answers"`
		Lang    string           `json:"lang"`
		Context json.RawMessage  `json:"context"`
		Origin  string           `json:"origin"`
		Busy    string           `json:"busy"`
		Status  []int            `json:"status"`
		Keys    map[string]reply `json:"keys"`
	}{p.prompt.Text, []string{outputs[0].Text, outputs[1].Text}, p.prompt.Lang, p.prompt.Context.Value().Append(nil), p.origin, p.busy, p.status, p.keys})
	return string(data), err
}

// marshal is json.Marshal without the escapes that HTML wants elsewhere.
func marshal(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSpace(out.Bytes()), err
}

// blind is an error when the page names a model of the prompt.
func (p *pair) blind(html string) error {
	for _, o := range p.prompt.Outputs {
		if o.Model != "" && strings.Contains(html, o.Model) {
			return fmt.Errorf("the page names %s before the answer", o.Model)
		}
	}
	return nil
}

// A tryout is the app on a page of its own, whose background work waits.
type tryout struct {
	session.Immediate
	session *session.Session
	waiting []func()
}

// nothing is a store that keeps nothing: the session has its log.
type nothing struct{}

func (nothing) Append([]palate.Line) error { return nil }
func (nothing) Erase(*palate.Event) error  { return nil }
func (nothing) Save(string, []byte) error  { return nil }
func (nothing) Load(string) []byte         { return nil }

// stopped is a clock that stands still.
type stopped struct{}

func (stopped) Now() int64                      { return 1 }
func (stopped) TimeOfDay(int64) string          { return "" }
func (stopped) DateTime(int64) (string, string) { return "", "" }

// open is the app with the first two answers of a set's first prompt, in an order.
func open(set session.Set, order int) (*tryout, error) {
	sealer, err := seal.New(rand.Reader)
	if err != nil {
		return nil, err
	}
	t := &tryout{}
	t.session = session.NewSession(session.Platform{
		Sealer: sealer, Clock: stopped{}, Random: func() uint64 { return 0 },
		Store: nothing{}, Scheduler: t, Network: session.Offline{}, Files: session.NoFiles{},
	})
	log := palate.NewLog(palate.Header{Palate: 1, Person: strings.Repeat("0", 32), Secret: make([]byte, 32)})
	if err := t.session.Open(log, []session.Set{set}); err != nil {
		return nil, err
	}
	outputs := set.Prompts[0].Outputs
	shown, err := marshal([]any{map[string]any{
		"showing": "first", "prompt": set.Prompts[0].Text, "answers": []string{outputs[order].Text, outputs[1-order].Text},
		"since": 1, "page": true,
	}})
	t.session.Journal.SignJournal(shown)
	return t, err
}

// Enqueue lets f wait.
func (t *tryout) Enqueue(f func()) { t.waiting = append(t.waiting, f) }

// Go does not run f: there is no network.
func (t *tryout) Go(func()) {}

// work does what waits.
func (t *tryout) work() {
	for len(t.waiting) > 0 {
		f := t.waiting[0]
		t.waiting = t.waiting[1:]
		f()
	}
}

func (t *tryout) status() string { return t.session.State.Status.Text }

func (t *tryout) page() (*node, error) { return treeOf(&ui.App{S: t.session, Mode: "demo"}) }
